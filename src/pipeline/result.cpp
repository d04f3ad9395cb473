#include "result.h"

#include "base/files.h"
#include "imaging/blend.h"
#include "imaging/contact_sheet.h"
#include "imaging/encode.h"

namespace lineament::pipeline {

Image resultPicture(const imaging::Photo& photo, const PassResult& pass, std::span<const PlacedEdit> edits,
                    bool wholePhoto) {
  if (wholePhoto) return editedPhoto(*photo.image, edits);
  const CropValue& crop = pass.crop->crop;
  const Image& edited = *pass.stages[static_cast<std::size_t>(Stage::kCleaned)].image;
  return imaging::fuse(edited, crop.image, changeSupport(*pass.mask));
}

Status writeResult(const std::filesystem::path& file, const imaging::Photo& photo, const PassResult& pass,
                   std::span<const PlacedEdit> edits, const ExportOptions& options) {
  imaging::EncodeOptions encode;
  encode.jpegQuality = options.jpegQuality;
  encode.webpQuality = options.jpegQuality;
  encode.source = &photo;
  return imaging::saveImage(file, resultPicture(photo, pass, edits, options.wholePhoto), encode);
}

Result<std::vector<std::filesystem::path>> writeStages(const std::filesystem::path& folder, const PassResult& pass,
                                                       const StopToken& stop) {
  if (auto status = makeFolder(folder); !status) return status.error();
  std::vector<std::filesystem::path> written;
  std::vector<imaging::SheetItem> items;
  for (const StageOutput& stage : pass.stages) {
    stop.throwIfStopped();
    written.push_back(folder / fileName(stage.stage));
    if (auto status = imaging::saveImage(written.back(), *stage.image); !status) return status.error();
    items.push_back({*stage.image, std::string(title(stage.stage)), stage.empty ? "empty" : ""});
  }
  imaging::SheetOptions options;
  options.title = "Lineament";
  options.columns = 5;
  written.push_back(folder / "contact-sheet.png");
  if (auto status = imaging::saveImage(written.back(), imaging::contactSheet(items, options)); !status) {
    return status.error();
  }
  return written;
}

}  // namespace lineament::pipeline
