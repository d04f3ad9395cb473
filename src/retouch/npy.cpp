#include "npy.h"

#include <cstring>
#include <opencv2/core.hpp>
#include <regex>

#include "base/files.h"

namespace lineament::retouch {

Result<NpyArray> readNpy(const std::filesystem::path& path) {
  const auto bytes = readFile(path, 1u << 30);
  if (!bytes) return bytes.error();
  const Error bad{ErrorCode::kUnreadable, quoted(path) + " is no array of float16 or float32 in NumPy's format.", ""};
  const auto& b = *bytes;
  if (b.size() < 12 || std::memcmp(b.data(), "\x93NUMPY", 6) != 0 || b[6] < 1 || b[6] > 3) return bad;
  const std::size_t begin = b[6] == 1 ? 10 : 12;
  std::size_t length = b[8] | b[9] << 8;
  if (b[6] > 1) length |= static_cast<std::size_t>(b[10]) << 16 | static_cast<std::size_t>(b[11]) << 24;
  if (length > b.size() - begin) return bad;
  const std::string header(reinterpret_cast<const char*>(b.data()) + begin, length);
  std::smatch type, shape;
  if (!std::regex_search(header, type, std::regex(R"('descr': *'<(f2|f4)')")) ||
      header.find("'fortran_order': False") == std::string::npos ||
      !std::regex_search(header, shape, std::regex(R"('shape': *\(([0-9, ]*)\))")))
    return bad;
  NpyArray array;
  std::size_t total = 1;
  const std::string numbers = shape[1];
  const std::regex digits("[0-9]{1,9}");
  for (auto i = std::sregex_iterator(numbers.begin(), numbers.end(), digits); i != std::sregex_iterator(); ++i) {
    array.shape.push_back(std::stoi(i->str()));
    total *= static_cast<std::size_t>(array.shape.back());
    if (total > b.size()) return bad;
  }
  const bool half = type[1] == "f2";
  if (array.shape.empty() || b.size() - begin - length != total * (half ? 2 : 4)) return bad;
  array.values.resize(total);
  if (total == 0) return array;
  const auto* const data = b.data() + begin + length;
  if (half) {
    cv::Mat packed(1, static_cast<int>(total), CV_16F), wide;
    std::memcpy(packed.data, data, total * 2);
    packed.convertTo(wide, CV_32F);
    std::memcpy(array.values.data(), wide.data, total * 4);
  } else {
    std::memcpy(array.values.data(), data, total * 4);
  }
  return array;
}

}  // namespace lineament::retouch
