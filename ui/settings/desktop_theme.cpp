#include "ui/settings/desktop_theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QEvent>
#include <QPalette>
#include <optional>

#include "ui/settings/preferences.h"
#include "ui/settings/theme.h"

namespace lineament::ui {
namespace {

const QString kPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kPortalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kColorScheme = QStringLiteral("color-scheme");
constexpr int kPortalPatienceMs = 300;

/// 1 is dark, 2 light, 0 no preference.
std::optional<bool> darkFrom(QVariant value) {
  while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
  const uint scheme = value.toUInt();
  if (scheme == 1) return true;
  if (scheme == 2) return false;
  return std::nullopt;
}

}  // namespace

DesktopTheme::DesktopTheme(QApplication& application, Preferences& preferences)
    : application_(application), preferences_(preferences) {
  listenToPortal();
  application.installEventFilter(this);
}

void DesktopTheme::listenToPortal() {
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  QDBusMessage ask = QDBusMessage::createMethodCall(kPortal, kPortalPath, kPortalSettings, QStringLiteral("Read"));
  ask << kAppearance << kColorScheme;
  const QDBusMessage answer = bus.call(ask, QDBus::Block, kPortalPatienceMs);
  // After the call: before it, QtDBus may not know the types of the slot yet and would refuse.
  bus.connect(kPortal, kPortalPath, kPortalSettings, QStringLiteral("SettingChanged"), this,
              SLOT(onSetting(QString, QString, QDBusVariant)));
  if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty()) return;
  if (const auto dark = darkFrom(answer.arguments().first())) {
    portal_ = true;
    setDesktopDark(application_, *dark);
  }
}

void DesktopTheme::onSetting(const QString& group, const QString& key, const QDBusVariant& value) {
  if (group != kAppearance || key != kColorScheme) return;
  const auto dark = darkFrom(value.variant());
  portal_ = portal_ || dark.has_value();
  if (dark) take(*dark);
}

void DesktopTheme::take(bool dark) {
  setDesktopDark(application_, dark);
  if (preferences_.theme.get() != ThemeKind::kSystem) return;
  applying_ = true;
  applyTheme(application_, ThemeKind::kSystem);
  applying_ = false;
}

bool DesktopTheme::eventFilter(QObject*, QEvent* event) {
  if (event->type() != QEvent::ThemeChange || applying_ || portal_) return false;
  // An empty palette makes Qt take the platform theme's, which is the only way to see it behind our own.
  applying_ = true;
  const QPalette own = QApplication::palette();
  QApplication::setPalette(QPalette());
  const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
  QApplication::setPalette(own);
  applying_ = false;
  take(dark);
  return false;
}

}  // namespace lineament::ui
