// What a pass leaves to be written: the edited photograph, and the ten stages as files.
#pragma once

#include <filesystem>
#include <vector>

#include "composite.h"
#include "graph.h"
#include "imaging/photo.h"
#include "pipeline/engine.h"

namespace lineament::pipeline {

/// The result of a complete pass as a picture: the photograph with all `edits` (composite.h), or the pass's crop alone.
/// Pixels outside the changed region's soft border are the photograph's own.
Image resultPicture(const imaging::Photo& photo, const PassResult& pass, std::span<const PlacedEdit> edits,
                    bool wholePhoto);

/// Writes resultPicture with the photograph's metadata; format by extension. Errors name the file.
Status writeResult(const std::filesystem::path& file, const imaging::Photo& photo, const PassResult& pass,
                   std::span<const PlacedEdit> edits, const ExportOptions& options);

/// 01-original.png … 10-cleaned.png and contact-sheet.png; the paths written, in this order.
Result<std::vector<std::filesystem::path>> writeStages(const std::filesystem::path& folder, const PassResult& pass,
                                                       const StopToken& stop);

}  // namespace lineament::pipeline
