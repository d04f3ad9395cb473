#include "lips.h"

namespace lineament::retouch {

Points2 contracted(const Points2& mouth, double by) {
  Points2 result = mouth;
  const std::size_t n = mouth.size();
  for (std::size_t i = 1; i < 10; ++i) {
    const Point2 middle = .5 * (mouth[i] + mouth[n - i]);
    result[i] += by * (middle - mouth[i]);
    result[n - i] += by * (middle - mouth[n - i]);
  }
  return result;
}

}  // namespace lineament::retouch
