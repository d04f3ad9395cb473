#include "nets/golden_report.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/system.h"
#include "nets/golden_case.h"

namespace lineament::nets {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// {"size": 64, "pairs": [[0, 1]]} as "size=64 pairs=[[0,1]]".
std::string plainConfig(const std::string& text) {
  const Json config = Json::parse(text, nullptr, false);
  if (!config.is_object()) return text;
  std::string plain;
  for (const auto& [key, value] : config.items()) {
    plain += (plain.empty() ? "" : " ") + key + "=" + (value.is_string() ? value.get<std::string>() : value.dump());
  }
  return plain;
}

std::string tableLine(const std::string& component, const std::string& config, const std::string& output,
                      const std::string& error, const std::string& tolerance, const std::string& verdict) {
  std::array<char, 512> line{};
  std::snprintf(line.data(), line.size(), "%-24s %-44s %-28s %9s %9s  %s", component.c_str(), config.c_str(),
                output.c_str(), error.c_str(), tolerance.c_str(), verdict.c_str());
  return line.data();
}

std::string shortNumber(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2e", value);
  return text.data();
}

/// Whether the machine convolves in this type at all; LibTorch 1.13 does not do float16 on a processor.
Status tryPrecision(const GoldenOptions& options) {
  const auto probe = GoldenCase::device(options);
  if (!probe) return probe.error();
  try {
    const auto [device, type] = *probe;
    const torch::Tensor x = torch::ones({1, 2, 4, 4}).to(device, type), w = torch::ones({2, 2, 3, 3}).to(device, type);
    torch::conv2d(x, w).sum().to(torch::kCPU, torch::kFloat).item<float>();
    torch::linear(x, torch::ones({3, 4}).to(device, type));
    return {};
  } catch (const std::exception& e) {
    return Error{ErrorCode::kDevice,
                 "This machine's LibTorch does not compute in " + options.precision + " on " + options.device + ".",
                 e.what()};
  }
}

class Report {
 public:
  Report(const GoldenReportOptions& options, const GoldenRunners& runners,
         const std::function<void(const std::string&)>& print)
      : options_(options), runners_(runners), print_(print) {}

  Result<GoldenTotals> run() {
    if (Status fine = tryPrecision(options_.run); !fine) return fine.error();
    std::error_code failed;
    std::vector<fs::path> files;
    for (const auto& item : fs::directory_iterator(options_.folder, failed)) {
      if (item.path().extension() == ".safetensors") files.push_back(item.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      options_.stop.throwIfStopped();
      add(file);
    }
    if (totals_.files == 0) {
      return Error{ErrorCode::kNotFound,
                   "“" + options_.folder.string() + "” holds no golden file" +
                       (options_.component.empty() ? "" : " of the component “" + options_.component + "”") + ".",
                   failed ? failed.message() : ""};
    }
    finish();
    return totals_;
  }

 private:
  void add(const fs::path& file) {
    const auto component = goldenComponent(file);
    const bool foreign = !component && component.error().message.find("no golden file") != std::string::npos;
    if (foreign || (component && !options_.component.empty() && *component != options_.component)) return;
    if (component && options_.skipOthers && !runners_.contains(*component)) return;
    ++totals_.files;
    if (!component) return broken(file, "", component.error());
    const auto rows = runGolden(file, runners_, options_.run);
    if (!rows) return broken(file, *component, rows.error());
    for (const GoldenRow& row : *rows) add(row);
  }

  void add(const GoldenRow& row) {
    ++totals_.rows;
    if (!row.pass) ++totals_.failed;
    if (options_.json) {
      Json item = {{"file", row.file},
                   {"component", row.component},
                   {"config", Json::parse(row.config, nullptr, false)},
                   {"output", row.output},
                   {"error", std::isfinite(row.error) ? Json(row.error) : Json(nullptr)},
                   {"tolerance", row.tolerance},
                   {"pass", row.pass}};
      if (!row.note.empty()) item["note"] = row.note;
      json_["rows"].push_back(std::move(item));
      return;
    }
    heading();
    std::string verdict = row.pass ? "ok" : "FAIL";
    if (!row.note.empty()) verdict += " (" + row.note + ")";
    print_(tableLine(row.component, plainConfig(row.config), row.output, shortNumber(row.error),
                     shortNumber(row.tolerance), verdict));
  }

  void broken(const fs::path& file, const std::string& component, const Error& error) {
    std::string why = error.message;
    if (!error.detail.empty()) why += " " + error.detail.substr(0, error.detail.find('\n'));
    add({file.filename().string(), component, "{}", "-", std::nan(""), 0, false, why});
  }

  void heading() {
    if (started_) return;
    started_ = true;
    print_(tableLine("component", "config", "output", "error", "tolerance", "verdict"));
  }

  void finish() {
    if (options_.json) {
      Json all = {{"folder", options_.folder.string()},
                  {"device", options_.run.device},
                  {"precision", options_.run.precision},
                  {"processor", processorName()},
                  {"libtorch", TORCH_VERSION}};
      all["files"] = totals_.files;
      all["failed"] = totals_.failed;
      all["rows"] = std::move(json_["rows"]);
      print_(all.dump(1, ' ', false, Json::error_handler_t::replace));
      return;
    }
    print_(std::to_string(totals_.files) + " files, " + std::to_string(totals_.rows) + " rows, " +
           std::to_string(totals_.failed) + " failed: " + options_.run.device + ", " + options_.run.precision +
           ", LibTorch " + TORCH_VERSION + ", " + processorName());
  }

  const GoldenReportOptions& options_;
  const GoldenRunners& runners_;
  const std::function<void(const std::string&)>& print_;
  GoldenTotals totals_;
  Json json_;
  bool started_ = false;
};

}  // namespace

Result<GoldenTotals> reportGoldens(const GoldenReportOptions& options, const GoldenRunners& runners,
                                   const std::function<void(const std::string&)>& print) {
  return guarded("Running the golden files", [&] {
    if (options.threads > 0) at::set_num_threads(options.threads);
    return Report(options, runners, print).run();
  });
}

}  // namespace lineament::nets
