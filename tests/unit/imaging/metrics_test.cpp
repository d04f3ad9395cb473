// Pixel metrics against skimage's numbers (goldens case11) and against hand-made cases.
#include "imaging/metrics.h"

#include <array>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "pictures.h"

namespace lineament::imaging::test {
namespace {

/// The few things of a safetensors file that this test needs.
class Golden {
 public:
  explicit Golden(const std::filesystem::path& path) : bytes_(readBytes(path)) {
    std::uint64_t size = 0;
    std::memcpy(&size, bytes_.data(), 8);
    data_ = 8 + static_cast<std::size_t>(size);
    header_ = nlohmann::json::parse(bytes_.begin() + 8, bytes_.begin() + static_cast<std::ptrdiff_t>(data_));
  }
  [[nodiscard]] std::vector<std::string> names(const std::string& prefix) const {
    std::vector<std::string> out;
    for (const auto& [name, value] : header_.items()) {
      if (name.rfind(prefix, 0) == 0) out.push_back(name);
    }
    return out;
  }
  [[nodiscard]] std::vector<float> floats(const std::string& name) const {
    const auto& entry = header_.at(name);
    EXPECT_EQ(entry.at("dtype"), "F32");
    const auto from = entry.at("data_offsets")[0].get<std::size_t>(),
               to = entry.at("data_offsets")[1].get<std::size_t>();
    std::vector<float> out((to - from) / 4);
    std::memcpy(out.data(), bytes_.data() + data_ + from, to - from);
    return out;
  }
  /// A U8 tensor [3, H, W] as a picture.
  [[nodiscard]] Image image(const std::string& name) const {
    const auto& entry = header_.at(name);
    EXPECT_EQ(entry.at("dtype"), "U8");
    const int height = entry.at("shape")[1], width = entry.at("shape")[2];
    const std::uint8_t* p = bytes_.data() + data_ + entry.at("data_offsets")[0].get<std::size_t>();
    Image out(width, height);
    for (int c = 0; c < 3; ++c) {
      for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) out.at(x, y, c) = *p++;
      }
    }
    return out;
  }

 private:
  Bytes bytes_;
  std::size_t data_ = 0;
  nlohmann::json header_;
};

TEST(MetricsGolden, AgreeWithSkimage) {
  const char* named = std::getenv("LINEAMENT_GOLDENS");
  const std::filesystem::path folder = named != nullptr
                                           ? std::filesystem::path(named)
                                           : std::filesystem::path(LINEAMENT_SOURCE_DIR) / "../shared/goldens";
  const auto path = folder / "case11_pixel_metrics_128.safetensors";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  const Golden golden(path);
  const std::array<Image, 3> images{golden.image("img_smooth"), golden.image("img_noisy"), golden.image("img_shifted")};
  const std::array<std::pair<std::size_t, std::size_t>, 3> pairs{{{0, 1}, {0, 2}, {1, 2}}};
  const auto output = [&](const std::string& name) {
    return golden.floats(golden.names("output." + name).empty() ? name : "output." + name);
  };
  const auto mae = output("mae"), mse = output("mse"), psnr = output("psnr"), gauss = output("ssim_gauss"),
             win7 = output("ssim_win7");
  const auto relative = [](double expected) { return 1e-5 * std::max(1.0, std::abs(expected)); };
  for (std::size_t i = 0; i < 3; ++i) {
    const Image& a = images[pairs[i].first];
    const Image& b = images[pairs[i].second];
    EXPECT_NEAR(meanAbsoluteError(a, b), mae[i], 1e-6);
    EXPECT_NEAR(meanSquaredError(a, b), mse[i], relative(mse[i]));
    EXPECT_NEAR(peakSignalToNoise(a, b), psnr[i], 1e-5);
    EXPECT_NEAR(structuralSimilarity(a, b), gauss[i], 1e-5);
    EXPECT_NEAR(structuralSimilarity(a, b, SsimWindow::kUniform7), win7[i], 1e-5);
    const PixelMetrics all = pixelMetrics(a, b);
    EXPECT_NEAR(all.mae, mae[i], 1e-6);
    EXPECT_NEAR(all.ssim, gauss[i], 1e-5);
  }
  // The map of the first pair, every fifth row and column, one per channel; ours is the mean over channels.
  const auto expected = output("ssim_gauss_map_01");
  const ScalarMap map = similarityMap(images[0], images[1]);
  ASSERT_EQ(map.width(), 118);
  ASSERT_EQ(expected.size(), 3u * 24 * 24);
  for (std::size_t y = 0; y < 24; ++y) {
    for (std::size_t x = 0; x < 24; ++x) {
      const std::size_t i = y * 24 + x;
      const float mean = (expected[i] + expected[i + 576] + expected[i + 1152]) / 3.f;
      EXPECT_NEAR(map.at(static_cast<int>(5 * x), static_cast<int>(5 * y)), mean, 1e-5) << x << "," << y;
    }
  }
}

TEST(Metrics, EqualPictures) {
  const Image a = noisePicture(40, 30, 1);
  EXPECT_EQ(meanAbsoluteError(a, a), 0);
  EXPECT_EQ(peakSignalToNoise(a, a), std::numeric_limits<double>::infinity());
  EXPECT_NEAR(structuralSimilarity(a, a), 1, 1e-9);
  EXPECT_EQ(similarityMap(a, a).width(), 30);
  EXPECT_EQ(similarityMap(a, a, SsimWindow::kUniform7).height(), 24);
}

TEST(Metrics, KnownDifference) {
  const Image a(20, 20, 100), b(20, 20, 110);
  EXPECT_NEAR(meanAbsoluteError(a, b), 10 / 255.0, 1e-12);
  EXPECT_NEAR(meanSquaredError(a, b), 100, 1e-12);
  EXPECT_NEAR(peakSignalToNoise(a, b), 10 * std::log10(650.25), 1e-9);
  // Flat pictures: only the luminance term is left.
  const double c1 = 6.5025;
  EXPECT_NEAR(structuralSimilarity(a, b), (2 * 100 * 110 + c1) / (100 * 100 + 110 * 110 + c1), 1e-6);
}

TEST(Metrics, InsideAMask) {
  Image a(40, 40, 100), b = a;
  Mask left(40, 40), right(40, 40);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 40; ++x) {
      (x < 20 ? left : right).at(x, y) = 1.f;
      if (x >= 20) b.at(x, y, 1) = 130;
    }
  }
  EXPECT_EQ(meanAbsoluteError(a, b, &left), 0);
  EXPECT_NEAR(meanAbsoluteError(a, b, &right), 10 / 255.0, 1e-12);
  EXPECT_NEAR(meanSquaredError(a, b, &right), 300, 1e-12);
  Mask farLeft(40, 40);
  for (int y = 0; y < 40; ++y) farLeft.at(7, y) = 1.f;
  EXPECT_NEAR(structuralSimilarity(a, b, SsimWindow::kGaussian, &farLeft), 1, 1e-9);
  EXPECT_LT(structuralSimilarity(a, b, SsimWindow::kGaussian, &right), 0.999);
  EXPECT_TRUE(std::isnan(meanAbsoluteError(a, b, std::make_unique<Mask>(40, 40).get())));
}

TEST(Metrics, RefuseUnequalSizes) {
  expectInvalidArgument([] { static_cast<void>(meanAbsoluteError(Image(3, 3), Image(4, 3))); });
  expectInvalidArgument([] { static_cast<void>(structuralSimilarity(Image(10, 10), Image(10, 10))); });
  const Mask mask(5, 5);
  expectInvalidArgument([&] { static_cast<void>(pixelMetrics(Image(20, 20), Image(20, 20), &mask)); });
}

}  // namespace
}  // namespace lineament::imaging::test
