#include <torch/torch.h>

#include <algorithm>
#include <array>

#include "base/random.h"
#include "cam/golden.h"
#include "evaluate/frechet.h"
#include "golden_runners.h"
#include "imaging/metrics.h"
#include "nets/golden_case.h"

namespace lineament::evaluate {
namespace {

/// [3, H, W] of bytes as a picture.
Image toImage(const torch::Tensor& planes) {
  const torch::Tensor pixels = planes.to(torch::kUInt8).permute({1, 2, 0}).contiguous();
  Image image(static_cast<int>(pixels.size(1)), static_cast<int>(pixels.size(0)));
  std::copy_n(pixels.data_ptr<std::uint8_t>(), image.size(), image.data());
  return image;
}

void runPixelMetrics(nets::GoldenCase& c) {
  c.useFloat64();  // the metrics are; a device or another precision changes nothing
  const std::array<Image, 3> images = {toImage(c.stored("img_smooth")), toImage(c.stored("img_noisy")),
                                       toImage(c.stored("img_shifted"))};
  std::vector<double> mae, mse, psnr, gauss, uniform;
  for (const auto& pair : c.integerLists("pairs")) {
    const Image& a = images.at(static_cast<std::size_t>(pair.at(0)));
    const Image& b = images.at(static_cast<std::size_t>(pair.at(1)));
    const imaging::PixelMetrics metrics = imaging::pixelMetrics(a, b);
    mae.push_back(metrics.mae);
    mse.push_back(metrics.mse);
    psnr.push_back(metrics.psnr);
    gauss.push_back(metrics.ssim);
    uniform.push_back(imaging::structuralSimilarity(a, b, imaging::SsimWindow::kUniform7));
  }
  const auto compare = [&](const char* name, const std::vector<double>& values) {
    c.compare(name, torch::tensor(values, torch::kDouble));
  };
  compare("mae", mae);
  compare("mse", mse);
  compare("psnr", psnr);
  compare("ssim_gauss", gauss);
  compare("ssim_win7", uniform);
  if (!c.hasOutput("ssim_gauss_map_01")) return;
  // The reference keeps the channels apart: each one alone as a gray picture.
  std::vector<torch::Tensor> channels;
  for (int channel = 0; channel < 3; ++channel) {
    const auto gray = [&](Image image) {
      for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
          for (int k = 0; k < 3; ++k) {
            if (k != channel) image.at(x, y, k) = image.at(x, y, channel);
          }
        }
      }
      return image;
    };
    ScalarMap map = imaging::similarityMap(gray(images[0]), gray(images[1]));
    channels.push_back(torch::from_blob(map.data(), {map.height(), map.width()}, torch::kFloat).clone());
  }
  c.compare("ssim_gauss_map_01", torch::stack(channels));
}

std::vector<double> numbers(const torch::Tensor& tensor) {
  const torch::Tensor flat = tensor.to(torch::kCPU, torch::kDouble).contiguous();
  return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

torch::Tensor one(double value) { return torch::tensor({value}, torch::kDouble); }

/// A A^T / n + 0.05 I, as the case makes its covariances.
std::vector<double> covariance(const torch::Tensor& factor) {
  const torch::Tensor a = factor.to(torch::kCPU, torch::kDouble);
  return numbers(a.matmul(a.t()) / static_cast<double>(a.size(1)) + 0.05 * torch::eye(a.size(0), torch::kDouble));
}

void runFrechet(nets::GoldenCase& c) {
  c.useFloat64();
  const GaussianFit first{numbers(c.input("stat.mu1")), covariance(c.input("stat.A1"))};
  const GaussianFit second{numbers(c.input("stat.mu2")), covariance(c.input("stat.A2"))};
  const auto fit = [&](const char* name) {
    const torch::Tensor rows = c.input(name);
    return fitGaussian(numbers(rows), static_cast<std::size_t>(rows.size(1)));
  };
  const GaussianFit set1 = fit("feat.set1"), set2 = fit("feat.set2"), set3 = fit("feat.set3"), set4 = fit("feat.set4");
  const auto width = static_cast<std::int64_t>(set1.width());
  c.compare("frechet_given", one(frechetDistance(first, second)));
  c.compare("set1_mu", torch::tensor(set1.mean, torch::kDouble));
  c.compare("set1_sigma", torch::tensor(set1.covariance, torch::kDouble).view({width, width}));
  c.compare("frechet_sets", one(frechetDistance(set1, set2)));
  c.compare("frechet_rank_deficient_exact", one(frechetDistance(set3, set4)));
  if (!c.hasOutput("frechet_eps_forced")) return;
  constexpr double kEpsilon = 1e-6;
  const torch::Tensor half =
      torch::cat({torch::arange(1, width / 2 + 1, torch::kDouble), torch::zeros({width - width / 2}, torch::kDouble)});
  const GaussianFit lower{first.mean, numbers(torch::diag(half))},
      upper{second.mean, numbers(torch::diag(half.roll(width / 2)))};
  c.compare("frechet_eps_forced",
            torch::tensor({frechetDistance(set3, set4, kEpsilon), frechetDistance(lower, upper, kEpsilon),
                           frechetDistance(first, second, kEpsilon)},
                          torch::kDouble));
}

}  // namespace

nets::GoldenRunners goldenRunners() { return {{"pixel_metrics", runPixelMetrics}, {"frechet", runFrechet}}; }

nets::GoldenRunners everyRunner() {
  nets::GoldenRunners all = nets::goldenRunners();
  all.merge(cam::goldenRunners());
  all.merge(goldenRunners());
  return all;
}

}  // namespace lineament::evaluate
