// An engine on a tiny pack, a photograph to work on, and everything that the engine said.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <vector>

#include "imaging/encode.h"
#include "pipeline/engine.h"
#include "temp_folder.h"
#include "tiny_pack.h"

namespace lineament::test {

/// A picture with color, edges and texture, equal for equal arguments.
inline Image somePhoto(int width, int height, int variant = 0) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double u = static_cast<double>(x) / width - 0.5, v = static_cast<double>(y) / height - 0.5;
      const bool face = u * u * 1.5 + v * v < 0.12;
      image.at(x, y, 0) = static_cast<std::uint8_t>(face ? 210 : 60 + 60 * std::sin(x * 0.2 + variant));
      image.at(x, y, 1) = static_cast<std::uint8_t>(face ? 160 : 100 + 100 * v);
      image.at(x, y, 2) = static_cast<std::uint8_t>((x * 7 + y * 13 + variant * 50) % 97 + 60);
    }
  }
  return image;
}

/// One pack for all tests of a program: making it costs more than using it.
inline const std::filesystem::path& sharedTinyPack() {
  static const TempFolder folder;
  static const std::filesystem::path pack = [] {
    writeTinyPack(folder / "tiny");
    return folder / "tiny";
  }();
  return pack;
}

struct Record {
  std::mutex mutex;
  std::vector<EngineInfo> ready;
  std::vector<PhotoInfo> photos;
  std::vector<StageOutput> stages;
  std::vector<EditSummary> finished;
  std::vector<std::vector<std::filesystem::path>> exported;
  std::vector<std::pair<std::uint64_t, ImagePtr>> rendered;
  std::vector<EngineProgress> progress;
  std::vector<std::pair<std::uint64_t, Error>> failed;

  EngineEvents events() {
    EngineEvents e;
    e.ready = [this](const auto& v) { keep(ready, v); };
    e.photo = [this](const auto& v) { keep(photos, v); };
    e.stage = [this](const auto& v) { keep(stages, v); };
    e.finished = [this](const auto& v) { keep(finished, v); };
    e.exported = [this](const auto& v) { keep(exported, v); };
    e.rendered = [this](std::uint64_t request, const ImagePtr& v) { keep(rendered, std::make_pair(request, v)); };
    e.progress = [this](const auto& v) { keep(progress, v); };
    e.failed = [this](std::uint64_t request, const Error& error) { keep(failed, std::make_pair(request, error)); };
    return e;
  }
  void clear() {
    const std::lock_guard lock(mutex);
    stages.clear(), finished.clear(), failed.clear(), exported.clear(), progress.clear();
  }
  /// Outputs of one request, by stage; the last where one came twice.
  std::array<StageOutput, kStageCount> of(std::uint64_t request) {
    const std::lock_guard lock(mutex);
    std::array<StageOutput, kStageCount> all;
    for (const auto& s : stages) {
      if (s.request == request) all[static_cast<std::size_t>(s.stage)] = s;
    }
    return all;
  }

 private:
  template <class List, class Value>
  void keep(List& list, const Value& value) {
    const std::lock_guard lock(mutex);
    list.push_back(value);
  }
};

class EngineTest : public ::testing::Test {
 protected:
  void start(const std::filesystem::path& pack = sharedTinyPack()) {
    options.pack = pack;
    options.threads = 1;
    engine = EditEngine::create(options, record.events());
    engine->waitIdle();
  }
  std::filesystem::path photoFile(int width = 150, int height = 110, int variant = 0) {
    const auto path = folder / ("photo" + std::to_string(width) + "-" + std::to_string(variant) + ".png");
    imaging::saveImage(path, somePhoto(width, height, variant)).value();
    return path;
  }
  void startWithPhoto() {
    start();
    ASSERT_EQ(record.ready.size(), 1u);
    engine->openPhoto(photoFile());
    engine->waitIdle();
    ASSERT_TRUE(record.failed.empty()) << record.failed[0].second.message << record.failed[0].second.detail;
  }
  /// Sets the state, waits, and gives the ten outputs.
  std::array<StageOutput, kStageCount> apply(const EditState& state, Quality quality = Quality::kFinal) {
    const auto request = engine->setState(state, quality);
    engine->waitIdle();
    return record.of(request);
  }
  /// Which stages ran between two counts, as names.
  static std::vector<std::string> ran(const StageRuns& before, const StageRuns& after) {
    std::vector<std::string> names;
    for (int s = 0; s < kStageCount; ++s) {
      const auto i = static_cast<std::size_t>(s);
      for (auto n = before[i]; n < after[i]; ++n) names.emplace_back(id(static_cast<Stage>(s)));
    }
    return names;
  }
  std::vector<std::string> ranFor(const EditState& state, Quality quality = Quality::kFinal) {
    const StageRuns before = engine->stageRuns();
    apply(state, quality);
    return ran(before, engine->stageRuns());
  }
  static EditState smiling(double alpha = 20) {
    EditState state;
    state.setAlpha("Smiling", alpha);
    return state;
  }

  TempFolder folder;
  EngineOptions options;
  Record record;
  std::unique_ptr<EditEngine> engine;  // last: it uses the record
};

inline const StageOutput& at(const std::array<StageOutput, kStageCount>& all, Stage stage) {
  return all[static_cast<std::size_t>(stage)];
}

}  // namespace lineament::test
