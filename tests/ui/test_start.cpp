// A start: the window before its engine is loaded, as it comes, and where it cannot come.
#include <QCheckBox>
#include <QPushButton>
#include <algorithm>
#include <cmath>

#include "harness.h"
#include "pipeline/engine_library.h"
#include "pipeline/pack_promise.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/preview.h"
#include "ui/bridge/sentences.h"
#include "ui/bridge/session_keeper.h"
#include "ui/main_window/edit_workspace.h"
#include "ui/main_window/file_actions.h"
#include "ui/main_window/header_bar.h"
#include "ui/main_window/status_strip.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/attribute_panel.h"
#include "ui/panels/bipolar_slider.h"
#include "ui/panels/class_panel.h"
#include "ui/panels/empty_state.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/slider_row.h"
#include "ui/settings/translations.h"

using namespace lineament;
using namespace lineament::ui;

namespace {

constexpr int kPatienceMs = 120'000;
const QString kSource = QStringLiteral(LINEAMENT_SOURCE_DIR);

double meanDifference(const QImage& a, const QImage& b) {
  const QImage x = a.convertToFormat(QImage::Format_RGB888);
  const QImage y =
      b.convertToFormat(QImage::Format_RGB888).scaled(x.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  double sum = 0;
  for (int row = 0; row < x.height(); ++row) {
    for (int i = 0; i < 3 * x.width(); ++i) sum += std::abs(x.constScanLine(row)[i] - y.constScanLine(row)[i]);
  }
  return sum / (3.0 * x.width() * x.height());
}

}  // namespace

class StartTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;  // settings, log and packs
  std::unique_ptr<EngineLibrary> library_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<MainWindow> window_;

  void start(const std::filesystem::path& file) {
    library_ = std::make_unique<EngineLibrary>(file);
    EngineOptions options;
    options.pack = toPath(kSource) / "models" / "compact";
    options.threads = 1;
    const auto factory = [this](const EngineOptions& asked, const EngineEvents& events, const Post& post) {
      return library_->createEngine(asked, events, post);
    };
    session_ = std::make_unique<Session>(factory, options, harness_->preferences);
    session_->promise(packPromise(options.pack));
    window_ = std::make_unique<MainWindow>(*session_, harness_->log, *harness_->packs, harness_->samples);
    window_->resize(1280, 800);
    window_->show();
  }
  SliderRow* row(const char* attribute) { return window_->adjust().attributes().row(attribute); }
  bool anyClassChecked() {
    for (int c = 0; c < kFaceClassCount; ++c) {
      if (window_->adjust().classes().box(c, false).isChecked()) return true;
    }
    return false;
  }
  QImage shown() { return session_->stages().originalPicture(); }
  const QString sample_ = kSource + QStringLiteral("/resources/samples/sample-1.png");

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    harness_->window.reset();
    harness_->session.reset();
  }
  void cleanup() {
    window_.reset();
    session_.reset();
    library_.reset();
    harness_.reset();
  }

  void theWindowIsOfUseBeforeItsEngine() {
    start(LINEAMENT_ENGINE_LIBRARY);
    window_->files().openFile(sample_);
    QTRY_VERIFY(window_->status().stateText().contains("Starting the engine"));
    QVERIFY(window_->edit().canvas().isVisible());
    QVERIFY(!shown().isNull());
    QVERIFY(meanDifference(shown(), QImage(sample_)) < 2);
    QVERIFY(session_->busy());
    QVERIFY(!session_->hasPhoto());
    QVERIFY(!window_->header().exportButton().isEnabled());  // there is nothing yet to export

    SliderRow* const smile = row("Smiling");
    QVERIFY(smile != nullptr);
    BipolarSlider& slider = smile->slider();
    QTest::mouseClick(&slider, Qt::LeftButton, {}, QPoint(slider.width() * 3 / 4, slider.height() / 2));
    const double alpha = session_->document().state().alpha("Smiling");
    QVERIFY(alpha > 5);
    QVERIFY(session_->document().history().canUndo());
    QVERIFY(anyClassChecked());  // the pack's own, as promised
    QCOMPARE(smile->size().height(), row("Old")->size().height());
    QVERIFY(row("Mouth_Open")->y() >= smile->y() + smile->height());  // side by side, not squeezed into one another
    if (qEnvironmentVariableIsSet("LINEAMENT_KEEP")) window_->grab().save(qEnvironmentVariable("LINEAMENT_KEEP"));

    // Work that must not be lost, whatever happens before the engine is there.
    EditState drawn = session_->document().state();
    BrushStroke stroke;
    stroke.points = {{0.5, 0.5}, {0.6, 0.5}};
    drawn.mask.strokes.push_back(stroke);
    QVERIFY(session_->document().propose(drawn, "Stroke", "stroke", Phase::kSettled));
    QVERIFY(window_->keeper().modified());
    QCOMPARE(window_->keeper().snapshot().photo, QFileInfo(sample_).absoluteFilePath().toStdString());

    const QImage before = shown().copy();
    bool everEmpty = false;  // the picture stays while the engine takes over
    connect(&session_->stages(), &StageStore::changed, this,
            [&] { everEmpty = everEmpty || window_->edit().canvas().blank(); });
    connect(&session_->stages(), &StageStore::cleared, this,
            [&] { everEmpty = everEmpty || window_->edit().canvas().blank(); });
    library_->load();
    QTRY_VERIFY_WITH_TIMEOUT(session_->upToDate() && !session_->busy(), kPatienceMs);
    QVERIFY(!everEmpty);
    QVERIFY(row("Smiling") == smile);  // a hand may hold it
    QCOMPARE(session_->document().state().alpha("Smiling"), alpha);
    QCOMPARE(session_->document().state().mask.strokes.size(), std::size_t{1});
    QVERIFY(window_->header().exportButton().isEnabled());
    QVERIFY(session_->stages().preview().isNull());
    QCOMPARE(before.size(), session_->stages().picture(Stage::kOriginal).size());
    QVERIFY(meanDifference(session_->stages().picture(Stage::kOriginal), before) < 1);
    // The edit was made of what the slider said before there was an engine.
    QVERIFY(meanDifference(session_->stages().picture(Stage::kManipulated),
                           session_->stages().picture(Stage::kInversion)) > 0.5);
    // Everything goes on as ever.
    session_->document().history().undo();
    session_->document().history().undo();
    QTRY_VERIFY_WITH_TIMEOUT(session_->upToDate() && !session_->busy(), kPatienceMs);
    QCOMPARE(session_->stages().picture(Stage::kCleaned), session_->stages().picture(Stage::kOriginal));
  }

  /// What is moved on a preview would be replaced by the session's own recipe.
  void aSessionsPhotographComesWithItsRecipe() {
    SessionFile session;
    session.photo = sample_.toStdString();
    session.chosen().state.setAlpha("Smiling", 12);
    const QString file = harness_->folder.filePath("a.lineament");
    QVERIFY(writeSession(toPath(file), session).ok());
    start(LINEAMENT_ENGINE_LIBRARY);
    QVERIFY(window_->keeper().open(file).ok());
    QVERIFY(!session_->showsPhoto());
    QVERIFY(!window_->keeper().modified());
    library_->load();
    QTRY_VERIFY_WITH_TIMEOUT(session_->upToDate() && !session_->busy(), kPatienceMs);
    QCOMPARE(session_->document().state().alpha("Smiling"), 12.0);
    QVERIFY(!window_->keeper().modified());
  }

  void promisesAreKept() {
    start(LINEAMENT_ENGINE_LIBRARY);
    const std::vector<EditableAttribute> promised = session_->attributes();
    QVERIFY(promised.size() >= 5);
    library_->load();
    QTRY_VERIFY_WITH_TIMEOUT(session_->engineInfo(), kPatienceMs);
    const std::vector<EditableAttribute>& found = session_->attributes();
    QCOMPARE(found.size(), promised.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      QCOMPARE(found[i].id, promised[i].id);
      QCOMPARE(found[i].defaultAlpha, promised[i].defaultAlpha);
      QCOMPARE(found[i].minimumAlpha, promised[i].minimumAlpha);
      QCOMPARE(found[i].maximumAlpha, promised[i].maximumAlpha);
      QVERIFY(found[i].originalClasses == promised[i].originalClasses);
      QVERIFY(found[i].manipulatedClasses == promised[i].manipulatedClasses);
      QCOMPARE(found[i].hasMap, promised[i].hasMap);
    }
  }

  void withoutAnEngineTheWindowSaysSo_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("missing") << QStringLiteral("/nowhere/liblineament_engine.so");
    QTest::newRow("not a library") << sample_;
    QTest::newRow("another library") << QStringLiteral("libz.so.1");
  }
  void withoutAnEngineTheWindowSaysSo() {
    QFETCH(QString, file);
    start(toPath(file));
    window_->files().openFile(sample_);
    QSignalSpy failures(session_.get(), &Session::failed);
    library_->load();
    QTRY_VERIFY(failures.size() >= 2);  // of the engine, and of the photograph that waited for it
    QVERIFY(window_->messages().isVisible());
    QVERIFY(window_->messages().text().contains("liblineament_engine.so"));
    QCOMPARE(window_->messages().tone(), MessageBar::Tone::kFault);
    QTRY_VERIFY(!session_->busy());
    QVERIFY(window_->welcome().isVisible());
    QCOMPARE(window_->status().deviceText(), QStringLiteral("No engine"));
    // Whoever tries again hears it again.
    failures.clear();
    window_->files().openFile(sample_);
    QTRY_COMPARE(failures.size(), 1);
    QTRY_VERIFY(!session_->busy());
    EngineOptions options = session_->engine().options();
    options.threads = 2;
    session_->configure(options);
    QTRY_COMPARE(failures.size(), 2);
    QTRY_VERIFY(!session_->busy());
  }

  void theSentenceIsInTheLanguageOfTheWindow() {
    installTranslations(*qApp, QLocale(QStringLiteral("ru")));
    start("/nowhere/liblineament_engine.so");
    library_->load();
    QTRY_VERIFY(window_->messages().text().contains(QStringLiteral("Движок «liblineament_engine.so» не загружается")));
    const auto say = [](const char* english) { return sentenceWords(english); };
    QCOMPARE(say("“a %1.png” is empty."), QStringLiteral("Файл «a %1.png» пуст."));
    QCOMPARE(say("Nobody said this."), QStringLiteral("Nobody said this."));
    QCOMPARE(say("The graphics card ran out of memory; the processor computes instead. Nobody said this."),
             QStringLiteral("Видеокарте не хватило памяти; вместо неё считает процессор. Nobody said this."));
    installTranslations(*qApp, QLocale(QStringLiteral("en")));
    QCOMPARE(say("“a.png” is empty."), QStringLiteral("“a.png” is empty."));
  }

  void closingDoesNotWaitForAnAnswer() {
    start(LINEAMENT_ENGINE_LIBRARY);
    window_->files().openFile(sample_);
    cleanup();  // never loaded
    init();
    start(LINEAMENT_ENGINE_LIBRARY);
    window_->files().openFile(sample_);
    library_->load();
    cleanup();  // while it loads
    init();
    start(LINEAMENT_ENGINE_LIBRARY);
    library_->load();
    QVERIFY(library_->wait());
    window_->files().openFile(sample_);
    QTRY_VERIFY_WITH_TIMEOUT(session_->upToDate(), kPatienceMs);
  }

  void previewsAreWhatTheEngineWouldShow() {
    QImage wide(900, 600, QImage::Format_RGB32);
    wide.fill(Qt::red);
    for (int y = 0; y < 600; ++y) {
      for (int x = 150; x < 750; ++x) wide.setPixelColor(x, y, x < 450 ? Qt::green : Qt::blue);
    }
    const QString file = harness_->folder.filePath("wide.png");
    QVERIFY(wide.save(file));
    QCOMPARE(readPreview(file).size(), QSize(900, 600));
    const QImage cut = previewedCrop(readPreview(file), 0);
    QCOMPARE(cut.size(), QSize(600, 600));
    QCOMPARE(cut.pixelColor(0, 300), QColor(Qt::green));
    QCOMPARE(cut.pixelColor(599, 300), QColor(Qt::blue));
    QCOMPARE(previewedCrop(readPreview(file), 128).size(), QSize(128, 128));
    QVERIFY(readPreview(QStringLiteral("/nowhere.png")).isNull());
    const QString jpeg = harness_->folder.filePath("large.jpg");
    QVERIFY(wide.scaled(4500, 3000).save(jpeg, "JPEG", 90));
    const QImage small = previewedCrop(readPreview(jpeg), 0);
    QCOMPARE(small.size(), QSize(kPreviewSide, kPreviewSide));
    QVERIFY(small.pixelColor(100, 800).green() > 200);
    QImage glass(100, 100, QImage::Format_ARGB32);
    glass.fill(QColor(10, 20, 30, 40));
    const QString clear = harness_->folder.filePath("clear.png");
    QVERIFY(glass.save(clear));
    QVERIFY(readPreview(clear).isNull());
  }
};

QTEST_MAIN(StartTest)
#include "test_start.moc"
