#include "retouch/bank.h"

#include "bank_data.h"
#include "base/files.h"
#include "base/sha256.h"

namespace lineament::retouch {
namespace {

constexpr int kVersion = 1;
constexpr std::uintmax_t kMaxBytes = 512u << 20;

Points3 pointsOf(const cv::Mat& rows) {
  Points3 points;
  for (int i = 0; i < rows.rows; ++i)
    points.emplace_back(rows.at<float>(i, 0), rows.at<float>(i, 1), rows.at<float>(i, 2));
  return points;
}

}  // namespace

Result<Bank> Bank::open(const std::filesystem::path& path) {
  const auto bytes = readFile(path, kMaxBytes);
  if (!bytes) return bytes.error();
  return parse(*bytes, quoted(path));
}

Result<Bank> Bank::parse(std::span<const std::uint8_t> bytes, const std::string& label) {
  return guarded("the retoucher's bank", [&]() -> Result<Bank> {
    const auto arrays = BankArrays::parse(bytes, label);
    if (!arrays) return arrays.error();
    if (arrays->info.value("version", 0) != kVersion)
      return Error{ErrorCode::kBadPack, label + " is a bank of another version of the retoucher.", ""};
    auto data = std::make_shared<BankData>();
    data->sha256 = sha256Hex(bytes);
    data->single = arrays->info.value("single", true);
    data->canonical = makeCanonical(pointsOf(arrays->floats("face/mean", {478, 3})));
    data->jaw = jawDrop(data->canonical);
    if (arrays->has("smile/shifts")) data->smile = SmilePart::read(*arrays);
    if (arrays->has("teeth/patches")) data->teeth = TeethPart::read(*arrays);
    if (arrays->has("aging/widths")) data->aging = AgingData::read(*arrays);
    if (arrays->has("beard/shaven")) data->beard = BeardData::read(*arrays, data->canonical);
    return Bank(std::move(data));
  });
}

const std::string& Bank::sha256() const { return data_->sha256; }
bool Bank::holdsSinglePeople() const { return data_->single; }

}  // namespace lineament::retouch
