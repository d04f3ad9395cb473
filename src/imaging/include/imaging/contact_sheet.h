// A labelled grid of pictures for reports and the command line.
#pragma once

#include <span>
#include <string>

#include "base/image.h"

namespace lineament::imaging {

struct SheetItem {
  Image image;
  std::string caption;  ///< one line under the picture; ASCII (OpenCV's built-in font), others are drawn as '?'
  std::string note;     ///< second, fainter line; may be empty
};

struct SheetOptions {
  std::string title;  ///< over the grid; may be empty
  int columns = 0;    ///< 0: the number that makes the sheet about 16:9
  int cell = 320;     ///< width and height of the box that each picture is fitted into, pixels
  int gap = 16;
  bool dark = true;  ///< light text on near-black, else dark on white
};

/// Every picture keeps its proportions; smaller ones are enlarged by nearest neighbor only up to a whole factor, so
/// that pixels stay pixels. Text too wide for its cell is made smaller, then cut with "...". No items: an empty
/// picture. Options out of reason (cell below 32 or above 4096, a negative gap) throw ErrorException
/// (kInvalidArgument).
Image contactSheet(std::span<const SheetItem> items, const SheetOptions& options = {});

}  // namespace lineament::imaging
