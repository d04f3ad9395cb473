#include "ui/bridge/session_keeper.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/files.h"
#include "base/log.h"
#include "ui/bridge/image_bridge.h"
#include "ui/settings/recent_files.h"

namespace lineament::ui {
namespace {

const QString kPrefix = QStringLiteral("autosave-");
const QString kSuffix = QStringLiteral(".lineament");

QString lockOf(const QString& autosave) {
  return autosave.left(autosave.size() - kSuffix.size()) + QStringLiteral(".lock");
}

/// A lock that only a dead process leaves behind is taken over.
std::unique_ptr<QLockFile> makeLock(const QString& file) {
  auto lock = std::make_unique<QLockFile>(file);
  lock->setStaleLockTime(0);
  return lock;
}

/// The face of a photograph of another size that lies where this one was; less than FaceEdits::kCenter: none does.
int faceAtPlaceOf(const FaceRecord& record, const SessionFile& session, const PhotoInfo& photo) {
  const FacePoints& points = record.placement.points;
  const double x = (points.leftEye[0] + points.rightEye[0]) / 2 * photo.width / std::max(1, session.photoWidth);
  const double y = (points.leftEye[1] + points.rightEye[1]) / 2 * photo.height / std::max(1, session.photoHeight);
  for (const FoundFace& face : photo.faces) {
    if (std::hypot(face.box.centerX - x, face.box.centerY - y) < face.box.side / 2) return face.id;
  }
  return FaceEdits::kNone;
}

}  // namespace

SessionKeeper::SessionKeeper(Session& session, const QString& folder, QObject* parent)
    : QObject(parent), session_(session), folder_(folder), id_(QUuid::createUuid().toString(QUuid::Id128)) {
  if (QDir().mkpath(folder_)) {
    lock_ = makeLock(lockOf(autosavePath()));
    lock_->tryLock(0);
  }
  soon_.setSingleShot(true);
  soon_.setInterval(kAutosaveMs);
  connect(&soon_, &QTimer::timeout, this, &SessionKeeper::autosave);
  connect(&session_.document(), &EditDocument::stateChanged, this, [this] {
    soon_.start();
    Q_EMIT changed();
  });
  connect(&session_.document().history(), &QUndoStack::cleanChanged, this, &SessionKeeper::changed);
  connect(&session_.snapshots(), &Snapshots::edited, this, &SessionKeeper::touch);
  connect(&session_.faces(), &FaceEdits::swapped, this, [this](bool modified) {
    if (modified) touch();
  });
  connect(&session_, &Session::photoOpened, this, &SessionKeeper::onPhoto);
  connect(&session_, &Session::openingFailed, this, [this] { pending_.reset(); });
}

SessionKeeper::~SessionKeeper() { writer_.waitIdle(); }

void SessionKeeper::setView(std::function<ViewSettings()> get, std::function<void(const ViewSettings&)> set) {
  getView_ = std::move(get);
  setView_ = std::move(set);
}

QString SessionKeeper::autosavePath() const { return QDir(folder_).filePath(kPrefix + id_ + kSuffix); }

bool SessionKeeper::modified() const {
  const bool shows = session_.hasPhoto() || (!pending_ && !session_.previewedPath().isEmpty());
  return shows && (touched_ || !session_.document().history().isClean());
}

void SessionKeeper::touch() {
  touched_ = true;
  soon_.start();
  Q_EMIT changed();
}

SessionFile SessionKeeper::snapshot() const {
  SessionFile file;
  if (session_.photo()) {
    file.photo = QFileInfo(fromPath(session_.photo()->path)).absoluteFilePath().toStdString();
    file.photoSha256 = session_.photo()->sha256;
    file.photoWidth = session_.photo()->width;
    file.photoHeight = session_.photo()->height;
  } else if (!session_.previewedPath().isEmpty()) {  // the engine has not read it yet
    file.photo = QFileInfo(session_.previewedPath()).absoluteFilePath().toStdString();
  }
  file.faces = records(file.face);
  file.snapshots = session_.snapshots().list();
  if (getView_) file.view = getView_();
  return file;
}

std::vector<FaceRecord> SessionKeeper::records(int& chosen) const {
  const FaceEdits& edits = session_.faces();
  std::vector<FaceRecord> all;
  chosen = 0;
  const auto add = [&](int id, const FacePlacement& placement) {
    if (id == edits.chosen()) chosen = static_cast<int>(all.size());
    all.push_back(edits.record(id));
    all.back().placement = placement;
  };
  if (const auto& photo = session_.photo()) {
    for (const FoundFace& face : photo->faces) {
      add(face.id, {face.manual ? PlacementKind::kManual : PlacementKind::kFound, face.points});
    }
  }
  const int chosenId = edits.chosen();
  if (all.empty() || chosenId < 0 || edits.edited(FaceEdits::kCenter)) {
    add(chosenId < 0 ? chosenId : FaceEdits::kCenter, {});
  }
  return all;
}

Status SessionKeeper::save(const QString& file) {
  session_.document().settle();
  if (auto status = writeSession(toPath(file), snapshot()); !status) return status;
  file_ = QFileInfo(file).absoluteFilePath();
  session_.document().history().setClean();
  touched_ = false;
  RecentFiles(session_.preferences()).note(file_);
  forget();
  Q_EMIT changed();
  return {};
}

Status SessionKeeper::begin(const QString& file, bool recovering) {
  auto read = readSession(toPath(file));
  if (!read) return read.error();
  const QString folder = recovering ? QString() : QFileInfo(file).absolutePath();
  const auto photo = findSessionPhoto(*read, toPath(folder));
  pending_ = Pending{std::move(*read), QFileInfo(file).absoluteFilePath(), recovering, true};
  if (!photo) {
    Q_EMIT photoMissing(QString::fromUtf8(pending_->session.photo.c_str()));
    return {};
  }
  openWith(fromPath(photo->path));
  return {};
}

Status SessionKeeper::open(const QString& file) { return begin(file, false); }
Status SessionKeeper::recover(const Recovery& recovery) { return begin(recovery.autosave, true); }

void SessionKeeper::openWith(const QString& photo) {
  if (!pending_ || photo.isEmpty()) {
    pending_.reset();
    return;
  }
  pending_->session.photo = photo.toStdString();
  PhotoOptions options;
  options.width = pending_->session.photoWidth;
  options.height = pending_->session.photoHeight;
  options.chosen = pending_->session.face;
  options.effort = SearchEffort::kQuickThenThorough;
  for (const FaceRecord& face : pending_->session.faces) {
    options.placements.push_back(face.placement);
    options.states.push_back(face.state);
  }
  session_.openSessionPhoto(photo, options);
}

void SessionKeeper::onPhoto(const PhotoInfo& photo) {
  const QString path = fromPath(photo.path);
  if (pending_ && QString::fromUtf8(pending_->session.photo.c_str()) == path) {
    const Pending taken = *std::exchange(pending_, std::nullopt);
    take(taken.session, photo);
    file_ = taken.recovering ? QString() : taken.file;
    touched_ = taken.recovering;
    if (taken.recovering) {
      autosave();
      writer_.waitIdle();
      discard({taken.file, {}, {}});
    } else {
      RecentFiles(session_.preferences()).note(file_);
      forget();
    }
    if (!taken.session.photoSha256.empty() && taken.session.photoSha256 != photo.sha256) Q_EMIT photoDiffers(path);
  } else {
    // Another photograph under the same recipe: an edit of its own, not yet on the disk.
    pending_.reset();
    file_.clear();
    touched_ = session_.document().state() != EditState{};
    soon_.start();
  }
  Q_EMIT changed();
}

void SessionKeeper::take(const SessionFile& session, const PhotoInfo& photo) {
  std::map<int, FaceRecord> records;
  int number = 0;
  for (const FaceRecord& face : session.faces) {
    const bool center = face.placement.kind == PlacementKind::kCenter;
    const int id = center ? FaceEdits::kCenter : photo.realigned ? faceAtPlaceOf(face, session, photo) : number++;
    if (id >= FaceEdits::kCenter) records.try_emplace(id, face);
  }
  // The engine may have found nobody where somebody was: the edit that was under the hand is not lost for that.
  const int now = photo.face >= 0 ? photo.face : photo.centered ? FaceEdits::kCenter : FaceEdits::kNone;
  if (now == FaceEdits::kNone || (photo.realigned && !records.contains(now))) records[now] = session.chosen();
  session_.faces().load(std::move(records), now);
  if (photo.realigned) {
    Q_EMIT session_.noted(tr("The photograph has another size than this session knew; its faces were found anew."));
  }
  session_.snapshots().load(session.snapshots);
  if (setView_) setView_(session.view);
}

void SessionKeeper::autosave() {
  soon_.stop();
  if (!modified()) return forget();
  if (!lock_ || !lock_->isLocked()) return;
  writer_.submitLatest([this, file = snapshot(), path = toPath(autosavePath())](const Worker::Context&) {
    const Status status = writeSession(path, file);
    if (status) return;
    log("ui", status.error());
    QMetaObject::invokeMethod(
        this, [this, error = status.error()] { Q_EMIT autosaveFailed(error); }, Qt::QueuedConnection);
  });
}

void SessionKeeper::flush() {
  if (soon_.isActive()) autosave();
  writer_.waitIdle();
}

void SessionKeeper::forget() {
  soon_.stop();
  writer_.waitIdle();
  QFile::remove(autosavePath());
}

std::vector<SessionKeeper::Recovery> SessionKeeper::recoverable() const {
  std::vector<Recovery> found;
  const QFileInfoList files = QDir(folder_).entryInfoList({kPrefix + QLatin1Char('*') + kSuffix}, QDir::Files);
  for (const QFileInfo& file : files) {
    const QString path = file.absoluteFilePath();
    if (path == QFileInfo(autosavePath()).absoluteFilePath()) continue;
    if (!makeLock(lockOf(path))->tryLock(0)) continue;  // another window is at work on it
    const auto read = readSession(toPath(path));
    if (!read) {
      log("ui", read.error());
      continue;
    }
    found.push_back({path, QString::fromUtf8(read->photo.c_str()), file.lastModified()});
  }
  std::sort(found.begin(), found.end(), [](const Recovery& a, const Recovery& b) { return a.when > b.when; });
  return found;
}

void SessionKeeper::discard(const Recovery& recovery) {
  QFile::remove(recovery.autosave);
  QFile::remove(lockOf(recovery.autosave));
}

}  // namespace lineament::ui
