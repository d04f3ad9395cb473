#include "retouch/retouch.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "operators.h"

namespace lineament::retouch {
namespace {

Error refused(std::string sentence) { return {ErrorCode::kInvalidArgument, std::move(sentence), ""}; }

const AttributeOperators* find(std::string_view id) {
  const auto all = operators();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& a) { return id == a.id; });
  return found == all.end() ? nullptr : &*found;
}

Status checked(std::span<const Wish> wishes) {
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    const auto& wish = wishes[i];
    const auto* const known = find(wish.attribute);
    if (known == nullptr) return refused("The retoucher knows no attribute “" + wish.attribute + "”.");
    if (!(std::abs(wish.strength) <= 1))
      return refused("The strength of “" + wish.attribute + "” must be between -1 and 1.");
    if ((wish.strength > 0 && known->raise == nullptr) || (wish.strength < 0 && known->lower == nullptr))
      return refused("The retoucher cannot move “" + wish.attribute + "” that way.");
    for (std::size_t j = 0; j < i; ++j) {
      if (wishes[j].attribute == wish.attribute) return refused("“" + wish.attribute + "” stands twice.");
    }
  }
  return {};
}

/// What may be touched: as much around the face as an aligned crop shows, and a little more.
cv::Rect surroundings(const Face& face) {
  constexpr double kReach = 150;  // pixels of the 256 crop from its middle
  const cv::Matx23d frame = face.frame();
  const cv::Vec2d middle = frame * cv::Vec3d(127.5, 127.5, 1);
  const double reach = kReach * face.k;
  const cv::Rect box(cvFloor(middle[0] - reach), cvFloor(middle[1] - reach), cvCeil(2 * reach), cvCeil(2 * reach));
  return box & cv::Rect({0, 0}, face.size());
}

FaceMesh moved(FaceMesh mesh, int dx, int dy) {
  for (auto& p : mesh.points) {
    p.x += static_cast<float>(dx);
    p.y += static_cast<float>(dy);
  }
  return mesh;
}

Result<Retouched> run(const Image& photo, const FaceMesh& mesh, const LabelMap* labels, std::span<const Wish> wishes,
                      std::uint64_t seed, const BankData& bank) {
  auto face = makeFace(matOf(photo), mesh, labels != nullptr ? matOf(*labels) : cv::Mat(), bank.canonical);
  if (!face) return face.error();
  const cv::Rect area = surroundings(*face);
  if (area.width < 32 || area.height < 32) return refused("The face lies outside the picture.");

  Retouched result{photo, Mask(photo.width(), photo.height()), labels != nullptr ? *labels : LabelMap(), mesh};
  cv::Mat image = face->image(area).clone(), parts, changed(area.size(), CV_8U, cv::Scalar(0));
  if (labels != nullptr) parts = face->labels(area).clone();
  FaceMesh here = moved(mesh, -area.x, -area.y);
  for (const auto& known : operators()) {
    const auto wish =
        std::find_if(wishes.begin(), wishes.end(), [&](const Wish& w) { return w.attribute == known.id; });
    if (wish == wishes.end() || wish->strength == 0) continue;
    auto now = makeFace(image, here, parts, bank.canonical);
    if (!now) return now.error();
    Random random(seed, known.id);
    const Operator make = wish->strength > 0 ? known.raise : known.lower;
    Edited edited = make(*now, std::abs(wish->strength), random, bank);
    image = edited.image;
    parts = edited.labels;
    here = meshOf(edited.mesh, now->depth);
    changed |= edited.changed;
    if (!edited.note.empty()) result.notes.push_back(edited.note);
  }
  image.copyTo(matOf(result.image)(area));
  if (labels != nullptr) parts.copyTo(matOf(result.labels)(area));
  cv::Mat(changed / 255).convertTo(matOf(result.changed)(area), CV_32F);
  result.mesh = moved(here, area.x, area.y);
  return result;
}

}  // namespace

std::vector<AttributeInfo> attributes() {
  std::vector<AttributeInfo> result;
  for (const auto& a : operators()) result.push_back({a.id, a.raise != nullptr, a.lower != nullptr});
  return result;
}

Result<Retouched> retouch(const Image& photo, const FaceMesh& mesh, const LabelMap* labels,
                          std::span<const Wish> wishes, std::uint64_t seed, const Bank& bank) {
  return guarded("the retoucher", [&]() -> Result<Retouched> {
    if (const auto status = checked(wishes); !status) return status.error();
    return run(photo, mesh, labels, wishes, seed, bank.data());
  });
}

Result<Retouched> retouch(const Image& photo, const FaceMesh& mesh, const LabelMap* labels, std::string_view attribute,
                          double strength, std::uint64_t seed, const Bank& bank) {
  const Wish wish{std::string(attribute), strength};
  return retouch(photo, mesh, labels, std::span(&wish, 1), seed, bank);
}

}  // namespace lineament::retouch
