#include "metadata.h"

#include <exiv2/exiv2.hpp>
#include <iterator>
#include <mutex>

#include "base/log.h"
#include "color_profile.h"
#include "containers.h"
#include "image_header.h"

namespace lineament::imaging {

class PhotoMetadata {
 public:
  Exiv2::ExifData exif;
  Exiv2::XmpData xmp;
  Exiv2::IptcData iptc;
};

namespace {

std::mutex& exivMutex() {
  static std::mutex mutex;
  static const bool ready = [] {
    Exiv2::LogMsg::setHandler([](int, const char* text) { log(LogLevel::kDebug, "imaging", text); });
    Exiv2::XmpParser::initialize();
    return true;
  }();
  static_cast<void>(ready);
  return mutex;
}

Exiv2::Image::AutoPtr openImage(std::span<const std::uint8_t> bytes) {
  Exiv2::Image::AutoPtr image = Exiv2::ImageFactory::open(bytes.data(), static_cast<long>(bytes.size()));
  image->readMetadata();
  return image;
}

/// DCF 2.0 optional color space: cameras set to Adobe RGB mark their files so and seldom embed a profile.
bool isAdobeRgb(const Exiv2::ExifData& exif) {
  const auto found = exif.findKey(Exiv2::ExifKey("Exif.Iop.InteroperabilityIndex"));
  return found != exif.end() && found->toString().rfind("R03", 0) == 0;
}

int orientationOf(const Exiv2::ExifData& exif) {
  const auto found = exif.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
  if (found == exif.end() || found->count() == 0) return 1;
  const long value = found->toLong();
  return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

void eraseKeys(Exiv2::ExifData& exif, const std::string& prefix) {
  for (auto it = exif.begin(); it != exif.end();) it = it->key().rfind(prefix, 0) == 0 ? exif.erase(it) : std::next(it);
}

void eraseKeys(Exiv2::XmpData& xmp, const std::string& prefix) {
  for (auto it = xmp.begin(); it != xmp.end();) it = it->key().rfind(prefix, 0) == 0 ? xmp.erase(it) : std::next(it);
}

/// What described the file it came from and is no longer true.
void refresh(Exiv2::ExifData& exif, Exiv2::XmpData& xmp, int width, int height) {
  Exiv2::ExifThumb(exif).erase();
  eraseKeys(exif, "Exif.Thumbnail.");
  for (const char* key :
       {"Exif.Image.ImageWidth", "Exif.Image.ImageLength", "Exif.Image.BitsPerSample", "Exif.Image.Compression",
        "Exif.Image.PhotometricInterpretation", "Exif.Image.StripOffsets", "Exif.Image.StripByteCounts",
        "Exif.Image.RowsPerStrip", "Exif.Image.SamplesPerPixel", "Exif.Image.PlanarConfiguration",
        "Exif.Image.TileOffsets", "Exif.Image.TileByteCounts", "Exif.Image.TileWidth", "Exif.Image.TileLength",
        "Exif.Image.Predictor", "Exif.Image.ExtraSamples", "Exif.Image.SampleFormat", "Exif.Image.ColorMap",
        "Exif.Image.InterColorProfile"}) {
    eraseKeys(exif, key);
  }
  if (!exif.empty()) {
    exif["Exif.Image.Orientation"] = static_cast<std::uint16_t>(1);
    if (const auto iop = exif.findKey(Exiv2::ExifKey("Exif.Iop.InteroperabilityIndex")); iop != exif.end()) {
      *iop = "R98";  // sRGB
    }
    exif["Exif.Photo.ColorSpace"] = static_cast<std::uint16_t>(1);  // sRGB
    exif["Exif.Photo.PixelXDimension"] = static_cast<std::uint32_t>(width);
    exif["Exif.Photo.PixelYDimension"] = static_cast<std::uint32_t>(height);
  }
  for (const char* key : {"Xmp.tiff.Orientation", "Xmp.tiff.ImageWidth", "Xmp.tiff.ImageLength",
                          "Xmp.tiff.BitsPerSample", "Xmp.xmp.Thumbnails", "Xmp.exif.PixelXDimension",
                          "Xmp.exif.PixelYDimension", "Xmp.exif.ColorSpace", "Xmp.photoshop.ICCProfile"}) {
    eraseKeys(xmp, key);
  }
}

std::vector<std::uint8_t> contents(Exiv2::Image& image) {
  Exiv2::BasicIo& io = image.io();
  io.seek(0, Exiv2::BasicIo::beg);
  const Exiv2::DataBuf data = io.read(static_cast<long>(io.size()));
  return {data.pData_, data.pData_ + data.size_};
}

}  // namespace

FileMetadata readMetadata(std::span<const std::uint8_t> bytes, const std::string& label) {
  FileMetadata out;
  const std::lock_guard lock(exivMutex());
  try {
    const Exiv2::Image::AutoPtr image = openImage(bytes);
    if (image->iccProfileDefined()) {
      const Exiv2::DataBuf& icc = *image->iccProfile();
      out.profile.assign(icc.pData_, icc.pData_ + icc.size_);
    }
    if (out.profile.empty() && isAdobeRgb(image->exifData())) out.profile = adobeRgbProfile();
    out.orientation = orientationOf(image->exifData());
    if (!image->exifData().empty() || !image->xmpData().empty() || !image->iptcData().empty()) {
      auto metadata = std::make_shared<PhotoMetadata>();
      metadata->exif = image->exifData();
      metadata->xmp = image->xmpData();
      metadata->iptc = image->iptcData();
      out.metadata = std::move(metadata);
    }
  } catch (const std::exception& e) {  // exiv2 throws for every format that it does not know
    log(LogLevel::kDebug, "imaging", "No metadata read from " + label + ": " + e.what());
  }
  return out;
}

std::vector<std::uint8_t> withMetadata(std::vector<std::uint8_t> encoded, const PhotoMetadata* metadata,
                                       bool withProfile, int width, int height, const std::string& label) {
  if (metadata == nullptr && !withProfile) return encoded;
  const std::lock_guard lock(exivMutex());
  try {
    const Exiv2::Image::AutoPtr image = openImage(encoded);
    if (metadata != nullptr) {
      Exiv2::ExifData exif = metadata->exif;
      Exiv2::XmpData xmp = metadata->xmp;
      refresh(exif, xmp, width, height);
      image->setExifData(exif);
      image->setXmpData(xmp);
      image->setIptcData(metadata->iptc);
    }
    const auto& profile = srgbProfile();
    const FileKind kind = sniff(encoded);
    const bool ownChunk = kind == FileKind::kPng || kind == FileKind::kWebp;
    if (withProfile && !ownChunk) {
      Exiv2::DataBuf data(profile.data(), static_cast<long>(profile.size()));
      image->setIccProfile(data);
    }
    image->writeMetadata();
    std::vector<std::uint8_t> out = contents(*image);
    if (withProfile && kind == FileKind::kPng) out = pngWithProfile(out, profile);
    if (withProfile && kind == FileKind::kWebp) out = webpWithProfile(out, profile, width, height);
    return out;
  } catch (const std::exception& e) {
    log(LogLevel::kWarning, "imaging", "The metadata could not be carried over to " + label + ": " + e.what());
  }
  return encoded;
}

}  // namespace lineament::imaging
