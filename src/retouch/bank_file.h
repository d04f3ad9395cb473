// The bank's file: named arrays and a JSON object, closed by a hash. Little-endian.
//
//   8 bytes "LNRETCH1" · uint64 length of the header · header, JSON: {"info": {…}, "arrays": [{"name", "type", "shape",
//   "offset"}]} · the arrays, C order, offsets from the end of the header · 32 bytes SHA-256 of everything before
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace lineament::retouch {

/// What a bank holds, by name: "smile/mean" and the like. Types CV_8U, CV_16F, CV_32F, CV_32S; one channel; up to four
/// dimensions.
class BankArrays {
 public:
  nlohmann::json info = nlohmann::json::object();

  /// Keeps a copy. kHalf stores floats in 16 bits.
  enum class Store { kAsIs, kHalf };
  void put(const std::string& name, const cv::Mat& array, Store store = Store::kAsIs);
  [[nodiscard]] bool has(const std::string& name) const { return arrays_.contains(name); }
  /// As CV_32F (halves and bytes are converted), with exactly this shape; -1 allows any length. Throws ErrorException
  /// (kBadPack) that names the array where it is missing, shaped otherwise, or not finite.
  [[nodiscard]] cv::Mat floats(const std::string& name, std::initializer_list<int> shape) const;
  /// As stored, which must be CV_8U.
  [[nodiscard]] cv::Mat bytes(const std::string& name, std::initializer_list<int> shape) const;

  [[nodiscard]] std::vector<std::uint8_t> serialized() const;
  /// `label` names the file in errors (kBadPack: another kind of file, another version, truncated, damaged).
  static Result<BankArrays> parse(std::span<const std::uint8_t> bytes, const std::string& label);

 private:
  [[nodiscard]] const cv::Mat& require(const std::string& name, std::initializer_list<int> shape) const;
  std::map<std::string, cv::Mat> arrays_;
};

/// Plane `index` of a three-dimensional array as a matrix over the same memory.
cv::Mat plane(const cv::Mat& array, int index);

}  // namespace lineament::retouch
