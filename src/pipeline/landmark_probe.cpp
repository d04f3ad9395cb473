#include "pipeline/landmark_probe.h"

#include "landmark_model.h"

namespace lineament {
namespace {

class Probe final : public LandmarkProbe {
 public:
  explicit Probe(pipeline::LandmarkModel model) : model_(std::move(model)) {}
  std::vector<Reading> read(const Image& photo, const std::vector<FaceBox>& boxes) override {
    std::vector<Reading> readings;
    for (const auto& r : model_.read(photo, boxes)) readings.push_back({r.mesh, r.confidence});
    return readings;
  }

 private:
  pipeline::LandmarkModel model_;
};

}  // namespace

Result<std::unique_ptr<LandmarkProbe>> LandmarkProbe::create(const std::filesystem::path& folder) {
  auto model = pipeline::LandmarkModel::load(folder);
  if (!model) return model.error();
  return std::unique_ptr<LandmarkProbe>(std::make_unique<Probe>(std::move(*model)));
}

}  // namespace lineament
