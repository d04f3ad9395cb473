#include "jpeg.h"

#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "base/result.h"

// After <cstdio>, which jpeglib.h needs.
#include <jerror.h>
#include <jpeglib.h>

namespace lineament::imaging {
namespace {

// A progressive file may repeat scans without end; each costs a pass over the whole picture.
constexpr int kMostScans = 1000;

/// libjpeg's error manager with a way out and a record of damage. No C++ object may live between setjmp and longjmp in
/// the function that calls setjmp.
struct Manager {
  jpeg_error_mgr base;
  std::jmp_buf wayOut;
  bool damaged;
  int code;
  char text[JMSG_LENGTH_MAX];
};

Manager& managerOf(j_common_ptr info) { return *reinterpret_cast<Manager*>(info->err); }

[[noreturn]] void leave(j_common_ptr info) {
  Manager& m = managerOf(info);
  m.code = m.base.msg_code;
  m.base.format_message(info, m.text);
  std::longjmp(m.wayOut, 1);
}

/// Level -1 is a warning: the data are corrupt and libjpeg invents what is missing.
void record(j_common_ptr info, int level) {
  Manager& m = managerOf(info);
  if (level != -1) return;
  ++m.base.num_warnings;
  switch (m.base.msg_code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_JPEG_EOF:
    case JWRN_MUST_RESYNC:
      if (!m.damaged) m.base.format_message(info, m.text);
      m.damaged = true;
      break;
    default:
      break;  // stray bytes between markers and the like lose nothing
  }
}

void silent(j_common_ptr) {}

void prepare(Manager& m) {
  jpeg_std_error(&m.base);
  m.base.error_exit = leave;
  m.base.emit_message = record;
  m.base.output_message = silent;
  m.damaged = false;
  m.code = 0;
  m.text[0] = 0;
}

void limitScans(j_common_ptr info) {
  if (info->is_decompressor && reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMostScans) {
    managerOf(info).damaged = true;
    ERREXIT(info, JERR_NO_IMAGE);
  }
}

struct Reader {
  jpeg_decompress_struct info;
  Manager manager;
  jpeg_progress_mgr progress;
};

bool start(Reader& r, const std::uint8_t* data, std::size_t size) {
  if (setjmp(r.manager.wayOut) != 0) return false;
  jpeg_create_decompress(&r.info);
  r.info.progress = &r.progress;
  jpeg_mem_src(&r.info, data, static_cast<unsigned long>(size));
  jpeg_read_header(&r.info, TRUE);
  switch (r.info.num_components) {
    case 1:
      r.info.out_color_space = JCS_GRAYSCALE;
      break;
    case 4:
      r.info.out_color_space = JCS_CMYK;
      break;
    default:
      r.info.out_color_space = JCS_EXT_BGR;
      break;
  }
  r.info.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&r.info);
  return true;
}

bool readRows(Reader& r, std::uint8_t* rows, std::size_t stride) {
  if (setjmp(r.manager.wayOut) != 0) return false;
  while (r.info.output_scanline < r.info.output_height) {
    JSAMPROW row = rows + static_cast<std::size_t>(r.info.output_scanline) * stride;
    jpeg_read_scanlines(&r.info, &row, 1);
  }
  jpeg_finish_decompress(&r.info);
  return true;
}

[[noreturn]] void fail(const Manager& m, const std::string& label) {
  if (m.code == JERR_OUT_OF_MEMORY)
    throw ErrorException({ErrorCode::kOutOfMemory, "Not enough memory to open " + label + ".", m.text});
  if (m.code == JERR_BAD_PRECISION || m.code == JERR_SOF_UNSUPPORTED || m.code == JERR_CONVERSION_NOTIMPL) {
    throw ErrorException(
        {ErrorCode::kUnsupported, label + " is a kind of JPEG that this program cannot read.", m.text});
  }
  throw ErrorException(
      {ErrorCode::kUnreadable, label + " is truncated or damaged: part of the picture is missing.", m.text});
}

/// Owns the decompressor's memory; jpeg_destroy is safe in every state after jpeg_create.
struct Cleanup {
  Reader& reader;
  ~Cleanup() { jpeg_destroy_decompress(&reader.info); }
};

struct Writer {
  jpeg_compress_struct info;
  Manager manager;
  unsigned char* data;
  unsigned long size;
};

bool write(Writer& w, const Image& image, int quality, bool fullChroma) {
  if (setjmp(w.manager.wayOut) != 0) return false;
  jpeg_create_compress(&w.info);
  jpeg_mem_dest(&w.info, &w.data, &w.size);
  w.info.image_width = static_cast<JDIMENSION>(image.width());
  w.info.image_height = static_cast<JDIMENSION>(image.height());
  w.info.input_components = 3;
  w.info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&w.info);
  jpeg_set_quality(&w.info, quality, TRUE);
  w.info.optimize_coding = TRUE;
  w.info.dct_method = JDCT_ISLOW;
  w.info.comp_info[0].h_samp_factor = w.info.comp_info[0].v_samp_factor = fullChroma ? 1 : 2;
  jpeg_start_compress(&w.info, TRUE);
  while (w.info.next_scanline < w.info.image_height) {
    // libjpeg's row pointers are not const; it only reads them.
    JSAMPROW row = const_cast<JSAMPROW>(image.row(static_cast<int>(w.info.next_scanline)));  // NOLINT
    jpeg_write_scanlines(&w.info, &row, 1);
  }
  jpeg_finish_compress(&w.info);
  return true;
}

}  // namespace

Pixels decodeJpeg(std::span<const std::uint8_t> bytes, const ImageHeader& header, const std::string& label) {
  Reader reader{};
  prepare(reader.manager);
  reader.info.err = &reader.manager.base;
  reader.progress.progress_monitor = limitScans;
  const Cleanup cleanup{reader};
  if (!start(reader, bytes.data(), bytes.size())) fail(reader.manager, label);
  // The limits were checked with the header's size: no file may show libjpeg another one and make it take the memory.
  if (reader.info.output_width != header.width || reader.info.output_height != header.height)
    fail(reader.manager, label);
  const int channels = reader.info.output_components;
  if (channels != 1 && channels != 3 && channels != 4) {
    throw ErrorException({ErrorCode::kUnsupported, label + " is a kind of JPEG that this program cannot read.",
                          std::to_string(channels) + " channels"});
  }
  Pixels pixels;
  pixels.mat.create(static_cast<int>(reader.info.output_height), static_cast<int>(reader.info.output_width),
                    CV_8UC(channels));
  if (!readRows(reader, pixels.mat.data, pixels.mat.step) || reader.manager.damaged) fail(reader.manager, label);
  pixels.cmyk = channels == 4;
  // Photoshop and everyone after it store CMYK upside down (255 = no ink) and mark it with an Adobe segment.
  if (pixels.cmyk && reader.info.saw_Adobe_marker) cv::bitwise_not(pixels.mat, pixels.mat);
  return pixels;
}

std::vector<std::uint8_t> encodeJpeg(const Image& image, int quality, bool fullChroma) {
  Writer writer{};
  prepare(writer.manager);
  writer.info.err = &writer.manager.base;
  const bool ok = write(writer, image, quality, fullChroma);
  jpeg_destroy_compress(&writer.info);
  std::vector<std::uint8_t> out;
  if (ok) out.assign(writer.data, writer.data + writer.size);
  std::free(writer.data);
  if (!ok)
    throw ErrorException({ErrorCode::kInternal, "The picture could not be encoded as JPEG.", writer.manager.text});
  return out;
}

}  // namespace lineament::imaging
