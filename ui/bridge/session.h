// One open photograph and its edit: joins the document (what the person asks for), the engine (what answers) and the
// store (what was answered). Panels and workspaces read and change the session and know nothing of one another.
#pragma once

#include <QObject>
#include <QString>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/pack_promise.h"
#include "ui/bridge/canvas_tool.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/photo_store.h"
#include "ui/bridge/stage_store.h"
#include "ui/commands/edit_document.h"
#include "ui/commands/face_edits.h"
#include "ui/commands/snapshots.h"
#include "ui/settings/preferences.h"

namespace lineament::ui {

class Session : public QObject {
  Q_OBJECT
 public:
  Session(const EngineFactory& factory, const EngineOptions& options, Preferences& preferences,
          QObject* parent = nullptr);

  EditDocument& document() { return document_; }
  EngineBridge& engine() { return engine_; }
  StageStore& stages() { return stages_; }
  PhotoStore& picture() { return picture_; }
  Preferences& preferences() { return preferences_; }
  CanvasTool& tool() { return tool_; }
  Snapshots& snapshots() { return snapshots_; }
  FaceEdits& faces() { return faces_; }

  /// Known once the pack is loaded.
  [[nodiscard]] const std::optional<EngineInfo>& engineInfo() const { return info_; }
  /// What the pack says of itself, until the engine says so.
  void promise(PackPromise promised) { promised_ = std::move(promised); }
  /// The engine's; before there is one, the promised ones.
  [[nodiscard]] const std::vector<EditableAttribute>& attributes() const {
    return info_ ? info_->attributes : promised_.attributes;
  }
  /// The photograph whose stages are shown.
  [[nodiscard]] const std::optional<PhotoInfo>& photo() const { return photo_; }
  /// Of the newest final evaluation.
  [[nodiscard]] const std::optional<EditSummary>& lastFinal() const { return lastFinal_; }
  [[nodiscard]] bool hasPhoto() const { return photo_.has_value(); }
  /// A face was chosen, or the centered square: there is something to edit.
  [[nodiscard]] bool hasFace() const { return photo_ && (photo_->face >= 0 || photo_->centered); }
  /// There is something to look at: the photograph, or its preview while the engine starts.
  [[nodiscard]] bool showsPhoto() const { return hasPhoto() || !stages_.preview().isNull(); }
  /// An evaluation, an opening or an export is under way.
  [[nodiscard]] bool busy() const { return busy_; }
  /// The stages shown are the exact answer to what the controls say.
  [[nodiscard]] bool upToDate() const;

  /// Failure leaves photograph and edit as they are. While there is no engine yet, the window reads and shows the file
  /// itself.
  void openPhoto(const QString& path);
  /// Without a preview while the engine starts: a session's recipe comes with the photograph, and what was moved on a
  /// preview would be lost to it.
  void openSessionPhoto(const QString& path, const PhotoOptions& options = {});
  /// From now on the document, the sliders and the stages are this face's (PhotoInfo::faces, id).
  void chooseFace(int id);
  /// Likewise of the centered square.
  void chooseCenter();
  /// A face by its four points: a new one (id −1), or one that was found in the wrong place. It is chosen.
  void placeFace(int id, const FacePoints& points);
  /// The photograph whose preview is shown while the engine starts; empty if none is.
  [[nodiscard]] QString previewedPath() const { return photo_ ? QString() : previewedPath_; }
  void stop();
  /// Same photograph and edit with other engine options.
  void configure(const EngineOptions& options);
  /// Same with another pack, which is remembered for the next start once it has loaded.
  void usePack(const std::filesystem::path& folder);

 Q_SIGNALS:
  void engineReady(const lineament::EngineInfo& info);
  void photoOpened(const lineament::PhotoInfo& photo);
  /// The same photograph: its faces, or which of them is edited, or how the networks see it.
  void facesChanged(const lineament::PhotoInfo& photo);
  /// Another face is edited, or the same at another place: what was computed is not its.
  void faceChanged();
  /// showsPhoto() or what it shows may have changed, without the engine.
  void previewChanged();
  void openingFailed();
  void finished(const lineament::EditSummary& summary);
  void progressed(const lineament::EngineProgress& progress);
  void exported(const QStringList& files);
  /// Anything that a person must hear of; stops that they asked for are not among it.
  void failed(const lineament::Error& error);
  /// A sentence worth a note that is no fault.
  void noted(const QString& sentence);
  void busyChanged(bool busy);
  /// A stop was asked for; `busyChanged` follows once the running stage has ended.
  void stopping();

 private:
  void preview(const QImage& picture, const QString& path = {});
  void onPhoto(const PhotoInfo& photo);
  void onOtherPhoto(const PhotoInfo& photo);
  /// Strokes stay where they are on the photograph; `from`: where the crop lay.
  void moveStrokes(const QTransform& from);
  void onFinished(const EditSummary& summary);
  void onProgress(const EngineProgress& progress);
  void onFailed(std::uint64_t request, const Error& error);
  void setBusy(bool busy);
  void fillSnapshots();

  Preferences& preferences_;
  EditDocument document_;
  StageStore stages_;
  PhotoStore picture_;
  CanvasTool tool_;
  Snapshots snapshots_;
  FaceEdits faces_{document_};
  EngineBridge engine_;
  std::optional<EngineInfo> info_;
  PackPromise promised_;
  std::optional<PhotoInfo> photo_;
  std::optional<EditSummary> lastFinal_;
  std::uint64_t filling_ = 0;    ///< request of the snapshot's picture under way, or 0
  std::uint64_t opening_ = 0;    ///< request of the photograph being opened, or 0
  std::uint64_t choosing_ = 0;   ///< newest request for another face, or 0
  std::uint64_t previewed_ = 0;  ///< request of the photograph whose preview was shown last, or 0
  QString previewedPath_;
  std::filesystem::path wantedPack_;  ///< asked for with usePack() and loading
  bool configuring_ = false;          ///< other engine options are on their way
  bool busy_ = false;
};

}  // namespace lineament::ui
