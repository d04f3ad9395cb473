// Opening photographs: orientation, depth, alpha, gray, CMYK, color profiles, real files.
#include "imaging/photo.h"

#include <lcms2.h>
// jpeglib.h needs <cstdio> first.
#include <jpeglib.h>
#include <cstdio>

#include <array>
#include <exiv2/exiv2.hpp>
#include <opencv2/imgcodecs.hpp>

#include "base/sha256.h"
#include "pictures.h"

namespace lineament::imaging::test {
namespace {

/// The file's pixels such that a viewer that honors `orientation` shows `upright` (Exif 2.3, tag 0x0112: which visual
/// side the 0th row and the 0th column are).
Image stored(const Image& upright, int orientation) {
  const int w = upright.width(), h = upright.height();
  const bool turned = orientation >= 5;
  Image file(turned ? h : w, turned ? w : h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      int column = x, row = y;
      switch (orientation) {
        case 2:
          column = w - 1 - x;
          break;  // 0th row top, 0th column right
        case 3:
          column = w - 1 - x, row = h - 1 - y;
          break;  // bottom, right
        case 4:
          row = h - 1 - y;
          break;  // bottom, left
        case 5:
          column = y, row = x;
          break;  // left, top
        case 6:
          column = y, row = w - 1 - x;
          break;  // right, top
        case 7:
          column = h - 1 - y, row = w - 1 - x;
          break;  // right, bottom
        case 8:
          column = h - 1 - y, row = x;
          break;  // left, bottom
        default:
          break;
      }
      for (int c = 0; c < 3; ++c) file.at(column, row, c) = upright.at(x, y, c);
    }
  }
  return file;
}

void setOrientation(const std::filesystem::path& path, int orientation) {
  const auto image = Exiv2::ImageFactory::open(path.string());
  image->readMetadata();
  image->exifData()["Exif.Image.Orientation"] = static_cast<std::uint16_t>(orientation);
  image->writeMetadata();
}

void put32(Bytes& out, std::size_t v) {
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(v >> 8 * i));
}

/// A simple lossless WebP made an extended one with an ICCP chunk, by the container's specification (exiv2 0.27 writes
/// a wrong tag).
void embedInWebp(const std::filesystem::path& path, const Bytes& profile, int width, int height) {
  const Bytes simple = readBytes(path);
  Bytes body = {'W', 'E', 'B', 'P', 'V', 'P', '8', 'X'};
  put32(body, 10);
  for (const int v : {0x20, 0, 0, 0, width - 1, 0, 0, height - 1, 0, 0}) body.push_back(static_cast<std::uint8_t>(v));
  for (const char c : {'I', 'C', 'C', 'P'}) body.push_back(static_cast<std::uint8_t>(c));
  put32(body, profile.size());
  body.insert(body.end(), profile.begin(), profile.end());
  if (profile.size() % 2 == 1) body.push_back(0);
  body.insert(body.end(), simple.begin() + 12, simple.end());
  Bytes file = {'R', 'I', 'F', 'F'};
  put32(file, body.size());
  file.insert(file.end(), body.begin(), body.end());
  writeBytes(path, file);
}

void embedProfile(const std::filesystem::path& path, const Bytes& profile) {
  const auto image = Exiv2::ImageFactory::open(path.string());
  image->readMetadata();
  Exiv2::DataBuf data(profile.data(), static_cast<long>(profile.size()));
  image->setIccProfile(data);
  image->writeMetadata();
}

Bytes saved(cmsHPROFILE profile) {
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  Bytes bytes(size);
  cmsSaveProfileToMem(profile, bytes.data(), &size);
  cmsCloseProfile(profile);
  return bytes;
}

/// Adobe RGB (1998): gamma 563/256, primaries of its specification, D65.
Bytes adobeRgbProfile() {
  const cmsCIExyY white{0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
  cmsToneCurve* gamma = cmsBuildGamma(nullptr, 563.0 / 256.0);
  const std::array<cmsToneCurve*, 3> curves{gamma, gamma, gamma};
  Bytes bytes = saved(cmsCreateRGBProfile(&white, &primaries, curves.data()));
  cmsFreeToneCurve(gamma);
  return bytes;
}

/// Adobe RGB to sRGB by the two published D65 matrices, without lcms2.
std::array<double, 3> adobeToSrgb(double r, double g, double b) {
  const auto linear = [](double v) { return std::pow(v / 255.0, 563.0 / 256.0); };
  const double R = linear(r), G = linear(g), B = linear(b);
  const double X = 0.5767309 * R + 0.1855540 * G + 0.1881852 * B;
  const double Y = 0.2973769 * R + 0.6273491 * G + 0.0752741 * B;
  const double Z = 0.0270343 * R + 0.0706872 * G + 0.9911085 * B;
  const auto encode = [](double v) {
    v = std::min(1.0, std::max(0.0, v));
    return 255.0 * (v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055);
  };
  return {encode(3.2404542 * X - 1.5371385 * Y - 0.4985314 * Z), encode(-0.9692660 * X + 1.8760108 * Y + 0.0415560 * Z),
          encode(0.0556434 * X - 0.2040259 * Y + 1.0572252 * Z)};
}

struct Case {
  const char* file;
  int tolerance;
};

class Orientation : public ::testing::TestWithParam<Case> {};

TEST_P(Orientation, EveryOneOfTheEightOpensUpright) {
  const TempFolder folder;
  const Image upright = smoothPicture(48, 32);
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const auto path = folder / GetParam().file;
    EncodeOptions options;
    options.jpegQuality = 100;
    options.webpQuality = 101;
    ASSERT_TRUE(saveImage(path, stored(upright, orientation), options));
    setOrientation(path, orientation);
    const auto photo = openPhoto(path);
    ASSERT_TRUE(photo) << photo.error().message;
    EXPECT_EQ(photo->orientation, orientation);
    EXPECT_LE(largestDifference(*photo->image, upright), GetParam().tolerance) << "orientation " << orientation;
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Orientation,
                         ::testing::Values(Case{"a.png", 0}, Case{"a.jpg", 4}, Case{"a.tif", 0}, Case{"a.webp", 0}),
                         [](const auto& param) { return std::string(param.param.file).substr(2); });

TEST(OpenPhoto, KeepsPixelsOfLosslessFormatsAndFactsOfTheFile) {
  const TempFolder folder;
  const Image picture = noisePicture(57, 33, 1);
  for (const char* file : {"a.png", "b.TIF", "c.bmp"}) {
    ASSERT_TRUE(saveImage(folder / file, picture));
    const auto photo = openPhoto(folder / file);
    ASSERT_TRUE(photo) << photo.error().message;
    EXPECT_EQ(*photo->image, picture) << file;
    EXPECT_EQ(photo->path, folder / file);
    EXPECT_EQ(photo->fileSize, std::filesystem::file_size(folder / file));
    EXPECT_EQ(photo->sha256, sha256HexOfFile(folder / file).value());
    EXPECT_EQ(photo->bitsPerChannel, 8);
    EXPECT_FALSE(photo->hadAlpha);
    EXPECT_FALSE(photo->hadProfile);
  }
  EXPECT_EQ(openPhoto(folder / "a.png")->format, "PNG");
}

TEST(OpenPhoto, SniffsByContentNotByName) {
  const TempFolder folder;
  const Image picture = noisePicture(40, 40, 2);
  writeBytes(folder / "really.jpg", encoded(picture, ImageFormat::kPng));
  const auto photo = openPhoto(folder / "really.jpg");
  ASSERT_TRUE(photo) << photo.error().message;
  EXPECT_EQ(photo->format, "PNG");
  EXPECT_EQ(*photo->image, picture);
}

TEST(OpenPhoto, ReadsEveryOtherKindThatOpenCvWrites) {
  const TempFolder folder;
  cv::Mat bgr(40, 50, CV_8UC3);
  cv::randu(bgr, 0, 256);
  for (const char* extension : {".ppm", ".ras", ".jp2", ".webp"}) {
    const auto path = folder / (std::string("a") + extension);
    ASSERT_TRUE(cv::imwrite(path.string(), bgr)) << extension;
    const auto photo = openPhoto(path);
    ASSERT_TRUE(photo) << extension << ": " << photo.error().message << " " << photo.error().detail;
    EXPECT_EQ(photo->image->width(), 50);
    EXPECT_EQ(photo->image->height(), 40);
    const cv::Mat read = cv::imread(path.string());
    EXPECT_EQ(photo->image->at(7, 9, 0), read.at<cv::Vec3b>(9, 7)[2]) << extension;
    EXPECT_EQ(photo->image->at(7, 9, 2), read.at<cv::Vec3b>(9, 7)[0]) << extension;
  }
}

TEST(OpenPhoto, GrayBecomesThreeEqualChannels) {
  const TempFolder folder;
  cv::Mat gray(30, 30, CV_8U);
  cv::randu(gray, 0, 256);
  for (const char* file : {"g.png", "g.tif", "g.bmp", "g.pgm", "g.jpg"}) {
    ASSERT_TRUE(cv::imwrite((folder / file).string(), gray, {cv::IMWRITE_JPEG_QUALITY, 100}));
    const auto photo = openPhoto(folder / file);
    ASSERT_TRUE(photo) << photo.error().message;
    const std::uint8_t* p = &photo->image->at(3, 4);
    EXPECT_EQ(p[0], p[1]) << file;
    EXPECT_EQ(p[1], p[2]) << file;
    EXPECT_NEAR(p[0], gray.at<std::uint8_t>(4, 3), 3) << file;
  }
}

TEST(OpenPhoto, SixteenBitsAreRoundedToEight) {
  const TempFolder folder;
  cv::Mat wide(20, 256, CV_16UC3);
  for (int y = 0; y < 20; ++y) {
    for (int x = 0; x < 256; ++x) {
      const auto v = static_cast<std::uint16_t>(std::min(65535, x * 257 + (y % 2 == 0 ? 120 : -120) * (x > 0 ? 1 : 0)));
      wide.at<cv::Vec3w>(y, x) = {v, v, v};
    }
  }
  for (const char* file : {"w.png", "w.tif"}) {
    ASSERT_TRUE(cv::imwrite((folder / file).string(), wide));
    const auto photo = openPhoto(folder / file);
    ASSERT_TRUE(photo) << photo.error().message;
    EXPECT_EQ(photo->bitsPerChannel, 16);
    for (int x = 0; x < 256; ++x) {
      ASSERT_EQ(photo->image->at(x, 0), x) << file;
      ASSERT_EQ(photo->image->at(x, 1), x) << file;
    }
  }
}

TEST(OpenPhoto, LinearFloatBecomesSrgb) {
  const TempFolder folder;
  ASSERT_TRUE(cv::imwrite((folder / "f.hdr").string(), cv::Mat(20, 20, CV_32FC3, cv::Scalar(0.2140, 1.2, 0.0))));
  const auto photo = openPhoto(folder / "f.hdr");
  ASSERT_TRUE(photo) << photo.error().message << photo.error().detail;
  EXPECT_EQ(photo->image->at(5, 5, 0), 0);
  EXPECT_EQ(photo->image->at(5, 5, 1), 255);
  EXPECT_NEAR(photo->image->at(5, 5, 2), 127, 2);  // sRGB 0.5 is 0.2140 of linear light
}

TEST(OpenPhoto, TransparentPixelsLieOverWhite) {
  const TempFolder folder;
  cv::Mat bgra(20, 20, CV_8UC4, cv::Scalar(10, 20, 200, 255));
  bgra.at<cv::Vec4b>(0, 0) = {10, 20, 200, 0};
  bgra.at<cv::Vec4b>(0, 1) = {10, 20, 200, 128};
  for (const char* file : {"t.png", "t.tif", "t.webp"}) {
    ASSERT_TRUE(cv::imwrite((folder / file).string(), bgra));
    const auto photo = openPhoto(folder / file);
    ASSERT_TRUE(photo) << photo.error().message;
    EXPECT_TRUE(photo->hadAlpha) << file;
    EXPECT_EQ(photo->image->at(0, 0, 0), 255) << file;
    EXPECT_EQ(photo->image->at(0, 0, 2), 255) << file;
    EXPECT_NEAR(photo->image->at(1, 0, 0), 200 * 128 / 255.0 + 127, 1.5) << file;
    EXPECT_NEAR(photo->image->at(1, 0, 2), 10 * 128 / 255.0 + 127, 1.5) << file;
    EXPECT_EQ(photo->image->at(9, 9, 0), 200) << file;
  }
}

TEST(OpenPhoto, AlphaThatHidesEverythingIsPadding) {
  const TempFolder folder;
  ASSERT_TRUE(cv::imwrite((folder / "p.bmp").string(), cv::Mat(20, 20, CV_8UC4, cv::Scalar(10, 20, 200, 0))));
  const auto photo = openPhoto(folder / "p.bmp");
  ASSERT_TRUE(photo) << photo.error().message;
  EXPECT_EQ(photo->image->at(9, 9, 0), 200);
  EXPECT_FALSE(photo->hadAlpha);
}

class Profile : public ::testing::TestWithParam<const char*> {};

TEST_P(Profile, AdobeRgbBecomesSrgb) {
  const TempFolder folder;
  const auto path = folder / GetParam();
  EncodeOptions options;
  options.jpegQuality = 100;
  options.webpQuality = 101;
  ASSERT_TRUE(saveImage(path, flatPicture(32, 32, 180, 120, 90), options));
  path.extension() == ".webp" ? embedInWebp(path, adobeRgbProfile(), 32, 32) : embedProfile(path, adobeRgbProfile());
  const auto photo = openPhoto(path);
  ASSERT_TRUE(photo) << photo.error().message;
  EXPECT_TRUE(photo->hadProfile);
  const auto expected = adobeToSrgb(180, 120, 90);
  EXPECT_GT(std::abs(expected[0] - 180), 8);  // or the test would prove nothing
  for (int c = 0; c < 3; ++c)
    EXPECT_NEAR(photo->image->at(16, 16, c), expected[static_cast<std::size_t>(c)], 2) << "channel " << c;
}

INSTANTIATE_TEST_SUITE_P(Formats, Profile, ::testing::Values("a.png", "a.jpg", "a.tif", "a.webp"),
                         [](const auto& param) { return std::string(param.param).substr(2); });

TEST(OpenPhoto, ProfileOfSixteenBitPng) {
  const TempFolder folder;
  ASSERT_TRUE(
      cv::imwrite((folder / "w.png").string(), cv::Mat(20, 20, CV_16UC3, cv::Scalar(90 * 257, 120 * 257, 180 * 257))));
  embedProfile(folder / "w.png", adobeRgbProfile());
  const auto photo = openPhoto(folder / "w.png");
  ASSERT_TRUE(photo) << photo.error().message;
  const auto expected = adobeToSrgb(180, 120, 90);
  for (int c = 0; c < 3; ++c) EXPECT_NEAR(photo->image->at(9, 9, c), expected[static_cast<std::size_t>(c)], 1.5);
}

TEST(OpenPhoto, ACamerasWordForAdobeRgbIsEnough) {
  const TempFolder folder;
  EncodeOptions options;
  options.jpegQuality = 100;
  ASSERT_TRUE(saveImage(folder / "camera.jpg", flatPicture(32, 32, 180, 120, 90), options));
  const auto file = Exiv2::ImageFactory::open((folder / "camera.jpg").string());
  file->readMetadata();
  file->exifData()["Exif.Photo.ColorSpace"] = static_cast<std::uint16_t>(0xFFFF);
  file->exifData()["Exif.Iop.InteroperabilityIndex"] = "R03";
  file->writeMetadata();
  const auto photo = openPhoto(folder / "camera.jpg");
  ASSERT_TRUE(photo) << photo.error().message;
  const auto expected = adobeToSrgb(180, 120, 90);
  for (int c = 0; c < 3; ++c) EXPECT_NEAR(photo->image->at(9, 9, c), expected[static_cast<std::size_t>(c)], 2);
  // Saved again, the pixels are sRGB and nothing says otherwise.
  options.source = &photo.value();
  ASSERT_TRUE(saveImage(folder / "saved.jpg", *photo->image, options));
  const auto again = openPhoto(folder / "saved.jpg");
  ASSERT_TRUE(again);
  EXPECT_LE(largestDifference(*again->image, *photo->image), 2);
}

TEST(OpenPhoto, AnSrgbProfileMovesNoPixel) {
  const TempFolder folder;
  const Image picture = noisePicture(64, 64, 3);
  ASSERT_TRUE(saveImage(folder / "s.png", picture));
  embedProfile(folder / "s.png", saved(cmsCreate_sRGBProfile()));
  const auto photo = openPhoto(folder / "s.png");
  ASSERT_TRUE(photo);
  EXPECT_TRUE(photo->hadProfile);
  EXPECT_EQ(*photo->image, picture);
}

TEST(OpenPhoto, AProfileForOtherPixelsIsIgnored) {
  const TempFolder folder;
  const Image picture = noisePicture(64, 64, 3);
  ASSERT_TRUE(saveImage(folder / "s.png", picture));
  cmsToneCurve* gamma = cmsBuildGamma(nullptr, 1.0);
  embedProfile(folder / "s.png", saved(cmsCreateGrayProfile(cmsD50_xyY(), gamma)));
  cmsFreeToneCurve(gamma);
  const auto photo = openPhoto(folder / "s.png");
  ASSERT_TRUE(photo);
  EXPECT_FALSE(photo->hadProfile);
  EXPECT_EQ(*photo->image, picture);
}

TEST(OpenPhoto, GrayProfile) {
  const TempFolder folder;
  ASSERT_TRUE(cv::imwrite((folder / "g.png").string(), cv::Mat(20, 20, CV_8U, cv::Scalar(55))));
  cmsToneCurve* linear = cmsBuildGamma(nullptr, 1.0);
  embedProfile(folder / "g.png", saved(cmsCreateGrayProfile(cmsD50_xyY(), linear)));
  cmsFreeToneCurve(linear);
  const auto photo = openPhoto(folder / "g.png");
  ASSERT_TRUE(photo);
  EXPECT_TRUE(photo->hadProfile);
  for (int c = 0; c < 3; ++c) EXPECT_NEAR(photo->image->at(9, 9, c), 128, 2);  // linear 55/255 is sRGB 0.5
}

/// A CMYK JPEG with the Adobe marker, whose values are stored upside down (255 = no ink).
Bytes cmykJpeg(int width, int height, std::array<std::uint8_t, 4> ink) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &data, &size);
  info.image_width = static_cast<JDIMENSION>(width);
  info.image_height = static_cast<JDIMENSION>(height);
  info.input_components = 4;
  info.in_color_space = JCS_CMYK;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, 100, TRUE);
  jpeg_start_compress(&info, TRUE);
  Bytes row;
  for (int x = 0; x < width; ++x) {
    for (const std::uint8_t v : ink) row.push_back(static_cast<std::uint8_t>(255 - v));
  }
  for (int y = 0; y < height; ++y) {
    JSAMPROW pointer = row.data();
    jpeg_write_scanlines(&info, &pointer, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  Bytes bytes(data, data + size);
  std::free(data);
  return bytes;
}

TEST(OpenPhoto, CmykJpegIsConverted) {
  const TempFolder folder;
  writeBytes(folder / "c.jpg", cmykJpeg(32, 32, {0, 128, 255, 51}));
  const auto photo = openPhoto(folder / "c.jpg");
  ASSERT_TRUE(photo) << photo.error().message;
  EXPECT_NEAR(photo->image->at(9, 9, 0), 204, 2);
  EXPECT_NEAR(photo->image->at(9, 9, 1), 102, 2);
  EXPECT_NEAR(photo->image->at(9, 9, 2), 0, 2);
}

TEST(OpenPhoto, RealPhotographs) {
  const std::filesystem::path photos = std::filesystem::path(LINEAMENT_SOURCE_DIR) / "../shared/photos";
  if (!std::filesystem::exists(photos)) GTEST_SKIP() << "no ../shared/photos here";
  int opened = 0;
  for (const auto& entry : std::filesystem::directory_iterator(photos)) {
    if (entry.path().extension() == ".tem") {
      EXPECT_EQ(openPhoto(entry.path()).error().code, ErrorCode::kUnreadable);
      continue;
    }
    if (entry.path().extension() != ".jpg") continue;
    const auto photo = openPhoto(entry.path());
    ASSERT_TRUE(photo) << photo.error().message << " " << photo.error().detail;
    EXPECT_EQ(photo->image->width(), 1350);
    EXPECT_EQ(photo->image->height(), 1350);
    // libjpeg directly and through OpenCV are the same decoder.
    const cv::Mat bgr = cv::imread(entry.path().string());
    EXPECT_EQ(photo->image->at(600, 700, 0), bgr.at<cv::Vec3b>(700, 600)[2]);
    EXPECT_EQ(photo->image->at(600, 700, 2), bgr.at<cv::Vec3b>(700, 600)[0]);
    ++opened;
  }
  EXPECT_EQ(opened, 16);
}

TEST(OpenMask, ReadsWeights) {
  const TempFolder folder;
  Mask mask(20, 20);
  for (int x = 0; x < 20; ++x) mask.at(x, 7) = static_cast<float>(x) / 19.f;
  ASSERT_TRUE(saveMask(folder / "m.png", mask));
  ASSERT_TRUE(saveMask(folder / "m16.png", mask, GrayDepth::k16Bit));
  const auto eight = openMask(folder / "m.png");
  const auto sixteen = openMask(folder / "m16.png");
  ASSERT_TRUE(eight) << eight.error().message;
  ASSERT_TRUE(sixteen);
  for (std::size_t i = 0; i < mask.size(); ++i) {
    EXPECT_NEAR(eight->data()[i], mask.data()[i], 0.5 / 255 + 1e-6);
    EXPECT_NEAR(sixteen->data()[i], mask.data()[i], 0.5 / 65535 + 1e-6);
  }
  ASSERT_TRUE(saveImage(folder / "color.png", flatPicture(20, 20, 255, 255, 255)));
  EXPECT_FLOAT_EQ(openMask(folder / "color.png")->at(3, 3), 1.f);
  EXPECT_EQ(openMask(folder / "absent.png").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace lineament::imaging::test
