// Saving pictures, with metadata, all or nothing.
#include "imaging/encode.h"

#include <sys/stat.h>

#include <exiv2/exiv2.hpp>
#include <opencv2/imgcodecs.hpp>

#include "base/classes.h"
#include "in_child.h"
#include "pictures.h"

namespace lineament::imaging::test {
namespace {

/// A JPEG as from a camera: turned, with a maker's name, a thumbnail, XMP and IPTC.
void writeCameraFile(const std::filesystem::path& path) {
  ASSERT_TRUE(saveImage(path, smoothPicture(64, 48)));
  const auto image = Exiv2::ImageFactory::open(path.string());
  image->readMetadata();
  Exiv2::ExifData& exif = image->exifData();
  exif["Exif.Image.Make"] = "Lineament Optics";
  exif["Exif.Image.Orientation"] = static_cast<std::uint16_t>(6);
  exif["Exif.Photo.DateTimeOriginal"] = "2026:11:21 12:00:00";
  exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
  const Bytes thumbnail = encoded(smoothPicture(16, 16), ImageFormat::kJpeg);
  Exiv2::ExifThumb(exif).setJpegThumbnail(thumbnail.data(), static_cast<long>(thumbnail.size()));
  image->xmpData()["Xmp.dc.creator"] = "Somebody";
  image->xmpData()["Xmp.tiff.Orientation"] = "6";
  image->iptcData()["Iptc.Application2.Caption"] = "A caption";
  image->writeMetadata();
}

class Carried : public ::testing::TestWithParam<const char*> {};

TEST_P(Carried, MetadataGoAlongAndTellTheTruth) {
  const TempFolder folder;
  writeCameraFile(folder / "camera.jpg");
  const auto photo = openPhoto(folder / "camera.jpg");
  ASSERT_TRUE(photo);
  ASSERT_NE(photo->metadata, nullptr);
  ASSERT_EQ(photo->image->width(), 48);
  EncodeOptions options;
  options.source = &photo.value();
  options.webpQuality = 101;
  const auto path = folder / GetParam();
  ASSERT_TRUE(saveImage(path, *photo->image, options));

  const auto image = Exiv2::ImageFactory::open(path.string());
  image->readMetadata();
  Exiv2::ExifData& exif = image->exifData();
  EXPECT_EQ(exif["Exif.Image.Make"].toString(), "Lineament Optics");
  EXPECT_EQ(exif["Exif.Photo.DateTimeOriginal"].toString(), "2026:11:21 12:00:00");
  EXPECT_EQ(exif["Exif.GPSInfo.GPSLatitudeRef"].toString(), "N");
  EXPECT_EQ(exif["Exif.Image.Orientation"].toLong(), 1);
  EXPECT_EQ(exif["Exif.Photo.ColorSpace"].toLong(), 1);
  EXPECT_EQ(exif["Exif.Photo.PixelXDimension"].toLong(), 48);
  EXPECT_EQ(exif["Exif.Photo.PixelYDimension"].toLong(), 64);
  EXPECT_TRUE(Exiv2::ExifThumbC(exif).copy().size_ == 0);
  EXPECT_EQ(image->xmpData()["Xmp.dc.creator"].toString(), "Somebody");
  EXPECT_TRUE(image->xmpData().findKey(Exiv2::XmpKey("Xmp.tiff.Orientation")) == image->xmpData().end());

  const auto again = openPhoto(path);
  ASSERT_TRUE(again) << again.error().message << again.error().detail;
  EXPECT_EQ(again->orientation, 1);
  EXPECT_LE(largestDifference(*again->image, *photo->image), 4);
}

INSTANTIATE_TEST_SUITE_P(Formats, Carried, ::testing::Values("o.jpg", "o.png", "o.tif", "o.webp"),
                         [](const auto& param) { return std::string(param.param).substr(2); });

TEST(SaveImage, EmbedsSrgbWhereTheSourceHadAProfile) {
  const TempFolder folder;
  Photo source;
  source.hadProfile = true;
  EncodeOptions options;
  options.source = &source;
  const Image picture = noisePicture(32, 32, 4);
  for (const char* file : {"p.png", "p.jpg", "p.webp", "p.tif"}) {
    ASSERT_TRUE(saveImage(folder / file, picture, options));
    const Bytes first = readBytes(folder / file);
    const auto photo = openPhoto(folder / file);
    ASSERT_TRUE(photo) << file << photo.error().message;
    EXPECT_TRUE(photo->hadProfile) << file;
    ASSERT_TRUE(saveImage(folder / file, picture, options));
    EXPECT_EQ(readBytes(folder / file), first) << "equal inputs must give equal files: " << file;
  }
  EXPECT_EQ(*openPhoto(folder / "p.png")->image, picture);
}

TEST(SaveImage, HighQualityJpegKeepsColorAtFullResolution) {
  Image stripes(64, 64);
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) stripes.at(x, y, x % 2 == 0 ? 0 : 2) = 255;
  }
  EncodeOptions options;
  options.jpegQuality = 97;
  const auto fine = decodePhoto(encoded(stripes, ImageFormat::kJpeg, options), "fine");
  EXPECT_LE(largestDifference(*fine->image, stripes), 40);
  options.jpegQuality = 80;
  const auto coarse = decodePhoto(encoded(stripes, ImageFormat::kJpeg, options), "coarse");
  EXPECT_GT(largestDifference(*coarse->image, stripes), 90);
}

TEST(SaveImage, RefusesWhatItCannotDo) {
  const TempFolder folder;
  const Image picture = smoothPicture(20, 20);
  EXPECT_EQ(saveImage(folder / "a.xyz", picture).error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(saveImage(folder / "noextension", picture).error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(saveImage(folder / "a.png", Image()).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(saveImage(folder / "absent" / "a.png", picture).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(saveImage(folder / "wide.webp", Image(16'384, 1)).error().code, ErrorCode::kInvalidArgument);
  EncodeOptions options;
  options.jpegQuality = 0;
  EXPECT_EQ(saveImage(folder / "a.jpg", picture, options).error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(saveImage(folder / "a.xyz", picture).error().message.find("a.xyz"), std::string::npos);
  EXPECT_TRUE(folder.names().empty());
}

TEST(SaveImage, NoPermission) {
  const TempFolder folder;
  ::chmod(folder.path().c_str(), 0555);
  const int code = lineament::test::inChild([&] {
    if (!lineament::test::dropRoot()) return 99;
    const Status status = saveImage(folder / "a.png", smoothPicture(20, 20));
    return status.ok() ? 1 : status.error().code == ErrorCode::kPermission ? 0 : 2;
  });
  if (code == 99) GTEST_SKIP() << "cannot become another user here";
  EXPECT_EQ(code, 0);
}

TEST(SaveImage, NoSpaceLeavesTheOldFileAndNothingElse) {
  const TempFolder folder;
  const Image old = smoothPicture(16, 16);
  for (const char* file : {"a.png", "a.jpg", "a.tif"}) {
    ASSERT_TRUE(saveImage(folder / file, old));
    const Bytes before = readBytes(folder / file);
    const int code = lineament::test::inChild([&] {
      lineament::test::limitFileSize(4096);
      const Status status = saveImage(folder / file, noisePicture(200, 200, 5));
      return status.ok() ? 1 : status.error().code == ErrorCode::kNoSpace ? 0 : 2;
    });
    EXPECT_EQ(code, 0) << file;
    EXPECT_EQ(readBytes(folder / file), before);
  }
  EXPECT_EQ(folder.names().size(), 3u);
}

TEST(SaveScalarMap, KeepsValuesTo16Bits) {
  const TempFolder folder;
  ScalarMap map(32, 32);
  for (std::size_t i = 0; i < map.size(); ++i)
    map.data()[i] = -2.f + 5.f * static_cast<float>(i) / static_cast<float>(map.size() - 1);
  map.at(0, 1) = std::nanf("");
  ASSERT_TRUE(saveScalarMap(folder / "m.png", map, -2.f, 3.f));
  const cv::Mat file = cv::imread((folder / "m.png").string(), cv::IMREAD_UNCHANGED);
  ASSERT_EQ(file.type(), CV_16U);
  EXPECT_EQ(file.at<std::uint16_t>(0, 0), 0);
  EXPECT_EQ(file.at<std::uint16_t>(1, 0), 0);
  EXPECT_EQ(file.at<std::uint16_t>(31, 31), 65535);
  EXPECT_NEAR(file.at<std::uint16_t>(16, 3) / 65535.0 * 5 - 2, map.at(3, 16), 5.0 / 65535);
  EXPECT_EQ(saveScalarMap(folder / "m.png", map, 1.f, 1.f).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(saveScalarMap(folder / "m.jpg", map, 0.f, 1.f).error().code, ErrorCode::kUnsupported);
}

TEST(SaveLabels, ExactIndicesAndColors) {
  const TempFolder folder;
  LabelMap labels(19, 16);
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 19; ++x) labels.at(x, y) = static_cast<std::uint8_t>(x);
  }
  ASSERT_TRUE(saveLabels(folder / "i.png", labels));
  const cv::Mat index = cv::imread((folder / "i.png").string(), cv::IMREAD_UNCHANGED);
  ASSERT_EQ(index.type(), CV_8U);
  for (int x = 0; x < 19; ++x) EXPECT_EQ(index.at<std::uint8_t>(5, x), x);
  ASSERT_TRUE(saveLabels(folder / "c.png", labels, LabelStyle::kColor));
  const auto color = openPhoto(folder / "c.png");
  ASSERT_TRUE(color);
  EXPECT_EQ(color->image->at(17, 3, 0), kFaceClassColors[17].r);
  EXPECT_EQ(color->image->at(17, 3, 2), kFaceClassColors[17].b);
  EXPECT_EQ(saveLabels(folder / "l.jpg", labels).error().code, ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace lineament::imaging::test
