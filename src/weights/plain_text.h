// Text from files, made fit for a one-line message.
#pragma once

#include <string>

namespace lineament::weights {

/// Control characters and what is not UTF-8 become “?”, long texts are cut: a name inside a hostile file must not
/// break lines, color a terminal or fill a dialog.
inline std::string plainText(const std::string& text, std::size_t limit = 300) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (out.size() >= limit) return out + "…";
    const auto first = static_cast<unsigned char>(text[i]);
    std::size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    for (std::size_t k = 1; k < length; ++k) {
      if (i + k >= text.size() || static_cast<unsigned char>(text[i + k]) >> 6 != 2) length = 0;
    }
    const bool control =
        first < 0x20 || first == 0x7F || (first == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0);
    if (length == 0 || control) {
      out += '?';
    } else {
      out.append(text, i, length);
    }
    i += length == 0 ? 1 : length;
  }
  return out;
}

}  // namespace lineament::weights
