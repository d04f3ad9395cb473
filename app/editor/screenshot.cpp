#include "app/editor/screenshot.h"

#include <QCoreApplication>
#include <QPixmap>
#include <cstdio>
#include <utility>

#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"

namespace lineament {

Screenshot::Screenshot(ui::Session& session, QWidget& window, QString file, std::map<std::string, double> alphas)
    : session_(session), window_(window), file_(std::move(file)), alphas_(std::move(alphas)) {
  connect(&session_, &ui::Session::finished, this, &Screenshot::onFinished);
  connect(&session_, &ui::Session::failed, this, [](const Error& error) { fail(ui::fromUtf8(error.message)); });
  connect(&session_, &ui::Session::photoOpened, this, [this] {
    if (session_.hasFace() || std::exchange(grabbing_, true)) return;
    QTimer::singleShot(kPaintMs, this, &Screenshot::grab);  // nothing comes: the window says so
  });
  connect(&session_.engine(), &ui::EngineBridge::asideFinished, this, [this](quint64 request, bool complete) {
    if (complete) asideDone_ = request;
  });
  patience_.setSingleShot(true);
  connect(&patience_, &QTimer::timeout, this, [] { fail(QStringLiteral("No result came in time.")); });
  patience_.start(kPatienceMs);
}

void Screenshot::onFinished() {
  if (!asked_) {  // the photograph is there: now the edit, as a person would make it
    asked_ = true;
    ui::EditDocument& document = session_.document();
    for (const auto& [attribute, alpha] : alphas_) {
      EditState next = document.state();
      next.setAlpha(attribute, alpha);
      const QString text = ui::stepText("", "%1 %2", {ui::attributeWord(attribute), ui::number(alpha, 0)});
      if (!document.propose(next, text, QString::fromStdString(attribute), ui::Phase::kSettled)) {
        return fail(QStringLiteral("“%1” is out of range.").arg(QString::fromStdString(attribute)));
      }
    }
  }
  if (!session_.upToDate() || grabbing_) return;
  grabbing_ = true;
  QTimer::singleShot(kPaintMs, this, &Screenshot::grab);
}

void Screenshot::grab() {
  // What is evaluated beside the edit (ablation, analysis) belongs to the picture.
  // It may have to give way, e.g. to the search for more faces; then it is asked for again.
  const bool pending = asideDone_ < session_.engine().newestAside();
  if (session_.busy() || pending) return QTimer::singleShot(kPaintMs, this, &Screenshot::grab);
  if (!window_.grab().save(file_, "PNG")) return fail(QStringLiteral("Cannot write “%1”.").arg(file_));
  QCoreApplication::exit(0);
}

void Screenshot::fail(const QString& why) {
  std::fprintf(stderr, "lineament: %s\n", why.toUtf8().constData());
  QCoreApplication::exit(1);
}

}  // namespace lineament
