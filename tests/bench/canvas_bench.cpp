// What a frame of the canvas costs on 100 megapixels: panning at several zooms, off screen, 1600 × 1000.
#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <memory>

#include "ui/bridge/layered_picture.h"
#include "ui/canvas/compare_view.h"
#include "ui/settings/theme.h"

namespace lineament::ui {
namespace {

constexpr int kWidth = 12'000, kHeight = 8'400;

const Pyramid& photo() {
  static const Pyramid pyramid = [] {
    Image image(kWidth, kHeight);
    unsigned value = 1;
    for (auto& v : image.values()) v = static_cast<std::uint8_t>((value = value * 1664525u + 1013904223u) >> 24);
    return makePyramid(std::make_shared<const Image>(std::move(image)), levelCount(kWidth, kHeight));
  }();
  return pyramid;
}

/// An edit of 3000 × 3000 pixels in the middle.
LayeredPicture edited() {
  PatchPiece piece{alignedToLevel({4500, 2700, 3000, 3000}, photo().count() - 1, kWidth, kHeight), 0, {}};
  piece.pixels = makePyramid(std::make_shared<const Image>(piece.area.width, piece.area.height, 90), photo().count());
  PhotoPatch patch;
  patch.pieces.push_back(std::move(piece));
  return LayeredPicture(photo()).with(std::make_shared<const PhotoPatch>(std::move(patch)));
}

/// Pans to and fro by 16 pixels a frame, which is fast; one frame per iteration.
void pan(benchmark::State& state, CompareMode mode) {
  const double percent = static_cast<double>(state.range(0));
  ViewLink link;
  CompareView view(link);
  view.resize(1600, 1000);
  view.setPictures(LayeredPicture(photo()), edited());
  view.setMode(mode);
  if (percent > 0) link.setZoom(link.zoom() * percent / 100 / view.pixelScale());
  QImage screen(view.size(), QImage::Format_RGB32);
  int frame = 0;
  for (auto _ : state) {
    const double way = frame++ % 200 < 100 ? 16.0 : -16.0;
    link.panBy({way / view.pictureRect().width(), way / 2 / view.pictureRect().height()});
    view.render(&screen);
  }
}
// 0: the whole photograph.
BENCHMARK_CAPTURE(pan, result, CompareMode::kOff)
    ->Arg(0)
    ->Arg(10)
    ->Arg(26)
    ->Arg(51)
    ->Arg(100)
    ->Arg(130)
    ->Arg(800)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(pan, split, CompareMode::kSplit)->Arg(26)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(pan, difference, CompareMode::kDifference)->Arg(26)->Arg(100)->Unit(benchmark::kMillisecond);

void levels(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(makePyramid(photo().at(0), photo().count()));
}
BENCHMARK(levels)->Name("pyramid")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lineament::ui

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  lineament::ui::applyTheme(application, lineament::ui::ThemeKind::kDark);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
