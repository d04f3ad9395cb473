// The edit on the disk: session files, the autosave of every change, and what an earlier run left behind when it ended
// without closing. Asks nobody anything; ui/main_window/session_actions does that.
//
// Autosave: <folder>/autosave-<id>.lineament, beside it a lock that lives as long as this object. A file whose lock
// nobody holds belongs to a run that crashed.
#pragma once

#include <QDateTime>
#include <QLockFile>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "document/session_file.h"
#include "jobs/worker.h"
#include "ui/bridge/session.h"

namespace lineament::ui {

class SessionKeeper : public QObject {
  Q_OBJECT
 public:
  static constexpr int kAutosaveMs = 400;  ///< after the last change

  SessionKeeper(Session& session, const QString& folder, QObject* parent = nullptr);
  /// Leaves the autosave as it is: what was not saved is offered again. Call forget() to close in peace.
  ~SessionKeeper() override;

  /// How the window shows the edit, to be written, and what to do with what was read.
  void setView(std::function<ViewSettings()> get, std::function<void(const ViewSettings&)> set);

  /// The session file of this edit; empty where it was never saved.
  [[nodiscard]] const QString& file() const { return file_; }
  /// There is something that no session file holds.
  [[nodiscard]] bool modified() const;
  /// What a file of the session would hold now.
  [[nodiscard]] SessionFile snapshot() const;

  [[nodiscard]] Status save(const QString& file);
  /// Reads the file and opens its photograph, then takes over the edit. Errors at once where the file is bad; where the
  /// photograph is not found, photoMissing() is emitted and openWith() goes on.
  [[nodiscard]] Status open(const QString& file);
  void openWith(const QString& photo);
  /// Deletes the autosave.
  void forget();
  /// Writes a waiting autosave now.
  void flush();

  struct Recovery {
    QString autosave;
    QString photo;  ///< path
    QDateTime when;
  };
  /// Newest first.
  [[nodiscard]] std::vector<Recovery> recoverable() const;
  [[nodiscard]] Status recover(const Recovery& recovery);
  void discard(const Recovery& recovery);

 Q_SIGNALS:
  /// file() or modified() may have changed.
  void changed();
  void photoMissing(const QString& photo);
  /// The photograph that was found is not the file that the session was made with.
  void photoDiffers(const QString& photo);
  void autosaveFailed(const lineament::Error& error);

 private:
  void onPhoto(const PhotoInfo& photo);
  void take(const SessionFile& session, const PhotoInfo& photo);
  /// Every face with its edit; `chosen`: index of the one under the hand.
  [[nodiscard]] std::vector<FaceRecord> records(int& chosen) const;
  Status begin(const QString& file, bool recovering);
  void touch();
  void autosave();
  [[nodiscard]] QString autosavePath() const;

  /// A session whose photograph is being opened.
  struct Pending {
    SessionFile session;
    QString file;  ///< where it was read from
    bool recovering = false;
    bool sameFile = true;
  };

  Session& session_;
  QString folder_;
  QString id_;
  std::unique_ptr<QLockFile> lock_;
  std::function<ViewSettings()> getView_;
  std::function<void(const ViewSettings&)> setView_;
  QString file_;
  bool touched_ = false;  ///< changed in a way that the history does not know
  std::optional<Pending> pending_;
  QTimer soon_;
  Worker writer_;
};

}  // namespace lineament::ui
