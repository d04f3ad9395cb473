// Drafts along one slider, computed before anyone asks: between two of them a drag is interpolation. They belong to one
// edit state but for that slider's α; any other change drops them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "graph.h"

namespace lineament::pipeline {

class KeyFrames {
 public:
  /// Bytes that all frames together may hold; 0: nothing is kept.
  void setBudget(std::uint64_t bytes);
  /// α between two neighboring frames.
  void setStep(double step);
  /// Pictures with longer sides are kept this large, so that frames of a large pack cover the slider, and enlarged
  /// again when they are asked for; what shows the photograph itself stays sharp. 0: all are kept whole.
  void setSide(int side) { side_ = side; }
  void clear();

  /// Takes the newest state into account: keeps the frames where it differs in the active slider alone, else drops them
  /// and takes the one slider that moved, if it was one, as active.
  void follow(const EditState& state);
  /// Attribute of the active slider; empty where none is.
  [[nodiscard]] const std::string& slider() const { return slider_; }

  /// The result of a complete draft pass at `alpha` of the active slider.
  void insert(double alpha, const PassResult& pass);
  /// Where the next frame is worth most to whoever stands at `alpha`; empty where all are there, or memory is full.
  [[nodiscard]] std::optional<double> next(double alpha, double lowest, double highest) const;
  /// The draft at `alpha`: a frame, or mixed from its two neighbors where these are at most one step apart.
  [[nodiscard]] std::optional<PassResult> at(double alpha) const;

  [[nodiscard]] std::size_t count() const { return frames_.size(); }
  [[nodiscard]] std::uint64_t bytes() const;

 private:
  struct Frame {
    PassResult pass;
    std::uint64_t bytes = 0;  ///< that no other frame shares
  };
  [[nodiscard]] std::map<double, Frame>::const_iterator farthest(double alpha) const;
  [[nodiscard]] bool fits(std::uint64_t more) const { return bytes() + more <= budget_; }

  std::uint64_t budget_ = 0;
  double step_ = 2.5;
  int side_ = 0;
  std::optional<EditState> last_;
  std::string slider_;
  std::map<double, Frame> frames_;
};

}  // namespace lineament::pipeline
