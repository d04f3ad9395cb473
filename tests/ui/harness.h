// A window on a fake engine, with settings and photographs in a temporary folder.
#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "fake_engine.h"
#include "fake_packs.h"
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
  std::shared_ptr<PacksScript> packsScript = std::make_shared<PacksScript>();
  std::unique_ptr<PackLibrary> packs;
  std::unique_ptr<Session> session;
  std::unique_ptr<MainWindow> window;

  /// Two drawn samples.
  QStringList samples{photoFile(QStringLiteral("sample-1.png")), photoFile(QStringLiteral("sample-2.png"))};

  Harness() {
    registerResources();
    applyTheme(*qApp, ThemeKind::kDark);
    EngineOptions options;
    options.pack = "models/compact";
    session = std::make_unique<Session>(fakeEngineFactory(script), options, preferences);
    packsScript->cards = sampleCards();
    packs = std::make_unique<PackLibrary>(fakePackCalls(packsScript));
    window = std::make_unique<MainWindow>(*session, log, *packs, samples);
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
