#include "ui/bridge/pack_library.h"

#include <QMetaObject>
#include <chrono>
#include <utility>

#include "base/log.h"
#include "ui/bridge/image_bridge.h"

namespace lineament::ui {
namespace {
constexpr std::chrono::milliseconds kProgressInterval{40};
}

PackLibrary::PackLibrary(PackCalls calls, QObject* parent)
    : QObject(parent), calls_(std::move(calls)), worker_(std::make_unique<Worker>()) {}

PackLibrary::~PackLibrary() {
  stop();
  worker_.reset();
}

void PackLibrary::deliver(std::function<void()> call) {
  QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void PackLibrary::count(int change) {
  const bool before = busy();
  tasks_ += change;
  if (busy() != before) Q_EMIT busyChanged(busy());
}

ProgressSink PackLibrary::progressSink() {
  // Hashing reports every block; the eye needs no more than 25 a second.
  auto last = std::make_shared<std::chrono::steady_clock::time_point>();
  return [this, last](std::string_view what, double fraction) {
    const auto now = std::chrono::steady_clock::now();
    if (fraction < 1 && now - *last < kProgressInterval) return;
    *last = now;
    deliver([this, text = fromUtf8(what), fraction] { Q_EMIT progressed(text, fraction); });
  };
}

template <class Work, class Then>
void PackLibrary::start(const char* what, Work work, Then then) {
  count(+1);
  worker_->enqueue([this, what, stop = stop_, work = std::move(work), then = std::move(then)](const Worker::Context&) {
    auto result = guarded(what, [&] { return work(stop); });
    deliver([this, result = std::move(result), then] {
      count(-1);
      if (result) {
        then(result);
      } else {
        log("ui", result.error());
        Q_EMIT failed(result.error());
      }
    });
  });
}

void PackLibrary::refresh() {
  if (!calls_.list) return;
  worker_->enqueue([this, list = calls_.list](const Worker::Context&) {
    auto found = guarded("Listing the packs", [&]() -> Result<std::vector<PackCard>> { return list(); });
    deliver([this, found = std::move(found)] {
      if (!found) {
        Q_EMIT failed(found.error());
        return;
      }
      packs_ = *found;
      Q_EMIT listed();
    });
  });
}

void PackLibrary::verify(const std::filesystem::path& folder) {
  start(
      "Verifying the pack",
      [call = calls_.verify, folder, progress = progressSink()](const StopToken& stop) {
        return call(folder, progress, stop);
      },
      [this, folder](const Status&) { Q_EMIT verified(fromPath(folder)); });
}

void PackLibrary::remove(const std::filesystem::path& folder) {
  start(
      "Removing the pack", [call = calls_.remove, folder](const StopToken&) { return call(folder); },
      [this, folder](const Status&) {
        Q_EMIT removed(fromPath(folder));
        refresh();
      });
}

void PackLibrary::importPack(const ImportOrder& order) {
  start(
      "Importing the checkpoints",
      [call = calls_.importing, order, progress = progressSink()](const StopToken& stop) {
        return call(order, progress, stop);
      },
      [this](const Result<ImportResult>& result) {
        refresh();
        Q_EMIT imported(*result);
      });
}

void PackLibrary::guessRole(const QString& file) {
  worker_->enqueue([this, call = calls_.role, file](const Worker::Context&) {
    const auto role = guarded("Reading the checkpoint", [&] { return call(toPath(file)); });
    deliver([this, file, role] {
      if (role) {
        Q_EMIT roleKnown(file, QString::fromStdString(*role));
      } else {
        Q_EMIT roleUnknown(file, role.error());
      }
    });
  });
}

void PackLibrary::stop() {
  stop_.requestStop();
  stop_ = StopToken();
}

}  // namespace lineament::ui
