// A window on a fake engine, with settings and photographs in a temporary folder.
#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "fake_engine.h"
#include "ui/bridge/session.h"
#include "ui/canvas/image_view.h"
#include "ui/main_window/main_window.h"
#include "ui/settings/icons.h"
#include "ui/settings/theme.h"

namespace lineament::ui {

struct Harness {
  QTemporaryDir folder;
  std::shared_ptr<FakeScript> script = std::make_shared<FakeScript>();
  Preferences preferences{folder.filePath("settings.ini")};
  LogRelay log;
  std::unique_ptr<Session> session;
  std::unique_ptr<MainWindow> window;

  Harness() {
    registerResources();
    applyTheme(*qApp, ThemeKind::kDark);
    EngineOptions options;
    options.pack = "models/compact";
    session = std::make_unique<Session>(fakeEngineFactory(script), options, preferences);
    window = std::make_unique<MainWindow>(*session, log, QStringList());
    window->resize(1280, 800);
    window->show();
  }

  QString photoFile(const QString& name = QStringLiteral("portrait.png")) {
    const QString file = folder.filePath(name);
    drawnPortrait(300).save(file);
    return file;
  }

  /// Opens a drawn portrait and waits for its final stages.
  [[nodiscard]] bool openPhoto() {
    session->openPhoto(photoFile());
    return settled();
  }

  /// The newest final answer to what the controls say is shown.
  [[nodiscard]] bool settled() {
    return QTest::qWaitFor([this] { return session->upToDate() && !session->busy(); }, 10'000);
  }
};

}  // namespace lineament::ui
