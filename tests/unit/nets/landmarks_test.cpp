#include "nets/landmarks.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/face_parts.h"
#include "base/files.h"
#include "nets/fold.h"
#include "nets/landmark_set.h"
#include "temp_folder.h"
#include "weights/tensors.h"

namespace lineament::nets {
namespace {

using test::TempFolder;

LandmarkConfig tinyFace() {
  LandmarkConfig config;
  config.inputSize = 32;
  config.widths = {4, 6, 8}, config.blocks = {1, 1};
  config.features = 5, config.hidden = 7;
  return config;
}

LandmarkConfigs tiny() {
  LandmarkConfigs configs{tinyFace(), tinyFace(), tinyFace()};
  for (LandmarkConfig* part : {&configs.eye, &configs.lips}) part->dimensions = 2, part->confidence = false;
  configs.eye.points = static_cast<int>(kLeftEyePoints.size());
  configs.lips.points = static_cast<int>(kLipPoints.size());
  return configs;
}

ErrorCode refusal(const std::filesystem::path& folder) {
  const auto loaded = loadLandmarks(folder);
  EXPECT_FALSE(loaded.ok());
  return loaded.ok() ? ErrorCode::kInternal : loaded.error().code;
}

TEST(Landmarks, ShapesAreThoseOfTheConfig) {
  const torch::NoGradGuard guard;
  const LandmarkConfigs ours = ourLandmarks();
  LandmarkNet face(ours.face), eye(ours.eye);
  face->eval(), eye->eval();
  const Landmarks whole = face->forward(torch::rand({3, 3, 128, 128}) * 2 - 1);
  EXPECT_EQ(whole.points.sizes(), (std::vector<int64_t>{3, 478, 3}));
  EXPECT_EQ(whole.confidence.sizes(), (std::vector<int64_t>{3}));
  const Landmarks part = eye->forward(torch::rand({2, 3, 64, 64}) * 2 - 1);
  EXPECT_EQ(part.points.sizes(), (std::vector<int64_t>{2, static_cast<int64_t>(kLeftEyePoints.size()), 2}));
  EXPECT_FALSE(part.confidence.defined());
  EXPECT_THROW((void)face->forward(torch::rand({1, 3, 64, 64})), c10::Error);
}

TEST(Landmarks, PointsStartAtTheMean) {
  const torch::NoGradGuard guard;
  torch::manual_seed(1);
  LandmarkNet net(tinyFace());
  net->eval();
  const auto mean = torch::rand({478, 3}) * 2 - 1;
  net->startAt(mean);
  const auto found = net->forward(torch::rand({1, 3, 32, 32}) * 2 - 1).points[0];
  EXPECT_LT((found - mean).abs().max().item<float>(), 0.5f);
  EXPECT_LT((found - mean).abs().mean().item<float>(), 0.1f);
}

TEST(Landmarks, FoldedAndPreparedItReadsTheSame) {
  const torch::NoGradGuard guard;
  torch::manual_seed(2);
  LandmarkNet net(ourLandmarks().face);
  net->train();
  const auto images = torch::rand({4, 3, 128, 128}) * 2 - 1;
  for (int i = 0; i < 3; ++i) (void)net->forward(images);  // statistics that are not 0 and 1
  net->eval();
  const auto before = net->forward(images).points;
  EXPECT_GT(foldBatchNorm(*net), 10);
  prepareConvolutions(*net);
  EXPECT_LT((net->forward(images).points - before).abs().max().item<float>(), 1e-3f);
  EXPECT_LT((net->forward(images.narrow(0, 1, 1)).points - before.narrow(0, 1, 1)).abs().max().item<float>(), 1e-3f);
}

TEST(Landmarks, ConfigsThatBuildNothingAreRefused) {
  EXPECT_TRUE(landmarkConfig(toJson(ourLandmarks().face)).ok());
  for (const char* const wrong :
       {R"({"inputSize": 100})", R"({"widths": [8]})", R"({"blocks": [1]})", R"({"features": 0})",
        R"({"dimensions": 4})", R"({"nonsense": 1})", R"({"points": "many"})", "[]"}) {
    const auto config = landmarkConfig(wrong);
    ASSERT_FALSE(config.ok()) << wrong;
    EXPECT_EQ(config.error().code, ErrorCode::kBadPack) << wrong;
  }
  auto other = toJson(ourLandmarks());
  other["lips"]["points"] = 81;
  EXPECT_FALSE(landmarkConfigs(other).ok());
  other = toJson(ourLandmarks());
  other.erase("eye");
  EXPECT_FALSE(landmarkConfigs(other).ok());
}

TEST(LandmarkFiles, GoThroughAFolder) {
  const torch::NoGradGuard guard;
  const TempFolder folder;
  LandmarkSet networks(tiny());
  for (auto* net : {&networks.face, &networks.eye, &networks.lips}) (*net)->eval();
  ASSERT_TRUE(saveLandmarks(folder / "set", networks, {{"license", "test"}}).ok());
  const auto loaded = loadLandmarks(folder / "set");
  ASSERT_TRUE(loaded.ok()) << loaded.error().message << loaded.error().detail;
  const auto image = torch::rand({1, 3, 32, 32}) * 2 - 1;
  LandmarkSet again = *loaded;
  // float16 on the disk.
  EXPECT_LT((again.lips->forward(image).points - networks.lips->forward(image).points).abs().max().item<float>(),
            0.05f);
  EXPECT_EQ(nlohmann::json::parse(readTextFile(folder / "set" / "landmarks.json").value()).at("license"), "test");
}

TEST(LandmarkFiles, WhatDoesNotFitIsRefused) {
  const TempFolder folder;
  EXPECT_EQ(refusal(folder / "nowhere"), ErrorCode::kNotFound);
  const auto set = folder / "set";
  ASSERT_TRUE(saveLandmarks(set, LandmarkSet(tiny()), {}).ok());
  const auto list = readTextFile(set / "landmarks.json").value();
  const auto weights = readFile(set / "landmarks.safetensors").value();
  const auto withList = [&](const std::function<void(nlohmann::json&)>& change) {
    auto json = nlohmann::json::parse(list);
    change(json);
    writeTextFile(set / "landmarks.json", json.dump()).value();
    return refusal(set);
  };
  EXPECT_EQ(withList([](auto& j) { j["format"] = "lineament-landmarks-9"; }), ErrorCode::kBadPack);
  EXPECT_EQ(withList([](auto& j) { j["file"]["sha256"] = std::string(64, '0'); }), ErrorCode::kBadPack);
  EXPECT_EQ(withList([](auto& j) { j["file"]["path"] = "../landmarks.safetensors"; }), ErrorCode::kBadPack);
  EXPECT_EQ(withList([](auto& j) { j["networks"]["face"]["hidden"] = 8; }), ErrorCode::kBadPack);
  EXPECT_EQ(withList([](auto& j) { j.erase("networks"); }), ErrorCode::kBadPack);
  writeTextFile(set / "landmarks.json", "{").value();
  EXPECT_EQ(refusal(set), ErrorCode::kBadPack);
  writeTextFile(set / "landmarks.json", list).value();
  auto cut = weights;
  cut.resize(cut.size() / 2);
  writeFile(set / "landmarks.safetensors", cut).value();
  EXPECT_EQ(refusal(set), ErrorCode::kBadPack);
  std::filesystem::remove(set / "landmarks.safetensors");
  EXPECT_EQ(refusal(set), ErrorCode::kNotFound);
}

TEST(LandmarkFiles, NumbersThatAreNotFiniteAreRefused) {
  const torch::NoGradGuard guard;
  const TempFolder folder;
  LandmarkSet networks(tiny());
  networks.eye->named_parameters()["points.bias"].fill_(std::numeric_limits<float>::quiet_NaN());
  ASSERT_TRUE(saveLandmarks(folder / "set", networks, {}).ok());
  EXPECT_EQ(refusal(folder / "set"), ErrorCode::kBadPack);
}

}  // namespace
}  // namespace lineament::nets
