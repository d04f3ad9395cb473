// The desktop's choice of light or dark through its settings portal, which this test plays on a bus of its own
// (dbus-run-session): asked at the start, followed while running.
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include "ui/settings/desktop_theme.h"
#include "ui/settings/icons.h"
#include "ui/settings/preferences.h"
#include "ui/settings/theme.h"

using namespace lineament::ui;

class Portal : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

 public:
  uint scheme = 1;

 public Q_SLOTS:
  QDBusVariant Read(const QString& group, const QString& key) const {
    const bool known = group == "org.freedesktop.appearance" && key == "color-scheme";
    return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? scheme : 0u)));
  }
};

class DesktopTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void themeFollowsThePortal() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) QSKIP("no session bus");
    // Served from a connection and thread of its own, as the real portal is: the program waits for the answer.
    Portal portal;
    QThread thread;
    portal.moveToThread(&thread);
    thread.start();
    QDBusConnection theirs = QDBusConnection::connectToBus(QDBusConnection::SessionBus, "portal");
    QVERIFY(theirs.registerObject("/org/freedesktop/portal/desktop", &portal, QDBusConnection::ExportAllSlots));
    QVERIFY(theirs.registerService("org.freedesktop.portal.Desktop"));
    registerResources();
    QTemporaryDir folder;
    Preferences preferences(folder.filePath("settings.ini"));
    preferences.theme.set(ThemeKind::kSystem);
    setDesktopDark(*qApp, false);
    const DesktopTheme desktop(*qApp, preferences);
    applyTheme(*qApp, ThemeKind::kSystem);
    const auto dark = [] { return tokensOf(QApplication::palette()).dark; };
    QVERIFY(dark());  // asked at the start
    const auto say = [&](const char* key, uint scheme) {
      QDBusMessage signal = QDBusMessage::createSignal("/org/freedesktop/portal/desktop",
                                                       "org.freedesktop.portal.Settings", "SettingChanged");
      signal << QStringLiteral("org.freedesktop.appearance") << QString::fromLatin1(key)
             << QVariant::fromValue(QDBusVariant(scheme));
      theirs.send(signal);
    };
    QTest::qWait(50);  // the bus delivers nothing before the loop has turned
    say("color-scheme", 2);
    QTRY_VERIFY(!dark());
    say("contrast", 1);      // another setting
    say("color-scheme", 0);  // no preference: what was stays
    QTest::qWait(100);
    QVERIFY(!dark());
    say("color-scheme", 1);
    QTRY_VERIFY(dark());
    preferences.theme.set(ThemeKind::kDark);  // the person's own choice
    say("color-scheme", 2);
    QTest::qWait(100);
    QVERIFY(dark());
    theirs.unregisterObject("/org/freedesktop/portal/desktop");
    QDBusConnection::disconnectFromBus("portal");
    thread.quit();
    thread.wait();
  }
};

QTEST_MAIN(DesktopTest)
#include "test_desktop.moc"
