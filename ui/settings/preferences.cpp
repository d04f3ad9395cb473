#include "ui/settings/preferences.h"

#include <QVariant>
#include <array>

namespace lineament::ui {
namespace {

QString textOf(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<int>(text.size())); }

/// The value whose id() stands in the file, or `fallback`.
template <class T, std::size_t N>
T fromId(const QVariant& stored, const std::array<T, N>& all, T fallback) {
  for (const T value : all) {
    if (stored.toString() == textOf(id(value))) return value;
  }
  return fallback;
}

ThemeKind decode(const QVariant& stored, ThemeKind fallback) {
  return stored.isValid() ? themeFromId(stored.toString()) : fallback;
}
Device decode(const QVariant& stored, Device fallback) {
  return fromId(stored, std::array{Device::kCpu, Device::kCuda}, fallback);
}
Precision decode(const QVariant& stored, Precision fallback) {
  return fromId(stored, std::array{Precision::kFloat32, Precision::kBFloat16}, fallback);
}
ColorMap decode(const QVariant& stored, ColorMap fallback) {
  std::array<ColorMap, kColorMapCount> all{};
  for (int i = 0; i < kColorMapCount; ++i) all[static_cast<std::size_t>(i)] = static_cast<ColorMap>(i);
  return fromId(stored, all, fallback);
}
template <class T>
T decode(const QVariant& stored, const T& fallback) {
  return stored.isValid() && stored.canConvert<T>() ? stored.value<T>() : fallback;
}

QVariant encode(ThemeKind value) { return themeId(value); }
QVariant encode(Device value) { return textOf(id(value)); }
QVariant encode(Precision value) { return textOf(id(value)); }
QVariant encode(ColorMap value) { return textOf(id(value)); }
template <class T>
QVariant encode(const T& value) {
  return QVariant::fromValue(value);
}

}  // namespace

template <class T>
T Option<T>::get() const {
  return decode(store_.value(key_), fallback_);
}

template <class T>
void Option<T>::set(const T& value) {
  const QVariant stored = encode(value);
  if (store_.value(key_) == stored) return;
  store_.setValue(key_, stored);
  Q_EMIT static_cast<Preferences&>(owner_).changed();
}

template class Option<ThemeKind>;
template class Option<Device>;
template class Option<Precision>;
template class Option<ColorMap>;
template class Option<int>;
template class Option<bool>;
template class Option<double>;
template class Option<QString>;
template class Option<QStringList>;
template class Option<QByteArray>;

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent),
      store_(file.isEmpty() ? QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("lineament"),
                                        QStringLiteral("lineament"))
                                  .fileName()
                            : file,
             QSettings::IniFormat),
      ownFolder_(file.isEmpty() ? QString() : QFileInfo(file).absolutePath()),
      theme(*this, store_, "window/theme", ThemeKind::kDark),
      language(*this, store_, "window/language", QString()),
      shortcuts(*this, store_, "window/shortcuts", QStringList()),
      tourDone(*this, store_, "window/tourDone", false),
      device(*this, store_, "engine/device", Device::kCpu),
      precision(*this, store_, "engine/precision", Precision::kFloat32),
      threads(*this, store_, "engine/threads", 0),
      memoryLimit(*this, store_, "engine/memoryLimitMb", 0),
      encoder(*this, store_, "engine/encoder", QString()),
      restyleIterations(*this, store_, "engine/restyleIterations", 5),
      pack(*this, store_, "engine/pack", QString()),
      colorMap(*this, store_, "view/colorMap", ColorMap::kInferno),
      mapOpacity(*this, store_, "view/mapOpacity", 0.55),
      mapThreshold(*this, store_, "view/mapThreshold", 0.0),
      sharedScale(*this, store_, "view/sharedScale", true),
      stageArrangement(*this, store_, "view/stages", QStringList()),
      layouts(*this, store_, "window/layouts", QStringList()),
      jpegQuality(*this, store_, "export/jpegQuality", 95),
      exportWholePhoto(*this, store_, "export/wholePhoto", true),
      openFolder(*this, store_, "files/openFolder", QString()),
      exportFolder(*this, store_, "files/exportFolder", QString()),
      recentFiles(*this, store_, "files/recent", QStringList()),
      geometry(*this, store_, "window/geometry", QByteArray()) {}

}  // namespace lineament::ui
