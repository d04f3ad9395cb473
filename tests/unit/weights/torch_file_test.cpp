#include "weights/torch_file.h"

#include <cstring>
#include <nlohmann/json.hpp>

#include "checkpoint_builder.h"
#include "weights/inspect.h"

namespace lineament::weights::test {
namespace {

using testing::HasSubstr;

const std::string kSix = floats({0, 1, 2, 3, 4, 5});

std::vector<float> floatsOf(const TorchFile& file, const std::string& name) {
  const TorchTensor* found = file.find(name);
  if (!found) return {};
  const auto bytes = file.bytes(*found).value();
  std::vector<float> values(bytes.size() / sizeof(float));
  if (!bytes.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

class TorchFileTest : public testing::Test {
 protected:
  Result<TorchFile> open(const std::string& bytes) { return TorchFile::open(write(folder / "file.pt", bytes)); }
  /// The same pickle as zip and as legacy file, with one storage "0" of six floats.
  void expectRefused(const std::string& body, const std::string& reason, bool legacyToo = true) {
    for (const bool legacy : {false, true}) {
      if (legacy && !legacyToo) continue;
      const auto file = open(legacy ? checkpointLegacy(pickled(body), {{"0", 6, kSix}})
                                    : checkpointZip(pickled(body), {{"0", kSix}}));
      ASSERT_FALSE(file.ok()) << reason;
      EXPECT_EQ(file.error().code, ErrorCode::kUnreadable);
      EXPECT_THAT(file.error().message, HasSubstr(reason)) << (legacy ? "legacy" : "zip");
      EXPECT_THAT(file.error().message, HasSubstr("file.pt"));
    }
  }
  TemporaryFolder folder;
};

TEST_F(TorchFileTest, ReadsZipAndLegacyAlike) {
  for (const bool legacy : {false, true}) {
    const std::string body = dict({{"a", tensor({}, legacy)}, {"n", dict({{"b", tensor({}, legacy)}})}});
    const auto file =
        open(legacy ? checkpointLegacy(pickled(body), {{"0", 6, kSix}}) : checkpointZip(pickled(body), {{"0", kSix}}));
    ASSERT_TRUE(file.ok()) << file.error().message;
    ASSERT_EQ(file->tensors().size(), 2u);
    EXPECT_EQ(file->tensors()[0].name, "a");
    EXPECT_EQ(file->tensors()[1].name, "n / b");
    EXPECT_EQ(file->tensors()[0].storage, file->tensors()[1].storage);
    EXPECT_EQ(floatsOf(*file, "n / b"), (std::vector<float>{0, 1, 2, 3, 4, 5}));
  }
}

TEST_F(TorchFileTest, AppliesOffsetsAndStrides) {
  const std::string body = dict({{"transposed", tensor({.shape = {3, 2}, .strides = {1, 3}})},
                                 {"slice", tensor({.offset = 1, .shape = {2, 2}, .strides = {3, 1}})},
                                 {"expanded", tensor({.offset = 5, .shape = {3}, .strides = {0}})},
                                 {"scalar", tensor({.offset = 4, .shape = {}, .strides = {}})},
                                 {"empty", tensor({.offset = 6, .shape = {0, 3}, .strides = {3, 1}})}});
  const auto file = open(checkpointZip(pickled(body), {{"0", kSix}}));
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(floatsOf(*file, "transposed"), (std::vector<float>{0, 3, 1, 4, 2, 5}));
  EXPECT_EQ(floatsOf(*file, "slice"), (std::vector<float>{1, 2, 4, 5}));
  EXPECT_EQ(floatsOf(*file, "expanded"), (std::vector<float>{5, 5, 5}));
  EXPECT_EQ(floatsOf(*file, "scalar"), (std::vector<float>{4}));
  EXPECT_EQ(floatsOf(*file, "empty"), (std::vector<float>{}));
  EXPECT_EQ(file->find("empty")->shape, (Shape{0, 3}));
}

TEST_F(TorchFileTest, LargeTransposedTensorsComeInPieces) {
  // 1500 × 1100 floats: more than one piece of 4 MB.
  std::vector<float> values(1500 * 1100);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i);
  const View view{.elements = 1500 * 1100, .shape = {1100, 1500}, .strides = {1, 1100}};
  const auto file = open(checkpointZip(pickled(dict({{"t", tensor(view)}})), {{"0", floats(values)}}));
  ASSERT_TRUE(file.ok()) << file.error().message;
  const std::vector<float> read = floatsOf(*file, "t");
  ASSERT_EQ(read.size(), values.size());
  for (std::size_t r = 0; r < 1100; r += 7) {
    for (std::size_t c = 0; c < 1500; c += 11) ASSERT_EQ(read[r * 1500 + c], values[c * 1100 + r]);
  }
}

TEST_F(TorchFileTest, KnowsEveryStorageType) {
  const std::vector<std::pair<std::string, DType>> types = {
      {"DoubleStorage", DType::kF64},    {"FloatStorage", DType::kF32}, {"HalfStorage", DType::kF16},
      {"BFloat16Storage", DType::kBF16}, {"LongStorage", DType::kI64},  {"IntStorage", DType::kI32},
      {"ShortStorage", DType::kI16},     {"CharStorage", DType::kI8},   {"ByteStorage", DType::kU8},
      {"BoolStorage", DType::kBool}};
  for (const auto& [type, dtype] : types) {
    const std::string bytes(2 * sizeOf(dtype), '\1');
    const View view{.storageType = type, .elements = 2, .shape = {2}, .strides = {1}};
    const auto file = open(checkpointZip(pickled(dict({{"t", tensor(view)}})), {{"0", bytes}}));
    ASSERT_TRUE(file.ok()) << type << ": " << file.error().message;
    EXPECT_EQ(file->find("t")->dtype, dtype);
    EXPECT_EQ(file->bytes(*file->find("t")).value().size(), bytes.size());
  }
}

TEST_F(TorchFileTest, UntypedStoragesTakeTheTensorsType) {
  const View view{.storageType = "UntypedStorage", .elements = 24};
  const auto v3 = [&](const std::string& dtype) {
    return call(global("torch._utils", "_rebuild_tensor_v3"),
                {storage(view, false), integer(0), integers({2, 3}), integers({3, 1}), kFalse, orderedDict(),
                 global("torch", dtype)});
  };
  auto file = open(checkpointZip(pickled(dict({{"t", v3("float32")}})), {{"0", kSix}}));
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(floatsOf(*file, "t"), (std::vector<float>{0, 1, 2, 3, 4, 5}));
  EXPECT_THAT(open(checkpointZip(pickled(dict({{"t", v3("float64")}})), {{"0", kSix}})).error().message,
              HasSubstr("past the end"));
  EXPECT_THAT(open(checkpointZip(pickled(dict({{"t", v3("complex64")}})), {{"0", kSix}})).error().message,
              HasSubstr("type"));
}

TEST_F(TorchFileTest, WalksListsObjectsAndParameters) {
  std::string lr = "G";
  lr += std::string("\x3f\xe0\0\0\0\0\0\0", 8);
  const std::string options =
      global("my.project", "Options") + ")\x81" + dict({{"lr", lr}, {"mean", tensor({})}}) + "b";
  const std::string parameter = call(global("torch._utils", "_rebuild_parameter"), {tensor({}), kTrue, orderedDict()});
  const std::string body = dict({{"list", "](" + tensor({}) + tensor({}) + "e"},
                                 {"opts", options},
                                 {"parameter", parameter},
                                 {"unknown", global("some.module", "function")}});
  const auto file = open(checkpointZip(pickled(body), {{"0", kSix}}));
  ASSERT_TRUE(file.ok()) << file.error().message;
  std::vector<std::string> names;
  for (const auto& t : file->tensors()) names.push_back(t.name);
  EXPECT_EQ(names, (std::vector<std::string>{"list / 0", "list / 1", "opts / mean", "parameter"}));
  EXPECT_EQ(std::get<double>(file->values().at("opts / lr")), 0.5);
}

TEST_F(TorchFileTest, TheLastOfTwoEqualKeysCountsAndIntegerKeysAreText) {
  const std::string body = "}(" + text("a") + tensor({}) + text("a") + kNone + integer(3) + tensor({}) + "u";
  const auto file = open(checkpointZip(pickled(body), {{"0", kSix}}));
  ASSERT_TRUE(file.ok()) << file.error().message;
  ASSERT_EQ(file->tensors().size(), 1u);
  EXPECT_EQ(file->tensors()[0].name, "3");
  expectRefused("}(" + text("3") + tensor({}) + integer(3) + tensor({}) + "u", "two tensors have the name “3”", false);
}

TEST_F(TorchFileTest, PythonTwoPicklesAreRead) {
  // Short byte strings as text, an OrderedDict made from pairs, longs with L.
  const std::string pair = "]q\1(U\1a" + tensor({}) + "e";
  const std::string body = global("collections", "OrderedDict") + "](" + pair + "e\x85R";
  const auto file = open(checkpointZip(pickled(body), {{"0", kSix}}));
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(floatsOf(*file, "a").size(), 6u);
}

TEST_F(TorchFileTest, CyclesAndSharedContainersEnd) {
  // A list that holds itself, and a dict that is referred to twice.
  const std::string body = dict({{"self", "]q\1h\1a"}, {"x", "}q\2" + text("t") + tensor({}) + "s"}, {"y", "h\2"}});
  const auto file = open(checkpointZip(pickled(body), {{"0", kSix}}));
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_NE(file->find("x / t"), nullptr);
  EXPECT_NE(file->find("y / t"), nullptr);
}

TEST_F(TorchFileTest, SharedContainersMayNotExplode) {
  std::string body = "]" + tensor({}) + "aq\1";
  for (int level = 2; level < 40; ++level) {
    body += "0](" + std::string("h") + static_cast<char>(level - 1) + "h" + static_cast<char>(level - 1) + "h" +
            static_cast<char>(level - 1) + "h" + static_cast<char>(level - 1) + "eq" + static_cast<char>(level);
  }
  expectRefused(body, "too", false);
  // The same fields set on an object again and again.
  std::string copies = "}(";
  for (int i = 0; i < 2000; ++i) copies += integer(i) + "N";
  copies +=
      "uq\1"
      "0" +
      global("a", "B") + ")\x81";
  for (int i = 0; i < 5000; ++i) copies += "h\1b";
  expectRefused(copies, "again and again", false);
}

TEST_F(TorchFileTest, CallsAreRefusedByName) {
  const std::string argument = tuple({text("touch /tmp/pwned")});
  expectRefused(global("os", "system") + argument + "R", "os.system");
  expectRefused(dict({{"w", global("__builtin__", "eval") + argument + "R"}}), "__builtin__.eval");
  expectRefused(global("subprocess", "Popen") + argument + "\x81", "subprocess.Popen");
  expectRefused(global("torch.hub", "load") + argument + "R", "torch.hub.load");
  expectRefused(text("os") + text("system") + "\x93" + argument + "R", "os.system");
  expectRefused("(" + text("x") + "ios\nsystem\n", "INST");
  expectRefused("(" + global("a", "b") + "o", "OBJ");
  expectRefused("\x82\x01", "EXT1");
  expectRefused("Pabc\n", "PERSID");
  expectRefused(text("a") + argument + "R", "not a function");
  expectRefused(dict({{"w", global("torch._utils", "_rebuild_parameter") + tuple({kNone, kTrue, kNone}) + "R"}}),
                "no tensor");
}

TEST_F(TorchFileTest, BrokenPicklesAreRefused) {
  expectRefused("", "0 values");
  expectRefused("NN", "2 values");
  expectRefused("(N", "values on its stack");
  expectRefused("s", "more values than its stack holds");
  expectRefused("}N(s", "more values than its stack holds");
  expectRefused("t", "mark");
  expectRefused("h\1", "never stored");
  expectRefused("\xff", "0xFF");
  expectRefused("X\xff\xff\xff\x7f", "past its end");
  expectRefused("\x8b\xff\xff\xff\xff", "negative length");
  expectRefused(text("\xff\xfe"), "UTF-8");
  expectRefused(std::string(90'000, ']') + std::string(90'000 - 1, 'a'), "deep");
  expectRefused(")" + std::string(300, '\x85'), "deep");
  expectRefused("\x95" + le64(1ull << 62) + "N", "frame");
}

TEST_F(TorchFileTest, ViewsOutsideTheirStorageAreRefused) {
  const auto refused = [&](const View& view, const std::string& reason) {
    expectRefused(dict({{"w", tensor(view)}}), reason, false);
    EXPECT_FALSE(open(checkpointLegacy(pickled(dict({{"w", tensor(view, true)}})), {{"0", 6, kSix}})).ok()) << reason;
  };
  refused({.shape = {3, 3}, .strides = {3, 1}}, "past the end");
  refused({.offset = 1}, "past the end");
  refused({.offset = -1}, "negative offset");
  refused({.shape = {2, 3}, .strides = {-3, 1}}, "negative stride");
  refused({.shape = {-2, 3}}, "impossible shape");
  refused({.shape = {1ll << 32, 1ll << 32}}, "impossible shape");
  refused({.shape = {2, 3}, .strides = {INT64_MAX, INT64_MAX}}, "stride");
  refused({.shape = {1ll << 62}, .strides = {1}}, "impossible shape");
  refused({.shape = {1ll << 60}, .strides = {0}}, "repeats");
  refused({.shape = {2, 3}, .strides = {1}}, "differ in length");
  refused({.shape = std::vector<std::int64_t>(65, 1), .strides = std::vector<std::int64_t>(65, 1)}, "dimensions");
  refused({.storageType = "FooStorage"}, "FooStorage");
  refused({.key = "7"}, "7");
  refused({.key = "../../etc/passwd"}, "no record");
  refused({.elements = -1}, "impossible size");
  refused({.elements = 1ll << 61}, "");
  refused({.elements = 5, .shape = {1}, .strides = {1}}, "bytes instead of 20");
}

TEST_F(TorchFileTest, BrokenLegacyFilesAreRefused) {
  const std::string body = pickled(dict({{"w", tensor({}, true)}}));
  const auto reason = [&](const std::string& bytes) {
    const auto file = open(bytes);
    return file.ok() ? "accepted" : file.error().message;
  };
  EXPECT_THAT(reason(checkpointLegacy(body, {{"0", 1ll << 61, kSix}})), HasSubstr("another size"));
  EXPECT_THAT(reason(checkpointLegacy(body, {{"0", -1, kSix}})), HasSubstr("another size"));
  EXPECT_THAT(reason(checkpointLegacy(body, {{"0", 6, kSix.substr(1)}})), HasSubstr("cut off"));
  EXPECT_THAT(reason(checkpointLegacy(body, {{"0", 6, kSix + "x"}})), HasSubstr("follow its last storage"));
  EXPECT_THAT(reason(checkpointLegacy(body, {})), HasSubstr("missing"));
  EXPECT_THAT(reason(checkpointLegacy(body, {{"0", 6, kSix}, {"0", 6, kSix}})), HasSubstr("twice"));
  EXPECT_THAT(reason(checkpointLegacy(body, {{"0", 6, kSix}}, false)), HasSubstr("big-endian"));
  EXPECT_THAT(reason(body), HasSubstr("neither"));
  EXPECT_THAT(reason(""), HasSubstr("empty"));
  EXPECT_THAT(reason(kMagicPickle + pickled("M" + le(1000, 2))), HasSubstr("version"));
}

TEST_F(TorchFileTest, DamagedZipFilesAreRefused) {
  const std::string body = pickled(dict({{"w", tensor({})}}));
  const auto reason = [&](const std::string& bytes) {
    const auto infos = inspect(write(folder / "file.pt", bytes));
    return infos.ok() ? "accepted" : infos.error().message;
  };
  const auto with = [&](const Record& record) { return checkpointZip(body, {record}); };
  EXPECT_EQ(reason(with({.name = "0", .bytes = kSix, .deflate = true})), "accepted");
  EXPECT_EQ(reason(with({.name = "0", .bytes = kSix, .zip64 = true})), "accepted");
  EXPECT_EQ(reason(with({.name = "0", .bytes = kSix, .descriptor = true})), "accepted");
  EXPECT_THAT(reason(with({.name = "0", .bytes = kSix, .crcXor = 1})), HasSubstr("checksum"));
  EXPECT_THAT(reason(with({.name = "0", .bytes = kSix, .deflate = true, .crcXor = 1})), HasSubstr("checksum"));
  EXPECT_THAT(reason(with({.name = "0", .bytes = kSix + "abcd"})), HasSubstr("28 bytes instead of 24"));
  EXPECT_THAT(reason(with({.name = "0", .bytes = kSix, .sizeClaim = 25})), HasSubstr("differ"));
  EXPECT_THAT(reason(with({.name = "0", .bytes = kSix + "more", .deflate = true, .sizeClaim = 24})),
              HasSubstr("more than it says"));
  EXPECT_THAT(reason(with({.name = "0", .bytes = kSix.substr(4), .deflate = true, .sizeClaim = 24})),
              HasSubstr("cut off"));
  const std::string good = with({.name = "0", .bytes = kSix});
  EXPECT_EQ(reason(good), "accepted");
  for (std::size_t size = 0; size < good.size(); size += 3) EXPECT_NE(reason(good.substr(0, size)), "accepted") << size;
  EXPECT_THAT(reason(good + "x"), HasSubstr("cut off"));
  EXPECT_THAT(reason(zip({{"archive/data.pkl", body}, {"archive/version", "3\n"}, {"other/data.pkl", body}})),
              HasSubstr("two data.pkl"));
  EXPECT_THAT(reason(zip({{"archive/data.pkl", body}, {"archive/data.pkl", body}})), HasSubstr("twice"));
  EXPECT_THAT(reason(zip({{"archive/version", "3\n"}})), HasSubstr("no data.pkl"));
  EXPECT_THAT(reason(zip({{"archive/data.pkl", body}, {"archive/version", "x"}})), HasSubstr("version"));
  EXPECT_THAT(reason(zip({{"archive/data.pkl", body}, {"archive/version", "3\n"}, {"archive/byteorder", "big"}})),
              HasSubstr("big-endian"));
  EXPECT_THAT(reason(checkpointZip(body + "x", {{"0", kSix}})), HasSubstr("follow the end"));
}

TEST_F(TorchFileTest, ZipBombsAreRefusedBeforeTheyInflate) {
  const std::string zeros(32u << 20, '\0');
  const View view{.elements = 8 << 20, .shape = {8 << 20}, .strides = {1}};
  const auto file =
      open(checkpointZip(pickled(dict({{"w", tensor(view)}})), {{.name = "0", .bytes = zeros, .deflate = true}}));
  ASSERT_FALSE(file.ok());
  EXPECT_THAT(file.error().message, HasSubstr("100 times"));
}

// Written by Python's own pickler, see data/make_checkpoints.py: every protocol, and in the side entries every plain
// thing that people keep in a checkpoint.
TEST_F(TorchFileTest, FilesOfPythonsPicklerAreRead) {
  const fs::path data = fs::path(LINEAMENT_SOURCE_DIR) / "tests/unit/weights/data";
  const auto expected = nlohmann::json::parse(read(data / "expected.json"));
  int files = 0;
  for (const auto& item : fs::directory_iterator(data)) {
    if (item.path().extension() != ".pt") continue;
    ++files;
    const auto infos = inspect(item.path());
    ASSERT_TRUE(infos.ok()) << infos.error().message;
    EXPECT_EQ(infos->size(), expected.size()) << item.path();
    for (const TensorInfo& info : *infos) {
      ASSERT_TRUE(expected.contains(info.name)) << item.path() << ": " << info.name;
      EXPECT_EQ(expected.at(info.name).at("dtype"), name(info.dtype)) << info.name;
      EXPECT_EQ(expected.at(info.name).at("shape"), nlohmann::json(info.shape)) << info.name;
      EXPECT_EQ(expected.at(info.name).at("sha256"), info.sha256) << item.path() << ": " << info.name;
    }
    const auto file = TorchFile::open(item.path());
    EXPECT_EQ(std::get<std::int64_t>(file->values().at("opts / size")), 1024);
    EXPECT_EQ(std::get<std::string>(file->values().at("text")), "ä人😀");
    EXPECT_EQ(std::get<double>(file->values().at("object / rate")), 1e-4);
    EXPECT_EQ(std::get<std::string>(file->values().at("many / 1049")), "1049");
  }
  EXPECT_EQ(files, 7);
}

}  // namespace
}  // namespace lineament::weights::test
