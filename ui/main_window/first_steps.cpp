#include "ui/main_window/first_steps.h"

#include <QCoreApplication>

namespace lineament::ui {
namespace {

std::function<QString()> saying(const char* text) {
  return [text] { return QCoreApplication::translate("tour", text); };
}

}  // namespace

std::vector<TourStep> firstSteps(QWidget& canvas, QWidget& sliders, QWidget& header) {
  return {
      {saying(QT_TRANSLATE_NOOP("tour", "Open a portrait")),
       saying(QT_TRANSLATE_NOOP("tour", "Choose a sample, or drop a photograph of a face anywhere on the window.")),
       &canvas},
      {saying(QT_TRANSLATE_NOOP("tour", "Move a slider")),
       saying(QT_TRANSLATE_NOOP(
           "tour", "Each attribute goes both ways from its zero. Double-click resets, and Ctrl+Z undoes every step.")),
       &sliders},
      {saying(QT_TRANSLATE_NOOP("tour", "Compare, look inside, export")),
       saying(QT_TRANSLATE_NOOP("tour",
                                "Hold O for the original, press M to compare, open Stages to see why each pixel "
                                "changed, and export the photograph when you like it.")),
       &header},
  };
}

}  // namespace lineament::ui
