#include "ui/plots/analysis_data.h"

#include <algorithm>

namespace lineament::ui {

std::vector<bool> insideSegmentation(const LabelMap& original, const LabelMap& manipulated, const EditState& state,
                                     const std::vector<EditableAttribute>& attributes) {
  if (original.width() != manipulated.width() || original.height() != manipulated.height()) return {};
  std::vector<bool> inside(original.size(), false);
  const auto has = [](const ClassSet& set, std::uint8_t label) { return label < set.size() && set.test(label); };
  for (const EditableAttribute& attribute : attributes) {
    if (!state.alphas.empty() && state.alpha(attribute.id) == 0) continue;
    const ClassSet first = state.mask.originalClasses.value_or(attribute.originalClasses);
    const ClassSet second = state.mask.manipulatedClasses.value_or(attribute.manipulatedClasses);
    for (std::size_t i = 0; i < inside.size(); ++i) {
      if (has(first, original.data()[i]) && has(second, manipulated.data()[i])) inside[i] = true;
    }
  }
  return inside;
}

std::vector<double> shareOfValues(const Mask& values, const std::vector<bool>& inside, bool wanted, int bins) {
  if (inside.size() != values.size() || bins < 1) return {};
  std::vector<double> shares(static_cast<std::size_t>(bins), 0.0);
  double total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (inside[i] != wanted) continue;
    const int bin = std::clamp(static_cast<int>(values.data()[i] * static_cast<float>(bins)), 0, bins - 1);
    shares[static_cast<std::size_t>(bin)] += 1;
    total += 1;
  }
  if (total == 0) return {};
  for (double& share : shares) share /= total;
  return shares;
}

std::vector<double> rowProfile(const Mask& values, double y) {
  if (values.empty()) return {};
  const int row = std::clamp(static_cast<int>(y * values.height()), 0, values.height() - 1);
  return {values.row(row), values.row(row) + values.width()};
}

std::vector<double> columnProfile(const Mask& values, double x) {
  if (values.empty()) return {};
  const int column = std::clamp(static_cast<int>(x * values.width()), 0, values.width() - 1);
  std::vector<double> profile;
  for (int y = 0; y < values.height(); ++y) profile.push_back(static_cast<double>(values.at(column, y)));
  return profile;
}

std::vector<double> sweep(double low, double high, int count, double current) {
  std::vector<double> all;
  for (int i = 0; i < count; ++i) all.push_back(low + (high - low) * i / std::max(1, count - 1));
  all.push_back(current);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace lineament::ui
