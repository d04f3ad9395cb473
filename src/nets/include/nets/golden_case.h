// One opened golden file: its configuration, the tensors of its rule, and the comparison. For runners (golden.h).
#pragma once

#include <torch/nn/module.h>
#include <torch/types.h>

#include <memory>
#include <string>
#include <vector>

#include "nets/golden.h"

namespace lineament::nets {

/// The rule of ../shared/goldens/README.md: float32(offset + scale · v(seed + name, i)), i the flat C-order index.
torch::Tensor goldenTensor(const std::string& seedAndName, const std::vector<int64_t>& shape, double offset,
                           double scale);

class GoldenCase {
 public:
  static Result<GoldenCase> open(const std::filesystem::path& file, const GoldenOptions& options);
  /// What the options name; kDevice where it is not to be had.
  static Result<std::pair<torch::Device, torch::Dtype>> device(const GoldenOptions& options);
  GoldenCase(GoldenCase&&) noexcept;
  GoldenCase& operator=(GoldenCase&&) noexcept;
  ~GoldenCase();

  [[nodiscard]] const std::string& component() const;
  [[nodiscard]] int64_t parameterCount() const;  ///< learnable, as the file states it

  /// Values of `config`; throw ErrorException (kUnreadable) where missing or of another type.
  [[nodiscard]] int integer(const std::string& key) const;
  [[nodiscard]] double number(const std::string& key) const;
  [[nodiscard]] std::string text(const std::string& key) const;
  [[nodiscard]] std::vector<int> integers(const std::string& key) const;
  [[nodiscard]] std::vector<std::vector<int>> integerLists(const std::string& key) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;
  [[nodiscard]] bool hasConfig(const std::string& key) const;

  /// Everything below is on `device` with `dtype` unless said otherwise. A runner may force float64 (case 12), where
  /// the outputs are then judged by the file's tolerance_float64.
  [[nodiscard]] torch::Device device() const;
  [[nodiscard]] torch::Dtype dtype() const;
  void useFloat64();
  /// For losses: float32 where a narrower type was asked for.
  void useFloat32AtLeast();

  [[nodiscard]] torch::Tensor input(const std::string& name) const;      ///< by rule, from `inputs`
  [[nodiscard]] torch::Tensor parameter(const std::string& name) const;  ///< by rule or `fixed`, from `params`
  [[nodiscard]] torch::Tensor stored(const std::string& name) const;     ///< as stored: CPU, own type, subsampled
  [[nodiscard]] bool hasOutput(const std::string& name) const;

  /// From a public checkpoint's key to ours; the identity where they agree.
  using KeyMap = std::function<std::string(const std::string&)>;
  /// Fills a network with the parameters under `prefix` (removed; names must match in both directions), moves it to
  /// device and type, and sets eval(). The learnable numbers of all networks filled must add up to the file's count.
  void fill(torch::nn::Module& module, const std::string& prefix = {}, const KeyMap& rename = {});
  /// As fill, for a frozen helper (the VGG of case 12) that the file's count leaves out.
  void fillUncounted(torch::nn::Module& module, const std::string& prefix);

  /// Subsamples `ours` as the file did and notes the relative L2 error. The shape must be the file's.
  void compare(const std::string& output, const torch::Tensor& ours);
  /// As compare, but up to the sign of each sample (dimension 0) or of each [d0, d1] pair where `pairs`.
  void compareUpToSign(const std::string& output, const torch::Tensor& ours, bool pairs);
  /// Notes an error that the runner measured itself.
  void note(const std::string& output, double error);

  /// Rows of every output in the file's order.
  [[nodiscard]] std::vector<GoldenRow> rows() const;

 private:
  struct State;
  explicit GoldenCase(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lineament::nets
