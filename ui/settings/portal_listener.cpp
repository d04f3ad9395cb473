#include "ui/settings/portal_listener.h"

#include <QDBusConnection>
#include <QDBusMessage>

namespace lineament::ui {
namespace {

const QString kPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kPortalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kColorScheme = QStringLiteral("color-scheme");
constexpr int kPortalPatienceMs = 300;

}  // namespace

PortalListener::PortalListener(QObject* parent) : QObject(parent) {}

void PortalListener::start() {
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  QDBusMessage ask = QDBusMessage::createMethodCall(kPortal, kPortalPath, kPortalSettings, QStringLiteral("Read"));
  ask << kAppearance << kColorScheme;
  const QDBusMessage answer = bus.call(ask, QDBus::Block, kPortalPatienceMs);
  // After the call: before it, QtDBus may not know the types of the slot yet and would refuse.
  bus.connect(kPortal, kPortalPath, kPortalSettings, QStringLiteral("SettingChanged"), this,
              SLOT(onSetting(QString, QString, QDBusVariant)));
  if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty()) return;
  onSetting(kAppearance, kColorScheme, QDBusVariant(answer.arguments().first()));
}

void PortalListener::onSetting(const QString& group, const QString& key, const QDBusVariant& value) {
  if (group != kAppearance || key != kColorScheme) return;
  QVariant scheme = value.variant();
  while (scheme.canConvert<QDBusVariant>()) scheme = scheme.value<QDBusVariant>().variant();
  // 1 is dark, 2 light, 0 no preference.
  if (scheme.toUInt() == 1 || scheme.toUInt() == 2) Q_EMIT dark(scheme.toUInt() == 1);
}

}  // namespace lineament::ui
