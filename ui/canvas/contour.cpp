#include "ui/canvas/contour.h"

#include <QHash>
#include <array>
#include <cstdint>
#include <utility>

namespace lineament::ui {
namespace {

/// Marching squares over the mask with a border of zeros. A point lies on an edge between two neighboring samples;
/// edges are numbered, every crossed edge belongs to two cells, so that segments link up into closed lines.
class Outliner {
 public:
  Outliner(const Mask& mask, float level) : mask_(mask), level_(level) {}

  std::vector<QPolygonF> run() {
    for (int y = -1; y < mask_.height(); ++y) {
      for (int x = -1; x < mask_.width(); ++x) cell(x, y);
    }
    return link();
  }

 private:
  using Edge = std::int64_t;
  struct Ends {
    std::array<Edge, 2> next{-1, -1};
  };

  [[nodiscard]] float sample(int x, int y) const {
    const bool inside = x >= 0 && y >= 0 && x < mask_.width() && y < mask_.height();
    return inside ? mask_.at(x, y) : 0.0f;
  }
  [[nodiscard]] Edge edge(int x, int y, bool down) const {
    return 2 * (static_cast<Edge>(y + 1) * (mask_.width() + 2) + (x + 1)) + (down ? 1 : 0);
  }

  void connect(Edge a, Edge b) {
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
      Ends& ends = links_[from];
      ends.next[ends.next[0] < 0 ? 0 : 1] = to;
    }
  }

  void cell(int x, int y) {
    const int kind = (sample(x, y) >= level_ ? 1 : 0) | (sample(x + 1, y) >= level_ ? 2 : 0) |
                     (sample(x + 1, y + 1) >= level_ ? 4 : 0) | (sample(x, y + 1) >= level_ ? 8 : 0);
    if (kind == 0 || kind == 15) return;
    const Edge top = edge(x, y, false);
    const Edge left = edge(x, y, true);
    const Edge bottom = edge(x, y + 1, false);
    const Edge right = edge(x + 1, y, true);
    switch (kind) {
      case 1:
      case 14:
        return connect(left, top);
      case 2:
      case 13:
        return connect(top, right);
      case 4:
      case 11:
        return connect(right, bottom);
      case 8:
      case 7:
        return connect(bottom, left);
      case 3:
      case 12:
        return connect(left, right);
      case 6:
      case 9:
        return connect(top, bottom);
      case 5:  // saddles: the two corners stay apart
        connect(left, top);
        return connect(right, bottom);
      default:
        connect(top, right);
        return connect(bottom, left);
    }
  }

  /// Where the level is crossed on an edge, as a fraction of the mask's size.
  [[nodiscard]] QPointF point(Edge number) const {
    const bool down = number % 2 == 1;
    const Edge at = number / 2;
    const int x = static_cast<int>(at % (mask_.width() + 2)) - 1;
    const int y = static_cast<int>(at / (mask_.width() + 2)) - 1;
    const float a = sample(x, y);
    const float b = down ? sample(x, y + 1) : sample(x + 1, y);
    const double t = static_cast<double>((level_ - a) / (b - a));
    return {(x + 0.5 + (down ? 0 : t)) / mask_.width(), (y + 0.5 + (down ? t : 0)) / mask_.height()};
  }

  std::vector<QPolygonF> link() {
    std::vector<QPolygonF> lines;
    while (!links_.isEmpty()) {
      const Edge start = links_.cbegin().key();
      QPolygonF line;
      Edge here = start;
      Edge before = -1;
      while (links_.contains(here)) {
        const Ends ends = links_.take(here);
        line << point(here);
        const Edge next = ends.next[0] != before ? ends.next[0] : ends.next[1];
        before = here;
        here = next;
      }
      line << line.first();
      lines.push_back(line);
    }
    return lines;
  }

  const Mask& mask_;
  float level_;
  QHash<Edge, Ends> links_;
};

}  // namespace

std::vector<QPolygonF> maskOutline(const Mask& mask, float level) {
  if (mask.empty()) return {};
  return Outliner(mask, level).run();
}

}  // namespace lineament::ui
