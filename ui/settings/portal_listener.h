// What the desktop's settings portal (org.freedesktop.portal.Settings) says about light and dark. Includes QtDBus:
// desktop_theme.cpp alone knows it.
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace lineament::ui {

class PortalListener : public QObject {
  Q_OBJECT
 public:
  explicit PortalListener(QObject* parent);

  /// Asks once and listens from then on; emits dark() for each answer that is a preference.
  void start();

 Q_SIGNALS:
  void dark(bool dark);

 private Q_SLOTS:
  void onSetting(const QString& group, const QString& key, const QDBusVariant& value);
};

}  // namespace lineament::ui
