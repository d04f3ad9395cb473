// Reads attribute strengths off a picture: a network of its own (lineament-train regressor) that learned nothing but
// the painter's labels and is part of no pack, so that it can judge one.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/image.h"
#include "base/result.h"

namespace lineament::evaluate {

class Regressor {
 public:
  /// The regressor's model.safetensors: tensors "regressor.…", metadata "config" and "attributes". Errors name the
  /// file.
  static Result<std::unique_ptr<Regressor>> open(const std::filesystem::path& file);
  ~Regressor();

  [[nodiscard]] const std::vector<std::string>& attributes() const;
  /// Strengths, 0 (none) … 1 (full), in the order of attributes().
  [[nodiscard]] std::vector<double> strengths(const Image& image) const;

 private:
  struct Impl;
  explicit Regressor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lineament::evaluate
