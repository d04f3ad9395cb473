#include "document/attributes.h"

#include <gtest/gtest.h>

#include <set>

namespace lineament {
namespace {

TEST(AttributeCatalogue, NamesTheSevenAttributesOfTheMethodInSliderOrder) {
  std::vector<std::string> ids;
  for (const auto& a : attributeCatalogue()) ids.push_back(a.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"Smiling", "Mouth_Open", "Beard", "Bushy_Eyebrows", "Narrow_Eyes",
                                           "Eyeglasses", "Old"}));
}

TEST(AttributeCatalogue, EveryEntryHasWordsForPeople) {
  std::set<std::string> labels;
  for (const auto& a : attributeCatalogue()) {
    EXPECT_FALSE(a.label.empty()) << a.id;
    EXPECT_EQ(a.effect.back(), '.') << a.id;
    EXPECT_TRUE(labels.insert(a.label).second) << a.label << " stands twice";
  }
}

TEST(AttributeCatalogue, FindsByExactIdOnly) {
  ASSERT_NE(findAttribute("Bushy_Eyebrows"), nullptr);
  EXPECT_EQ(findAttribute("Bushy_Eyebrows")->label, "Bushy eyebrows");
  EXPECT_EQ(findAttribute("smiling"), nullptr);
  EXPECT_EQ(findAttribute(""), nullptr);
}

}  // namespace
}  // namespace lineament
