// Every kind of broken file ends in its own Error that names the file, and none in an exception or invented pixels.
#include <sys/stat.h>

#include <chrono>
#include <opencv2/imgcodecs.hpp>

#include "imaging/photo.h"
#include "in_child.h"
#include "pictures.h"

namespace lineament::imaging::test {
namespace {

/// The error of a file that must not open; the sentence must name it.
Error errorOf(const std::filesystem::path& path) {
  const auto photo = openPhoto(path);
  if (photo.ok()) {
    ADD_FAILURE() << path << " opened";
    return {};
  }
  EXPECT_NE(photo.error().message.find(path.filename().string()), std::string::npos) << photo.error().message;
  EXPECT_EQ(photo.error().message.find('\n'), std::string::npos);
  return photo.error();
}

TEST(BadPhoto, MissingFolderEmptyAndText) {
  const TempFolder folder;
  EXPECT_EQ(errorOf(folder / "absent.jpg").code, ErrorCode::kNotFound);

  std::filesystem::create_directory(folder / "folder.jpg");
  const Error isFolder = errorOf(folder / "folder.jpg");
  EXPECT_EQ(isFolder.code, ErrorCode::kUnreadable);
  EXPECT_NE(isFolder.message.find("folder, not"), std::string::npos) << isFolder.message;

  writeBytes(folder / "empty.jpg", {});
  const Error empty = errorOf(folder / "empty.jpg");
  EXPECT_EQ(empty.code, ErrorCode::kUnreadable);
  EXPECT_NE(empty.message.find("is empty"), std::string::npos) << empty.message;

  const std::string text = "Dear diary, this is a text that somebody named .jpg.";
  writeBytes(folder / "text.jpg", Bytes(text.begin(), text.end()));
  const Error mislabelled = errorOf(folder / "text.jpg");
  EXPECT_EQ(mislabelled.code, ErrorCode::kUnreadable);
  EXPECT_NE(mislabelled.message.find("not a picture"), std::string::npos) << mislabelled.message;
}

TEST(BadPhoto, KnownKindsWithoutADecoderAreNamed) {
  const TempFolder folder;
  Bytes heic = {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c', 0, 0, 0, 0};
  heic.resize(200);
  writeBytes(folder / "phone.heic", heic);
  const Error error = errorOf(folder / "phone.heic");
  EXPECT_EQ(error.code, ErrorCode::kUnsupported);
  EXPECT_NE(error.message.find("HEIC"), std::string::npos) << error.message;
  Bytes gif = {'G', 'I', 'F', '8', '9', 'a', 16, 0, 16, 0};
  writeBytes(folder / "moving.gif", gif);
  EXPECT_EQ(errorOf(folder / "moving.gif").code, ErrorCode::kUnsupported);
}

TEST(BadPhoto, NoPermission) {
  const TempFolder folder;
  ASSERT_TRUE(saveImage(folder / "locked.png", smoothPicture(32, 32)));
  ::chmod(folder.path().c_str(), 0755);
  ::chmod((folder / "locked.png").c_str(), 0000);
  const int code = lineament::test::inChild([&] {
    if (!lineament::test::dropRoot()) return 99;
    const auto photo = openPhoto(folder / "locked.png");
    return photo.ok() ? 1 : photo.error().code == ErrorCode::kPermission ? 0 : 2;
  });
  if (code == 99) GTEST_SKIP() << "cannot become another user here";
  EXPECT_EQ(code, 0);
}

TEST(BadPhoto, TooSmall) {
  const TempFolder folder;
  for (const auto& [w, h] : {std::pair{1, 1}, {15, 40}, {40, 15}}) {
    ASSERT_TRUE(saveImage(folder / "small.png", flatPicture(w, h, 1, 2, 3)));
    const Error error = errorOf(folder / "small.png");
    EXPECT_EQ(error.code, ErrorCode::kUnreadable);
    EXPECT_NE(error.message.find(std::to_string(w) + " × " + std::to_string(h)), std::string::npos) << error.message;
  }
  ASSERT_TRUE(saveImage(folder / "small.png", flatPicture(16, 16, 1, 2, 3)));
  EXPECT_TRUE(openPhoto(folder / "small.png").ok());
}

/// Overwrites the big-endian 16-bit height and width of the first frame header.
Bytes withJpegSize(Bytes jpeg, int width, int height) {
  for (std::size_t i = 2; i + 9 < jpeg.size(); ++i) {
    if (jpeg[i] == 0xFF && (jpeg[i + 1] == 0xC0 || jpeg[i + 1] == 0xC2)) {
      jpeg[i + 5] = static_cast<std::uint8_t>(height >> 8);
      jpeg[i + 6] = static_cast<std::uint8_t>(height);
      jpeg[i + 7] = static_cast<std::uint8_t>(width >> 8);
      jpeg[i + 8] = static_cast<std::uint8_t>(width);
      return jpeg;
    }
  }
  ADD_FAILURE() << "no frame header";
  return jpeg;
}

/// Writes a 32-bit number in place.
void put32(Bytes& bytes, std::size_t at, std::uint32_t v, bool big) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(v >> 8 * (big ? 3 - i : i));
}

TEST(BadPhoto, TooLargeIsRefusedFromTheHeaderAtOnce) {
  const TempFolder folder;
  const Image small = smoothPicture(32, 32);
  Bytes png = encoded(small, ImageFormat::kPng);
  put32(png, 16, 20'000, true);
  put32(png, 20, 20'000, true);
  writeBytes(folder / "huge.png", png);
  Bytes bmp = encoded(small, ImageFormat::kBmp);
  put32(bmp, 18, 20'000, false);
  put32(bmp, 22, 20'000, false);
  writeBytes(folder / "huge.bmp", bmp);
  writeBytes(folder / "huge.jpg", withJpegSize(encoded(small, ImageFormat::kJpeg), 20'000, 20'000));
  writeBytes(folder / "long.jpg", withJpegSize(encoded(small, ImageFormat::kJpeg), 20'001, 20));
  const auto start = std::chrono::steady_clock::now();
  for (const char* file : {"huge.png", "huge.bmp", "huge.jpg", "long.jpg"}) {
    const Error error = errorOf(folder / file);
    EXPECT_EQ(error.code, ErrorCode::kTooLarge) << file << ": " << error.message;
    EXPECT_NE(error.message.find("200 megapixels"), std::string::npos) << error.message;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(BadPhoto, ARealPictureOf400MegapixelsIsRefused) {
  const TempFolder folder;
  // One bit per pixel: 50 MB of zeros that a decoder would blow up to 1.2 GB.
  cv::Mat dark = cv::Mat::zeros(20'000, 20'000, CV_8U);
  ASSERT_TRUE(cv::imwrite((folder / "dark.png").string(), dark, {cv::IMWRITE_PNG_BILEVEL, 1}));
  dark.release();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(errorOf(folder / "dark.png").code, ErrorCode::kTooLarge);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(BadPhoto, LimitsAreTheCallers) {
  const Bytes png = encoded(smoothPicture(64, 40), ImageFormat::kPng);
  PhotoLimits limits;
  limits.maxSide = 63;
  EXPECT_EQ(decodePhoto(png, "x", limits).error().code, ErrorCode::kTooLarge);
  limits = {};
  limits.maxPixels = 64 * 40 - 1;
  EXPECT_EQ(decodePhoto(png, "x", limits).error().code, ErrorCode::kTooLarge);
  limits.maxPixels = 64 * 40;
  EXPECT_TRUE(decodePhoto(png, "x", limits).ok());
}

Bytes byOpenCv(const char* extension, const std::vector<int>& parameters = {}) {
  const Image picture = noisePicture(64, 48, 7);
  const cv::Mat mat(48, 64, CV_8UC3, const_cast<std::uint8_t*>(picture.data()));  // NOLINT
  Bytes bytes;
  cv::imencode(extension, mat, bytes, parameters);
  return bytes;
}

struct Sample {
  const char* name;
  Bytes bytes;
  std::size_t tail;  ///< bytes at the end that carry nothing (padding after the pixels)
};

std::vector<Sample> samples() {
  const Image picture = noisePicture(64, 48, 7);
  return {{"baseline.jpg", encoded(picture, ImageFormat::kJpeg), 0},
          {"progressive.jpg", byOpenCv(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1}), 0},
          {"a.png", encoded(picture, ImageFormat::kPng), 0},
          {"a.tif", encoded(picture, ImageFormat::kTiff), 0},
          {"raw.tif", byOpenCv(".tif", {cv::IMWRITE_TIFF_COMPRESSION, 1}), 0},
          {"a.bmp", encoded(picture, ImageFormat::kBmp), 0},
          {"a.webp", encoded(picture, ImageFormat::kWebp), 0},
          {"a.jp2", byOpenCv(".jp2"), 0},
          {"a.ppm", byOpenCv(".ppm"), 0},
          {"a.ras", byOpenCv(".ras"), 0}};
}

TEST(BadPhoto, TruncatedAtAnyPlaceIsAnError) {
  for (const Sample& sample : samples()) {
    ASSERT_TRUE(decodePhoto(sample.bytes, sample.name).ok())
        << sample.name << decodePhoto(sample.bytes, sample.name).error().detail;
    std::vector<std::size_t> lengths = {
        1, 2, 3, 8, 20, 40, sample.bytes.size() - 1, sample.bytes.size() - 2, sample.bytes.size() - 16};
    for (std::size_t percent = 5; percent < 100; percent += 5) lengths.push_back(sample.bytes.size() * percent / 100);
    for (const std::size_t length : lengths) {
      const Bytes part(sample.bytes.begin(), sample.bytes.begin() + static_cast<std::ptrdiff_t>(length));
      const auto photo = decodePhoto(part, sample.name);
      ASSERT_FALSE(photo.ok()) << sample.name << " opened with " << length << " of " << sample.bytes.size() << " bytes";
      EXPECT_EQ(photo.error().code, ErrorCode::kUnreadable) << photo.error().message << " " << photo.error().detail;
    }
  }
}

TEST(BadPhoto, DamageInTheMiddleOfAJpegIsAnError) {
  Bytes jpeg = encoded(noisePicture(200, 200, 9), ImageFormat::kJpeg);
  std::fill(jpeg.begin() + static_cast<std::ptrdiff_t>(jpeg.size() / 2),
            jpeg.begin() + static_cast<std::ptrdiff_t>(jpeg.size() / 2 + 2000), std::uint8_t{0xFF});
  EXPECT_EQ(decodePhoto(jpeg, "x").error().code, ErrorCode::kUnreadable);
}

TEST(BadPhoto, ABitOfACriticalPngChunkIsNoticed) {
  Bytes png = encoded(noisePicture(64, 64, 9), ImageFormat::kPng);
  png[png.size() / 2] ^= 0x10;
  EXPECT_EQ(decodePhoto(png, "x").error().code, ErrorCode::kUnreadable);
}

TEST(BadPhoto, RandomDamageNeverThrowsOrCrashes) {
  Random random(2026);
  for (const Sample& sample : samples()) {
    for (int round = 0; round < 120; ++round) {
      Bytes bytes = sample.bytes;
      const int flips = 1 + random.index(8);
      // Half of the damage goes into the headers, where it hurts most.
      const int reach =
          round % 2 == 0 ? std::min<int>(120, static_cast<int>(bytes.size())) : static_cast<int>(bytes.size());
      for (int i = 0; i < flips; ++i)
        bytes[static_cast<std::size_t>(random.index(reach))] = static_cast<std::uint8_t>(random.index(256));
      PhotoLimits limits;
      limits.maxPixels = 4'000'000;
      const auto photo = decodePhoto(bytes, sample.name, limits);
      if (photo.ok()) {
        EXPECT_FALSE(photo->image->empty());
      } else {
        EXPECT_NE(photo.error().code, ErrorCode::kInternal)
            << sample.name << " round " << round << ": " << photo.error().detail;
      }
    }
  }
}

}  // namespace
}  // namespace lineament::imaging::test
