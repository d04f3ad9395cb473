// Results as files and pictures.
#include "engine_impl.h"
#include "result.h"

namespace lineament::pipeline {

std::uint64_t EngineImpl::exportResult(std::filesystem::path file, ExportOptions options) {
  return exporting([this, file = std::move(file), options](const PassResult& pass, const StopToken&) -> Result<Paths> {
    auto status = writeResult(file, *photo_, pass, placedEdits(pass), options);
    if (!status) return status.error();
    return Paths{file};
  });
}

std::uint64_t EngineImpl::renderResult(ExportOptions options) {
  const std::uint64_t request = ++lastRequest_;
  worker_->enqueue([this, request, options](const Context& context) {
    job(request, "Rendering the result", [&] {
      const PassResult& pass = newestFinal(context);
      auto picture = std::make_shared<const Image>(resultPicture(*photo_, pass, placedEdits(pass), options.wholePhoto));
      send(&EngineEvents::rendered, request, ImagePtr(std::move(picture)));
    });
  });
  return request;
}

std::uint64_t EngineImpl::exportStages(std::filesystem::path folder) {
  return exporting([folder = std::move(folder)](const PassResult& pass, const StopToken& stop) {
    return writeStages(folder, pass, stop);
  });
}

std::uint64_t EngineImpl::exporting(Write write) {
  const std::uint64_t request = nextEdit();
  worker_->enqueue([this, request, write = std::move(write)](const Context& context) {
    job(request, "Exporting", [&] {
      const PassResult& pass = newestFinal(context);
      progress("Writing", 0.95, true);
      auto paths = write(pass, context.stop);
      send(&EngineEvents::exported, std::move(paths).value());
    });
  });
  return request;
}

/// The final result of the newest state, computed now where it is not there yet, and those of all other faces: an
/// export must never write an older edit than the one on the sliders.
const PassResult& EngineImpl::newestFinal(const Context& context) {
  if (!photo_ || !graph_) {
    throw ErrorException({ErrorCode::kInvalidArgument, "There is nothing to export: no photograph is open.", {}});
  }
  if (book_.chosen() == kNobody) {
    throw ErrorException(
        {ErrorCode::kNoFace, "There is nothing to export: no face was found in “" + photo_->path.string() + "”.", {}});
  }
  // A newer state must not end these evaluations; only a stop may.
  const Context patient{context.stop, [] { return false; }};
  Asked newest = this->newest();
  newest.quality = Quality::kFinal;
  if (newest.face != book_.chosen()) {  // another face was chosen meanwhile: its job comes next
    newest.face = book_.chosen();
    newest.state = states()[newest.face];
  }
  if (!final_ || !(final_->first.state == newest.state)) {
    evaluate(newest, patient);
    context.stop.throwIfStopped();
  }
  if (!final_) throw ErrorException({ErrorCode::kCancelled, "The export was stopped.", {}});
  if (!completeOthers(newest.request, patient)) context.stop.throwIfStopped();
  return final_->second;
}

}  // namespace lineament::pipeline
