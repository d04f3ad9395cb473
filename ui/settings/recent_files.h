// The photographs opened last, newest first, kept in the preferences.
#pragma once

#include <QStringList>

namespace lineament::ui {

class Preferences;

class RecentFiles {
 public:
  static constexpr int kKept = 10;

  explicit RecentFiles(Preferences& preferences) : preferences_(preferences) {}

  /// Puts a file first.
  void note(const QString& path);
  void forget(const QString& path);
  void clear();
  [[nodiscard]] QStringList all() const;
  /// Without those that are gone (a disk may be unplugged: they stay remembered).
  [[nodiscard]] QStringList existing() const;

 private:
  Preferences& preferences_;
};

}  // namespace lineament::ui
