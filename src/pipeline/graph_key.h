// What a stage was made from, as a text: equal keys, equal inputs.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "stages/stages.h"

namespace lineament::pipeline {

/// Builds keys: numbers exactly (hexadecimal floating point), parts kept apart.
class Key {
 public:
  Key& add(std::uint64_t serial) { return text(std::to_string(serial)); }
  Key& add(double value) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%a", value);
    return text(buffer);
  }
  Key& text(const std::string& part) {
    key_ += part;
    key_ += '|';
    return *this;
  }
  Key& add(const std::vector<AttributeSets>& sets) {
    for (const auto& s : sets) text(s.id).text(s.original.to_string()).text(s.manipulated.to_string());
    return *this;
  }
  [[nodiscard]] const std::string& str() const { return key_; }

 private:
  std::string key_;
};

}  // namespace lineament::pipeline
