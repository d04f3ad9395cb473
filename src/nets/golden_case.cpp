#include "nets/golden_case.h"

#include <ATen/Parallel.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "base/random.h"
#include "weights/load_module.h"
#include "weights/tensors.h"

namespace lineament::nets {
namespace {

using nlohmann::json;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

json parsed(const weights::SafetensorsFile& file, const std::string& key) {
  const auto found = file.metadata().find(key);
  json value = found == file.metadata().end() ? json() : json::parse(found->second, nullptr, false);
  if (!value.is_object())
    throw ErrorException(
        {ErrorCode::kUnreadable,
         "\"" + file.path().filename().string() + "\" is no golden file: its \"" + key + "\" is missing.",
         {}});
  return value;
}

torch::Dtype dtypeNamed(const std::string& precision) {
  if (precision == "fp32") return torch::kFloat;
  if (precision == "fp64") return torch::kDouble;
  if (precision == "fp16") return torch::kHalf;
  if (precision == "bf16") return torch::kBFloat16;
  throw ErrorException({ErrorCode::kDevice, "Precision \"" + precision + "\" is none of fp32, fp64, fp16, bf16.", {}});
}

torch::Device deviceNamed(const std::string& name) {
  try {
    const torch::Device device(name);
    if (!device.is_cuda() || torch::cuda::is_available()) return device;
  } catch (const c10::Error&) {
  }
  throw ErrorException({ErrorCode::kDevice, "Device \"" + name + "\" is not to be had on this machine.", {}});
}

torch::Tensor subsampled(torch::Tensor x, const json& strides) {
  for (std::size_t d = 0; d < strides.size(); ++d)
    x = x.slice(static_cast<int64_t>(d), 0, std::numeric_limits<int64_t>::max(), strides[d].get<int64_t>());
  return x;
}

double relativeError(const torch::Tensor& ours, const torch::Tensor& golden) {
  const double size = golden.norm().item<double>();
  const double difference = (ours - golden).norm().item<double>();
  return size > 0 ? difference / size : difference;
}

}  // namespace

torch::Tensor goldenTensor(const std::string& seedAndName, const std::vector<int64_t>& shape, double offset,
                           double scale) {
  torch::Tensor out = torch::empty(shape, torch::kFloat);
  auto* data = out.data_ptr<float>();
  const std::uint64_t base = fnv1a64(seedAndName);
  at::parallel_for(0, out.numel(), 1 << 16, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const std::uint64_t h = mix64(base + (static_cast<std::uint64_t>(i) + 1) * 0x9E3779B97F4A7C15ull);
      const double v = 2.0 * (static_cast<double>(h >> 40) * 0x1.0p-24) - 1.0;
      data[i] = static_cast<float>(offset + scale * v);
    }
  });
  return out;
}

struct GoldenCase::State {
  explicit State(weights::SafetensorsFile opened) : file(std::move(opened)) {}
  weights::SafetensorsFile file;
  json config, params, fixed, inputs, outputs, tolerances;
  std::string component, configText, seed;
  std::string precision;
  torch::Device device = torch::kCPU;
  torch::Dtype dtype = torch::kFloat;
  std::map<std::string, double> errors;
  std::set<std::string> filled;  ///< prefixes that a network was filled from
  int64_t learnable = 0;         ///< numbers in those networks, each once

  [[nodiscard]] std::string name() const { return file.path().filename().string(); }
  [[nodiscard]] Error wrong(const std::string& what) const {
    return {ErrorCode::kUnreadable, "\"" + name() + "\" " + what + ".", {}};
  }
  [[nodiscard]] const std::string& meta(const std::string& key) const {
    const auto found = file.metadata().find(key);
    if (found == file.metadata().end()) throw ErrorException(wrong("is no golden file: \"" + key + "\" is missing"));
    return found->second;
  }
  /// The tensor of an entry [shape, offset, scale] of `params` or `inputs`.
  [[nodiscard]] torch::Tensor byRule(const json& table, const std::string& key) const {
    if (!table.contains(key)) throw ErrorException(wrong("has no tensor \"" + key + "\""));
    const json& entry = table.at(key);
    if (entry.at(1).is_null()) return fixedTensor(key);
    return goldenTensor(seed + key, entry.at(0).get<std::vector<int64_t>>(), entry.at(1).get<double>(),
                        entry.at(2).get<double>());
  }
  [[nodiscard]] torch::Tensor fixedTensor(const std::string& key) const {
    if (!fixed.contains(key)) throw ErrorException(wrong("has no fixed value for \"" + key + "\""));
    const json& entry = fixed.at(key);
    const auto shape = entry.at("shape").get<std::vector<int64_t>>();
    const torch::Tensor values = torch::tensor(entry.at("values").get<std::vector<double>>(), torch::kDouble);
    return values.to(entry.at("dtype") == "I64" ? torch::kLong : torch::kFloat).reshape(shape);
  }
  /// Ours and golden's samples, float64 on the CPU.
  [[nodiscard]] std::pair<torch::Tensor, torch::Tensor> samples(const std::string& output,
                                                                const torch::Tensor& ours) const {
    const json& entry = outputs.at(output);
    const auto shape = entry.at("shape").get<std::vector<int64_t>>();
    if (ours.sizes().vec() != shape)
      throw ErrorException({ErrorCode::kInternal, "Output \"" + output + "\" of \"" + name() + "\" has another shape.",
                            "expected " + weights::toString(shape) + ", got " + weights::toString(ours.sizes().vec())});
    const torch::Tensor golden = weights::toTensor(*file.find(output), name() + " " + output).value();
    const torch::Tensor mine = subsampled(ours.detach(), entry.at("stride")).to(torch::kCPU, torch::kDouble);
    return {mine, golden.to(torch::kDouble)};
  }
};

GoldenCase::GoldenCase(std::unique_ptr<State> state) : state_(std::move(state)) {}
GoldenCase::GoldenCase(GoldenCase&&) noexcept = default;
GoldenCase& GoldenCase::operator=(GoldenCase&&) noexcept = default;
GoldenCase::~GoldenCase() = default;

Result<GoldenCase> GoldenCase::open(const std::filesystem::path& path, const GoldenOptions& options) {
  return guarded("\"" + path.filename().string() + "\"", [&]() -> Result<GoldenCase> {
    auto file = weights::SafetensorsFile::open(path);
    if (!file) return file.error();
    auto state = std::make_unique<State>(std::move(file).value());
    for (const auto& [table, key] : {std::pair{&state->config, "config"},
                                     {&state->params, "params"},
                                     {&state->fixed, "fixed"},
                                     {&state->inputs, "inputs"},
                                     {&state->outputs, "outputs"},
                                     {&state->tolerances, "tolerances"}})
      *table = parsed(state->file, key);
    state->component = state->meta("component");
    state->configText = state->meta("config");
    state->seed = state->meta("seed");
    state->precision = options.precision;
    state->device = deviceNamed(options.device);
    state->dtype = dtypeNamed(options.precision);
    return GoldenCase(std::move(state));
  });
}

Result<std::pair<torch::Device, torch::Dtype>> GoldenCase::device(const GoldenOptions& options) {
  return guarded("Looking for the device", [&]() -> Result<std::pair<torch::Device, torch::Dtype>> {
    return std::pair{deviceNamed(options.device), dtypeNamed(options.precision)};
  });
}

const std::string& GoldenCase::component() const { return state_->component; }
int64_t GoldenCase::parameterCount() const { return std::stoll(state_->meta("param_count")); }

namespace {
template <class T>
T configValue(const json& config, const std::string& key, const std::string& file) {
  try {
    return config.at(key).get<T>();
  } catch (const json::exception& e) {
    throw ErrorException(
        {ErrorCode::kUnreadable, "\"" + file + "\" has no usable \"" + key + "\" in its config.", e.what()});
  }
}
}  // namespace

int GoldenCase::integer(const std::string& key) const { return configValue<int>(state_->config, key, state_->name()); }
double GoldenCase::number(const std::string& key) const {
  return configValue<double>(state_->config, key, state_->name());
}
std::string GoldenCase::text(const std::string& key) const {
  return configValue<std::string>(state_->config, key, state_->name());
}
std::vector<int> GoldenCase::integers(const std::string& key) const {
  return configValue<std::vector<int>>(state_->config, key, state_->name());
}
std::vector<std::vector<int>> GoldenCase::integerLists(const std::string& key) const {
  return configValue<std::vector<std::vector<int>>>(state_->config, key, state_->name());
}
std::vector<std::string> GoldenCase::texts(const std::string& key) const {
  return configValue<std::vector<std::string>>(state_->config, key, state_->name());
}
bool GoldenCase::hasConfig(const std::string& key) const { return state_->config.contains(key); }

torch::Device GoldenCase::device() const { return state_->device; }
torch::Dtype GoldenCase::dtype() const { return state_->dtype; }
void GoldenCase::useFloat64() {
  state_->dtype = torch::kDouble;
  state_->precision = "fp64";
}

void GoldenCase::useFloat32AtLeast() {
  if (state_->dtype == torch::kDouble || state_->dtype == torch::kFloat) return;
  state_->dtype = torch::kFloat;
  state_->precision = "fp32";
}

torch::Tensor GoldenCase::input(const std::string& name) const {
  return state_->byRule(state_->inputs, name).to(state_->device, state_->dtype);
}
torch::Tensor GoldenCase::parameter(const std::string& name) const {
  return state_->byRule(state_->params, name).to(state_->device, state_->dtype);
}
torch::Tensor GoldenCase::stored(const std::string& name) const {
  const weights::RawEntry* entry = state_->file.find(name);
  if (entry == nullptr) throw ErrorException(state_->wrong("stores no \"" + name + "\""));
  return weights::toTensor(*entry, state_->name() + " " + name).value();
}
bool GoldenCase::hasOutput(const std::string& name) const { return state_->outputs.contains(name); }

void GoldenCase::fill(torch::nn::Module& module, const std::string& prefix, const KeyMap& rename) {
  weights::TensorMap tensors;
  for (const auto& [name, entry] : state_->params.items()) {
    if (!name.starts_with(prefix)) continue;
    const std::string key = name.substr(prefix.size());
    tensors[rename ? rename(key) : key] = state_->byRule(state_->params, name);
  }
  weights::loadInto(module, tensors, "", state_->name()).value();
  if (state_->filled.insert(prefix).second)
    for (const auto& parameter : module.parameters()) state_->learnable += parameter.numel();
  module.to(state_->device, state_->dtype);
  module.eval();
}

void GoldenCase::fillUncounted(torch::nn::Module& module, const std::string& prefix) {
  state_->filled.insert(prefix);
  fill(module, prefix);
}

void GoldenCase::compare(const std::string& output, const torch::Tensor& ours) {
  const auto [mine, golden] = state_->samples(output, ours);
  state_->errors[output] = relativeError(mine, golden);
}

void GoldenCase::compareUpToSign(const std::string& output, const torch::Tensor& ours, bool pairs) {
  const auto [mine, golden] = state_->samples(output, ours);
  const int64_t leading = pairs ? mine.size(0) * mine.size(1) : mine.size(0);
  const torch::Tensor a = mine.reshape({leading, -1}), b = golden.reshape({leading, -1});
  const torch::Tensor sign = (a * b).sum(1, true).sign();
  state_->errors[output] = relativeError(a * sign, b);
}

void GoldenCase::note(const std::string& output, double error) { state_->errors[output] = error; }

std::vector<GoldenRow> GoldenCase::rows() const {
  std::vector<GoldenRow> rows;
  for (const auto& [output, entry] : state_->outputs.items()) {
    const auto found = state_->errors.find(output);
    const bool computed = found != state_->errors.end();
    double tolerance = state_->tolerances.value(output, std::stod(state_->meta("tolerance")));
    const auto exact = state_->file.metadata().find("tolerance_float64");
    if (state_->dtype == torch::kDouble && exact != state_->file.metadata().end()) tolerance = std::stod(exact->second);
    GoldenRow row{state_->name(),
                  state_->component,
                  state_->configText,
                  output,
                  computed ? found->second : kNaN,
                  toleranceFor(state_->precision, state_->component, output, tolerance),
                  false,
                  computed ? "" : "not computed"};
    row.pass = computed && row.error <= row.tolerance;
    rows.push_back(row);
  }
  GoldenRow count{state_->name(), state_->component, state_->configText, "param_count", 0, 0, false, ""};
  count.error = std::abs(static_cast<double>(state_->learnable - parameterCount()));
  count.pass = count.error == 0;
  if (!count.pass) count.note = std::to_string(state_->learnable) + " learnable numbers in our networks";
  rows.push_back(count);
  return rows;
}

}  // namespace lineament::nets
