// Mutations of good files, the same in every run. `LINEAMENT_FUZZ_ROUNDS=100000` runs longer; a failure names seed and
// round, so that it can be repeated and made a test case.
#include <cstdlib>

#include "base/files.h"
#include "base/random.h"
#include "checkpoint_builder.h"
#include "fuzz_targets.h"

namespace lineament::weights::fuzz {
namespace {

using test::dict;
using test::tensor;

std::vector<std::string> torchSeeds() {
  const std::string six = test::floats({0, 1, 2, 3, 4, 5});
  const std::string zipBody =
      test::pickled(dict({{"a", tensor({})}, {"t", tensor({.shape = {3, 2}, .strides = {1, 3}})}}));
  const std::string legacyBody =
      test::pickled(dict({{"a", tensor({}, true)}, {"b", tensor({.offset = 3, .shape = {}, .strides = {}}, true)}}));
  std::vector<std::string> seeds = {
      test::checkpointZip(zipBody, {{"0", six}}),
      test::checkpointZip(zipBody, {{.name = "0", .bytes = six, .deflate = true}}),
      test::checkpointZip(zipBody, {{.name = "0", .bytes = six, .zip64 = true}}),
      test::checkpointZip(zipBody, {{.name = "0", .bytes = six, .descriptor = true}}),
      test::checkpointLegacy(legacyBody, {{"0", 6, six}}),
  };
  const std::filesystem::path folder = test::sharedFolder() / "goldens/checkpoints";
  for (const char* name : {"good_zip_flat.pt", "good_legacy_flat.pt", "good_hand_zip.pt"}) {
    if (std::filesystem::exists(folder / name)) seeds.push_back(test::read(folder / name));
  }
  return seeds;
}

std::vector<std::string> pickleSeeds() {
  const std::string object = test::global("argparse", "Namespace") + ")\x81" + dict({{"lr", test::integer(3)}}) + "b";
  return {
      test::pickled(dict({{"a", tensor({})}, {"b", tensor({.shape = {3, 2}, .strides = {1, 3}})}, {"o", object}})),
      test::pickled(dict({{"l", "](" + tensor({}) + "Ne"}, {"t", test::integers({1, 2, 3})}, {"f", "F1.5\n"}}), 3),
      test::pickled("}q\1(" + test::text("x") + "h\1" + test::text("y") + "]h\1a" + test::text("z") + "K\7K\x08\x86u",
                    4),
      test::pickled(test::global("collections", "OrderedDict") + "](](" + test::text("k") + tensor({}) + "ee\x85R"),
  };
}

std::vector<std::string> safetensorsSeeds() {
  return {
      test::safetensors(
          R"({"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},)"
          R"("b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]},"e":{"dtype":"I64","shape":[0],"data_offsets":[11,11]}})",
          "01234567abc"),
      test::safetensors("{}", "")};
}

std::vector<std::string> npySeeds() {
  const auto npy = [](const std::string& header, const std::string& data) {
    return "\x93NUMPY" + std::string("\1\0", 2) + test::le(header.size(), 2) + header + data;
  };
  return {npy("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }\n", test::floats({0, 1, 2, 3, 4, 5})),
          npy("{'descr': '>i2', 'fortran_order': False, 'shape': (3,), }\n", "abcdef")};
}

std::vector<std::string> manifestSeeds() {
  return {R"({"format":"lineament-pack","format_version":1,"name":"n","license":"l","origin":"o","resolution":64,
"difference_sign":"inversion_minus_manipulated","networks":{"parser":{"file":"p.safetensors","config":{"w":8}}},
"directions_file":"d.safetensors","attributes":[{"id":"Old","classifier_index":2,"alpha":{"default":1,"min":-3,"max":5.5},
"original_classes":["skin","hair"],"manipulated_classes":[]}],"files":[
{"path":"p.safetensors","size":1,"sha256":"0000000000000000000000000000000000000000000000000000000000000000"},
{"path":"d.safetensors","size":2,"sha256":"1111111111111111111111111111111111111111111111111111111111111111"}]})"};
}

std::string mutate(std::string bytes, Random& random) {
  constexpr std::uint64_t kInteresting[] = {0,      1,          0x7F,       0x80,       0xFF, 0x7FFF,
                                            0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 1ull << 62, ~0ull};
  const auto place = [&](std::size_t room) {
    return bytes.size() <= room ? 0 : static_cast<std::size_t>(random.index(static_cast<int>(bytes.size() - room)));
  };
  for (int edits = 1 + random.index(4); edits > 0; --edits) {
    if (bytes.empty()) return bytes;
    switch (random.index(7)) {
      case 0:
        bytes[place(0)] = static_cast<char>(random.next());
        break;
      case 1:
        bytes[place(0)] ^= static_cast<char>(1 << random.index(8));
        break;
      case 2:
        bytes.resize(place(0));
        break;
      case 3:
        bytes.erase(place(8), static_cast<std::size_t>(1 + random.index(8)));
        break;
      case 4:
        bytes.insert(place(0),
                     std::string(static_cast<std::size_t>(1 + random.index(8)), static_cast<char>(random.next())));
        break;
      case 5:
        bytes.insert(place(0), bytes.substr(place(0), static_cast<std::size_t>(1 + random.index(40))));
        break;
      default: {
        const std::size_t width = std::size_t{1} << random.index(4);
        const std::string value = test::le64(kInteresting[random.index(std::size(kInteresting))]).substr(0, width);
        bytes.replace(place(width), width, value);
      }
    }
  }
  return bytes;
}

int rounds() {
  const char* given = std::getenv("LINEAMENT_FUZZ_ROUNDS");
  return given ? std::atoi(given) : 10'000;
}

void runCorpus(Target target, const std::vector<std::string>& seeds, std::string_view stream) {
  for (std::size_t s = 0; s < seeds.size(); ++s) {
    const Outcome good = target(test::bytesOf(seeds[s]));
    EXPECT_TRUE(good.accepted) << stream << ": seed " << s << " itself is refused";
    EXPECT_EQ(good.broken, "") << stream << ": seed " << s;
  }
  int refusals = 0;
  for (int round = 0; round < rounds(); ++round) {
    Random random(static_cast<std::uint64_t>(round), stream);
    const auto seed = static_cast<std::size_t>(random.index(static_cast<int>(seeds.size())));
    const std::string bytes = mutate(seeds[seed], random);
    const Outcome outcome = target(test::bytesOf(bytes));
    ASSERT_EQ(outcome.broken, "") << stream << ": seed " << seed << ", round " << round;
    if (!outcome.accepted) ++refusals;
  }
  // Most mutations do damage: a reader that takes nearly everything does not check.
  EXPECT_GT(refusals, rounds() / 4) << stream;
}

TEST(Corpus, Torch) { runCorpus(readTorch, torchSeeds(), "torch"); }
TEST(Corpus, Pickle) { runCorpus(readPickle, pickleSeeds(), "pickle"); }
TEST(Corpus, Safetensors) { runCorpus(readSafetensors, safetensorsSeeds(), "safetensors"); }
TEST(Corpus, Npy) { runCorpus(readNpy, npySeeds(), "npy"); }
TEST(Corpus, Manifest) { runCorpus(readManifest, manifestSeeds(), "manifest"); }

}  // namespace
}  // namespace lineament::weights::fuzz
