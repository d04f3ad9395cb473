#include "pipeline/stage.h"

namespace lineament {
namespace {

struct Names {
  std::string_view id, fileName, title;
};

constexpr std::array<Names, kStageCount> kNames = {{
    {"original", "01-original.png", "Original"},
    {"inversion", "02-inversion.png", "Inversion"},
    {"manipulated", "03-manipulated.png", "Manipulated"},
    {"diffcam", "04-diffcam.png", "Diff-CAM"},
    {"diffcam++", "05-diffcam++.png", "Diff-CAM++"},
    {"segmentation-original", "06-segmentation-original.png", "Segmentation (original)"},
    {"segmentation-manipulated", "07-segmentation-manipulated.png", "Segmentation (manipulated)"},
    {"mask", "08-mask.png", "Mask"},
    {"fused", "09-fused.png", "Fused"},
    {"cleaned", "10-cleaned.png", "Cleaned"},
}};

const Names& names(Stage stage) { return kNames.at(static_cast<std::size_t>(stage)); }

}  // namespace

std::string_view id(Stage stage) { return names(stage).id; }
std::string_view fileName(Stage stage) { return names(stage).fileName; }
std::string_view title(Stage stage) { return names(stage).title; }

}  // namespace lineament
