// A pack library without networks, for the window's tests: cards that a test writes, tasks that take as long as it
// says.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ui/bridge/pack_library.h"

namespace lineament::ui {

/// What a test wants and gets to know; shared with the calls.
struct PacksScript {
  mutable std::mutex mutex;
  std::vector<PackCard> cards;               ///< what list() gives; remove() and import() change it
  std::map<std::string, std::string> roles;  ///< by file name
  std::vector<ImportOrder> imports;
  std::vector<std::filesystem::path> verified;
  std::atomic<int> taskMs{0};  ///< of verify and import, which heed the stop token meanwhile
  std::atomic<bool> fail{false};
};

/// A good pack of 128 pixels, one of 1024 with much missing, one that does not open.
std::vector<PackCard> sampleCards();
PackCalls fakePackCalls(std::shared_ptr<PacksScript> script);

}  // namespace lineament::ui
