// Every file of ../shared/goldens/checkpoints must be read exactly, or refused, as its manifest says. Skipped in a
// clone without ../shared; torch_file_test.cpp covers the formats with files of its own.
#include <sys/resource.h>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/sha256.h"
#include "weights/inspect.h"
#include "weights/torch_file.h"
#include "weights_test_support.h"

namespace lineament::weights::test {
namespace {

fs::path checkpointFolder() {
  const char* goldens = std::getenv("LINEAMENT_GOLDENS");
  const fs::path root = goldens ? fs::path(goldens) : sharedFolder() / "goldens";
  return fs::exists(root / "checkpoints/manifest.json") ? root / "checkpoints" : fs::path();
}

struct Case {
  std::string file;
  nlohmann::json expected;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.file; }

std::vector<Case> cases() {
  const fs::path folder = checkpointFolder();
  std::vector<Case> result;
  if (folder.empty()) return {{"missing", nullptr}};
  const auto manifest = nlohmann::json::parse(readTextFile(folder / "manifest.json").value());
  for (const auto& [file, expected] : manifest.at("files").items()) result.push_back({file, expected});
  return result;
}

long peakKilobytes() {
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

class CheckpointGolden : public testing::TestWithParam<Case> {};

void expectTensors(const nlohmann::json& expected, const std::vector<TensorInfo>& found) {
  EXPECT_EQ(found.size(), expected.size());
  for (const TensorInfo& info : found) {
    ASSERT_TRUE(expected.contains(info.name)) << "unexpected tensor “" << info.name << "”";
    const auto& want = expected.at(info.name);
    EXPECT_EQ(name(info.dtype), want.at("dtype").get<std::string>()) << info.name;
    EXPECT_EQ(info.shape, want.at("shape").get<Shape>()) << info.name;
    EXPECT_EQ(info.sha256, want.at("sha256").get<std::string>()) << info.name;
  }
}

TEST_P(CheckpointGolden, IsReadExactlyOrRefused) {
  const auto& [file, expected] = GetParam();
  if (expected.is_null()) GTEST_SKIP() << "../shared/goldens/checkpoints is missing";
  const fs::path path = checkpointFolder() / file;
  const long before = peakKilobytes();
  const auto infos = inspect(path);
  EXPECT_LT(peakKilobytes() - before, 16 * 1024) << "peak memory grew";
  EXPECT_FALSE(fs::exists("/tmp/pwned"));
  const std::string kind = expected.at("kind");
  if (kind == "good") {
    ASSERT_TRUE(infos.ok()) << infos.error().message;
    expectTensors(expected.at("tensors"), *infos);
  } else if (kind == "refuse_or_empty" && infos.ok()) {
    EXPECT_TRUE(infos->empty());
  } else {
    ASSERT_FALSE(infos.ok()) << "accepted, although: " << expected.value("why", "");
    EXPECT_THAT(infos.error().message, testing::HasSubstr(file));
    EXPECT_EQ(infos.error().message.find('\n'), std::string::npos);
    EXPECT_NE(infos.error().code, ErrorCode::kInternal) << infos.error().message;
    RecordProperty("message", infos.error().message);
  }
}

INSTANTIATE_TEST_SUITE_P(All, CheckpointGolden, testing::ValuesIn(cases()), [](const auto& test) {
  std::string label = test.param.file;
  std::replace_if(
      label.begin(), label.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return label;
});

/// Plain values as JSON, keyed by their joined names.
void flatten(const nlohmann::json& value, const std::string& at, std::map<std::string, nlohmann::json>& out) {
  if (value.is_structured()) {
    std::size_t i = 0;
    for (const auto& [key, item] : value.items()) {
      flatten(item, at + std::string(kKeySeparator) + (value.is_array() ? std::to_string(i++) : key), out);
    }
  } else {
    out[at] = value;
  }
}

TEST(CheckpointGoldens, OptionsBesideTheTensorsAreRead) {
  if (checkpointFolder().empty()) GTEST_SKIP() << "../shared/goldens/checkpoints is missing";
  for (const Case& c : cases()) {
    if (!c.expected.contains("opts")) continue;
    const auto file = TorchFile::open(checkpointFolder() / c.file);
    ASSERT_TRUE(file.ok()) << file.error().message;
    std::map<std::string, nlohmann::json> want;
    flatten(c.expected.at("opts"), "opts", want);
    want.erase("opts / huge");  // beyond 64 bits: no plain value
    for (const auto& [key, value] : want) {
      ASSERT_TRUE(file->values().contains(key)) << c.file << ": " << key;
      const nlohmann::json found = std::visit(
          [](const auto& v) -> nlohmann::json {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
              return nullptr;
            else
              return v;
          },
          file->values().at(key));
      EXPECT_EQ(found, value) << c.file << ": " << key;
    }
  }
}

}  // namespace
}  // namespace lineament::weights::test
