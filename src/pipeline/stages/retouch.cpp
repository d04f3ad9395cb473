#include "stages/retouch.h"

#include <algorithm>

#include "imaging/masks.h"
#include "retouch/retouch.h"

namespace lineament::pipeline {
namespace {

bool canMove(const std::string& id, double alpha) {
  for (const auto& known : retouch::attributes()) {
    if (known.id == id) return alpha > 0 ? known.raises : known.lowers;
  }
  return false;
}

bool packRetouches(const std::vector<EditableAttribute>& attributes, const std::string& id) {
  return std::any_of(attributes.begin(), attributes.end(), [&](const auto& a) { return a.id == id && a.retouched; });
}

}  // namespace

ManipulationPlan planOf(Manipulator manipulator, const std::map<std::string, double>& active,
                        const std::vector<EditableAttribute>& attributes, bool canRetouch) {
  ManipulationPlan plan;
  if (manipulator == Manipulator::kRetoucher && !canRetouch && !active.empty()) {
    throw ErrorException({ErrorCode::kInvalidArgument,
                          "The retoucher cannot edit here: it needs its bank and a face whose points were found.",
                          {}});
  }
  for (const auto& [id, alpha] : active) {
    const bool able = canRetouch && canMove(id, alpha);
    if (manipulator == Manipulator::kRetoucher) {
      if (able) {
        plan.retouched[id] = alpha;
      } else {
        plan.skipped.push_back(id);
      }
    } else if (manipulator == Manipulator::kPack && able && packRetouches(attributes, id)) {
      plan.retouched[id] = alpha;
    } else {
      plan.generated[id] = alpha;
    }
  }
  return plan;
}

RetouchedCrop retouchCrop(const Image& crop, const FaceMesh& mesh, const LabelMap* labels,
                          const std::map<std::string, double>& alphas, int variant, const retouch::Bank& bank) {
  std::vector<retouch::Wish> wishes;
  for (const auto& [id, alpha] : alphas) wishes.push_back({id, std::clamp(alpha / kWholeEditAlpha, -1.0, 1.0)});
  auto made = retouch::retouch(crop, mesh, labels, wishes, static_cast<std::uint64_t>(variant), bank).value();
  // Where nothing changed, the mask may be anything: without the holes that equal bytes leave in it.
  const auto reach = static_cast<float>(crop.width()) / 64;
  const Mask whole = imaging::spread(imaging::spread(made.changed, reach), -reach);
  const Mask parts[] = {made.changed, imaging::feathered(whole, reach / 4)};
  return {std::move(made.image), imaging::unionOf(parts)};
}

std::string manipulatorNote(const ManipulationPlan& plan) {
  if (!plan.skipped.empty()) return "The retoucher cannot move every attribute that way; the others are edited.";
  if (plan.generated.empty()) return plan.retouched.empty() ? "" : "Made by the retoucher.";
  return plan.retouched.empty() ? "Made by the generator." : "Made by the retoucher, then by the generator.";
}

}  // namespace lineament::pipeline
