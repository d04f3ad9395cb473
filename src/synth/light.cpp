#include "light.h"

#include <opencv2/imgproc.hpp>

namespace lineament::synth {

Lights::Lights(const PortraitParameters& p) {
  const float az = p.keyAzimuth * kPi / 180, el = p.keyElevation * kPi / 180;
  key = {std::sin(az) * std::cos(el), -std::sin(el), std::cos(az) * std::cos(el)};
  fill = normalized({-1.2f * std::sin(az) - 0.2f, -0.15f, 0.8f});
  const float w = 0.10f * p.keyWarmth;
  keyColor = Vec3{1.0f + w, 0.97f, 0.93f - w} * (1.85f * p.keyStrength);
  fillColor = Vec3{0.90f, 0.95f, 1.05f} * (0.95f * p.fillStrength);
  sky = Vec3{0.40f, 0.42f, 0.45f};
  ground = Vec3{0.20f, 0.185f, 0.17f};
}

std::vector<float> ambientOcclusion(const GBuffer& g, float samplesPerUnit) {
  const cv::Size size(g.width, g.height), half((g.width + 1) / 2, (g.height + 1) / 2);
  cv::Mat depth(half, CV_32F), weight(half, CV_32F);
  for (int y = 0; y < half.height; ++y) {
    for (int x = 0; x < half.width; ++x) {
      const std::size_t i = g.at(std::min(2 * x, g.width - 1), std::min(2 * y, g.height - 1));
      const bool some = g.part[i] != Part::kNone;
      weight.at<float>(y, x) = some ? 1.0f : 0.0f;
      depth.at<float>(y, x) = some ? g.z[i] : 0.0f;
    }
  }
  cv::Mat total = cv::Mat::ones(half, CV_32F);
  const float radii[] = {0.055f, 0.16f}, gains[] = {4.2f, 1.9f};
  for (int k = 0; k < 2; ++k) {
    const int r = 2 * std::max(1, static_cast<int>(std::lround(radii[k] * samplesPerUnit / 4))) + 1;
    cv::Mat z, w;
    cv::boxFilter(depth, z, CV_32F, {r, r}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::boxFilter(weight, w, CV_32F, {r, r}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::boxFilter(z, z, CV_32F, {r, r}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::boxFilter(w, w, CV_32F, {r, r}, {-1, -1}, true, cv::BORDER_REPLICATE);
    for (int y = 0; y < half.height; ++y) {
      for (int x = 0; x < half.width; ++x) {
        const float near = w.at<float>(y, x) > 0.05f ? z.at<float>(y, x) / w.at<float>(y, x) : -9.0f;
        const float buried = std::max(0.0f, near - depth.at<float>(y, x) - 0.004f);
        total.at<float>(y, x) /= 1.0f + gains[k] * buried * (1.0f + 2.0f * std::min(buried, 0.2f));
      }
    }
  }
  cv::Mat full;
  cv::resize(total, full, size, 0, 0, cv::INTER_LINEAR);
  return {full.begin<float>(), full.end<float>()};
}

std::vector<float> keyShadow(const GBuffer& g, const Lights& lights, float samplesPerUnit) {
  const cv::Size size(g.width, g.height), half((g.width + 1) / 2, (g.height + 1) / 2);
  cv::Mat open(half, CV_32F, cv::Scalar(1));
  constexpr int kSteps = 16;
  for (int y = 0; y < half.height; ++y) {
    for (int x = 0; x < half.width; ++x) {
      const std::size_t i = g.at(std::min(2 * x, g.width - 1), std::min(2 * y, g.height - 1));
      if (g.part[i] == Part::kNone) continue;
      float hit = 0;
      for (int k = 1; k <= kSteps; ++k) {
        const float t = 0.62f * std::pow(static_cast<float>(k) / kSteps, 1.5f);
        const int sx = static_cast<int>(static_cast<float>(2 * x) + lights.key.x * t * samplesPerUnit);
        const int sy = static_cast<int>(static_cast<float>(2 * y) + lights.key.y * t * samplesPerUnit);
        if (sx < 0 || sy < 0 || sx >= g.width || sy >= g.height) break;
        const float over = g.z[g.at(sx, sy)] - (g.z[i] + lights.key.z * t);
        if (over > 0.012f && over < 0.75f)
          hit = std::max(hit, smooth(0.012f, 0.050f, over) * smooth(0.75f, 0.45f, over));
      }
      open.at<float>(y, x) = 1.0f - hit;
    }
  }
  const int r = 2 * std::max(1, static_cast<int>(std::lround(0.030f * samplesPerUnit / 4))) + 1;
  cv::Mat soft, full;
  cv::boxFilter(open, soft, CV_32F, {r, r}, {-1, -1}, true, cv::BORDER_REPLICATE);
  cv::boxFilter(soft, soft, CV_32F, {r, r}, {-1, -1}, true, cv::BORDER_REPLICATE);
  cv::resize(soft, full, size, 0, 0, cv::INTER_LINEAR);
  return {full.begin<float>(), full.end<float>()};
}

namespace {

float wrapped(float ndl, float wrap) { return std::max(0.0f, (ndl + wrap) / (1.0f + wrap)); }

/// Highlight along a strand (Kajiya and Kay 1989): the strand runs down over the surface.
float strandHighlight(const Vec3& n, const Vec3& l, float shift, float power) {
  Vec3 tangent = Vec3{0, 1, 0} - n * n.y;
  tangent = normalized(tangent + n * shift);
  const Vec3 h = normalized(l + Vec3{0, 0, 1});
  const float th = dot(tangent, h);
  return std::pow(std::sqrt(std::max(0.0f, 1 - th * th)), power);
}

}  // namespace

Vec3 lit(const Material& m, const Vec3& n, float ambient, float shadow, const Lights& lights) {
  const float k = m.translucency;
  const Vec3 wrap{0.38f * k, 0.17f * k, 0.10f * k};
  const float nk = dot(n, lights.key), nf = dot(n, lights.fill);
  const float s = mix(shadow, 1.0f, 0.06f);
  // Under the skin red light travels farther: shadows are warm.
  const Vec3 keyShare = Vec3{wrapped(nk, wrap.x), wrapped(nk, wrap.y), wrapped(nk, wrap.z)} *
                        Vec3{mix(s, 1, 0.16f * k), mix(s, 1, 0.04f * k), mix(s, 1, 0.02f * k)};
  const Vec3 fillShare{wrapped(nf, wrap.x), wrapped(nf, wrap.y), wrapped(nf, wrap.z)};
  const float occlusion = m.occlusion;
  const Vec3 hemisphere = mix(lights.ground, lights.sky, clamp01(0.5f - 0.5f * n.y));
  Vec3 light = lights.keyColor * keyShare * mix(1.0f, occlusion, 0.75f) * mix(1.0f, ambient, 0.35f) +
               lights.fillColor * fillShare * (ambient * occlusion) + hemisphere * (ambient * occlusion);
  Vec3 c = m.albedo * light * 0.72f;
  const Vec3 view{0, 0, 1};
  if (m.specular > 0) {
    const float h1 = std::max(0.0f, dot(n, normalized(lights.key + view)));
    const float h2 = std::max(0.0f, dot(n, normalized(lights.fill + view)));
    const float grazing = std::pow(1.0f - clamp01(n.z), 4.0f);
    const float norm = (m.gloss + 8) / 26;
    c += lights.keyColor *
         (m.specular * norm * std::pow(h1, m.gloss) * std::max(0.0f, std::min(1.0f, nk * 4)) * s * occlusion);
    c += lights.fillColor * (0.6f * m.specular * norm * std::pow(h2, m.gloss) * occlusion);
    c += lights.sky * (0.5f * grazing * ambient * std::min(0.2f, m.specular * 4));
  }
  if (m.strand > 0) {
    const float a = strandHighlight(n, lights.key, 0.10f + m.shift, 55),
                b = strandHighlight(n, lights.key, -0.25f + m.shift, 14);
    const Vec3 tint = m.albedo * 1.3f + Vec3{0.012f, 0.012f, 0.012f};
    c += lights.keyColor * tint *
         (m.strand * s * m.occlusion * std::max(0.0f, std::min(1.0f, nk * 2 + 0.4f)) * (0.42f * a + 0.20f * b));
    c += Vec3{0.05f, 0.05f, 0.052f} * (m.strand * a * s * clamp01(nk));
  }
  return c + Vec3{m.glow, m.glow, m.glow};
}

Vec3 toneMap(const Vec3& c) {
  const auto curve = [](float x) { return x * (1 + x * 0.16f) / (1 + 0.62f * x); };
  return {curve(c.x), curve(c.y), curve(c.z)};
}

}  // namespace lineament::synth
