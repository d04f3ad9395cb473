#include "bank_file.h"

#include <cstring>

#include "base/sha256.h"

namespace lineament::retouch {
namespace {

constexpr char kMagic[9] = "LNRETCH1";
constexpr std::size_t kPrefix = 16, kHash = 32;
constexpr std::size_t kMaxHeader = 16u << 20;

const std::map<std::string, int>& types() {
  static const std::map<std::string, int> all = {{"u8", CV_8U}, {"f16", CV_16F}, {"f32", CV_32F}, {"i32", CV_32S}};
  return all;
}

std::string typeName(int depth) {
  for (const auto& [name, value] : types()) {
    if (value == depth) return name;
  }
  throw ErrorException({ErrorCode::kInternal, "A bank cannot hold arrays of this type.", cv::typeToString(depth)});
}

Error bad(const std::string& label, const std::string& why) {
  return {ErrorCode::kBadPack, label + " is no bank of this version's retoucher, or damaged.", why};
}

std::string shapeText(const cv::Mat& m) {
  std::string text;
  for (int i = 0; i < m.dims; ++i) text += (i ? "×" : "") + std::to_string(m.size[i]);
  return text;
}

}  // namespace

void BankArrays::put(const std::string& name, const cv::Mat& array, Store store) {
  CV_Assert(array.channels() == 1 && array.dims <= 4);
  cv::Mat kept;
  if (store == Store::kHalf)
    array.convertTo(kept, CV_16F);
  else
    kept = array.clone();
  typeName(kept.depth());
  arrays_[name] = kept;
}

const cv::Mat& BankArrays::require(const std::string& name, std::initializer_list<int> shape) const {
  const auto found = arrays_.find(name);
  if (found == arrays_.end())
    throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank lacks “" + name + "”.", ""});
  const cv::Mat& array = found->second;
  bool fits = array.dims == static_cast<int>(shape.size());
  int axis = 0;
  for (const int length : shape) {
    fits = fits && (length < 0 || array.size[axis] == length);
    ++axis;
  }
  if (!fits)
    throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank has “" + name + "” in another shape.",
                          "found " + shapeText(array)});
  return array;
}

cv::Mat BankArrays::floats(const std::string& name, std::initializer_list<int> shape) const {
  cv::Mat result;
  require(name, shape).convertTo(result, CV_32F);
  if (!cv::checkRange(result.reshape(1, 1)))
    throw ErrorException(
        {ErrorCode::kBadPack, "The retoucher's bank has “" + name + "” with values that are no numbers.", ""});
  return result;
}

cv::Mat BankArrays::bytes(const std::string& name, std::initializer_list<int> shape) const {
  const cv::Mat& array = require(name, shape);
  if (array.depth() != CV_8U)
    throw ErrorException({ErrorCode::kBadPack, "The retoucher's bank has “" + name + "” in another type.", ""});
  return array;
}

std::vector<std::uint8_t> BankArrays::serialized() const {
  nlohmann::json list = nlohmann::json::array();
  std::uint64_t offset = 0;
  for (const auto& [name, array] : arrays_) {
    std::vector<int> shape;
    for (int i = 0; i < array.dims; ++i) shape.push_back(array.size[i]);
    list.push_back({{"name", name}, {"type", typeName(array.depth())}, {"shape", shape}, {"offset", offset}});
    offset += array.total() * array.elemSize();
  }
  const std::string header = nlohmann::json{{"info", info}, {"arrays", list}}.dump();
  std::vector<std::uint8_t> bytes(kMagic, kMagic + 8);
  const std::uint64_t length = header.size();
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
  bytes.insert(bytes.end(), header.begin(), header.end());
  for (const auto& [name, array] : arrays_)
    bytes.insert(bytes.end(), array.data, array.data + array.total() * array.elemSize());
  Sha256 hash;
  hash.update(bytes);
  const auto digest = hash.digest();
  bytes.insert(bytes.end(), digest.begin(), digest.end());
  return bytes;
}

Result<BankArrays> BankArrays::parse(std::span<const std::uint8_t> bytes, const std::string& label) {
  if (bytes.size() < kPrefix + kHash || std::memcmp(bytes.data(), kMagic, 8) != 0)
    return bad(label, "no bank's beginning");
  const auto content = bytes.first(bytes.size() - kHash);
  Sha256 hash;
  hash.update(content);
  if (std::memcmp(hash.digest().data(), bytes.data() + content.size(), kHash) != 0)
    return bad(label, "the hash differs");
  std::uint64_t length = 0;
  for (int i = 0; i < 8; ++i) length |= static_cast<std::uint64_t>(bytes[8 + i]) << (8 * i);
  if (length > kMaxHeader || length > content.size() - kPrefix) return bad(label, "the header's length");
  const auto* const begin = reinterpret_cast<const char*>(bytes.data() + kPrefix);
  const auto data = content.subspan(kPrefix + length);
  BankArrays result;
  try {
    const auto header = nlohmann::json::parse(begin, begin + length);
    result.info = header.at("info");
    for (const auto& entry : header.at("arrays")) {
      const auto name = entry.at("name").get<std::string>();
      const auto shape = entry.at("shape").get<std::vector<int>>();
      const auto offset = entry.at("offset").get<std::uint64_t>();
      const auto type = types().find(entry.at("type").get<std::string>());
      if (type == types().end() || shape.empty() || shape.size() > 4) return bad(label, "the array " + name);
      std::uint64_t total = CV_ELEM_SIZE(type->second);
      for (const int n : shape) {
        if (n < 1 || n > 1 << 24 || total > data.size()) return bad(label, "the shape of " + name);
        total *= static_cast<std::uint64_t>(n);
      }
      if (offset > data.size() || total > data.size() - offset) return bad(label, "the place of " + name);
      cv::Mat array(static_cast<int>(shape.size()), shape.data(), type->second);
      std::memcpy(array.data, data.data() + offset, total);
      result.arrays_[name] = array;
    }
  } catch (const nlohmann::json::exception& e) {
    return bad(label, e.what());
  }
  return result;
}

cv::Mat plane(const cv::Mat& array, int index) {
  CV_Assert(array.dims == 3 && index >= 0 && index < array.size[0]);
  return {array.size[1], array.size[2], array.type(), const_cast<std::uint8_t*>(array.ptr(index))};
}

}  // namespace lineament::retouch
