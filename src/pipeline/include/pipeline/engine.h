// The engine: from an opened portrait and an edit state to ten stage images. One header, one thread of its own, no
// toolkit type. `ui` and `app/cli` see nothing else of the pipeline but this, stage.h and render.h.
//
//   EngineEvents events;
//   events.stage = [](const StageOutput& s) { … };
//   auto engine = EditEngine::create(options, events, post);
//   engine->openPhoto("portrait.jpg");
//   engine->setState(state, Quality::kFinal);
//
// Every call returns at once; what happened arrives as events, in order, through `post`. Requests are numbered from 1.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/image.h"
#include "base/progress.h"
#include "base/result.h"
#include "document/edit_state.h"
#include "jobs/worker.h"
#include "pipeline/faces.h"
#include "pipeline/photo_patch.h"
#include "pipeline/stage.h"
#include "pipeline/unavailable.h"

namespace lineament {

enum class Device { kCpu, kCuda };
enum class Precision { kFloat32, kBFloat16 };
std::string_view id(Device device);        // "cpu", "cuda"
std::string_view id(Precision precision);  // "fp32", "bf16"

struct EngineOptions {
  std::filesystem::path pack;         ///< folder of a model pack
  std::filesystem::path retouchBank;  ///< file of the retoucher's bank; empty: no retoucher
  /// Who finds faces; without a landmark network nobody does, and the centered square is edited.
  FaceOptions faces;
  Device device = Device::kCpu;
  Precision precision = Precision::kFloat32;
  int threads = 0;            ///< 0: one per core that this process may use
  std::string encoder;        ///< "psp", "e4e" or "restyle"; empty: the first of them that the pack has
  int restyleIterations = 5;  ///< of ReStyle's loop, 1 to 20
  /// While nothing else is asked for, drafts along the slider that moved last are computed ahead and kept in at most
  /// this many bytes; a draft between two of them is mixed from them. 0: nothing is computed that was not asked for.
  std::uint64_t anticipationBytes = 0;
  /// Resident bytes that this process should stay below, 0: no limit. A pack that cannot fit fails with kOutOfMemory;
  /// beyond it, whatever is only kept to answer faster is dropped.
  std::uint64_t memoryLimit = 0;
  bool officialRandom = false;  ///< in place of a pack: official sizes, weights by rule; for measuring time and memory

  bool operator==(const EngineOptions&) const = default;
};

/// An attribute that the loaded pack can edit, in catalogue order.
struct EditableAttribute {
  std::string id;
  double defaultAlpha = 20;  ///< a clearly visible edit
  double minimumAlpha = -30;
  double maximumAlpha = 30;
  ClassSet originalClasses;  ///< defaults of the segmentation sets
  ClassSet manipulatedClasses;
  double maskStrength = 1.0;  ///< of the pack, on this attribute's map (MaskOptions::calibrated)
  double maskChange = 0;      ///< of the pack, likewise: the change that counts as visible; 0: nobody asks
  double maskSpread = 0;      ///< of the pack, likewise: growth inside the class sets, a part of the side
  bool retouched = false;     ///< Manipulator::kPack: the retoucher edits it; else the generator
  bool hasMap = true;  ///< false: the classifier has no output for it (or there is none); the mask is its whole region
};

/// What is loaded and what it runs on; known once `ready` arrived.
struct EngineInfo {
  std::string packName;
  std::string packVersion;  ///< for people: as the manifest states it, else format and first digits of the id
  std::string packId;       ///< first twelve digits of the hash of the manifest; equal packs, equal ids
  std::string packLicense;
  std::filesystem::path packPath;
  int resolution = 0;  ///< R, pixels
  std::vector<EditableAttribute> attributes;
  std::vector<Unavailable> unavailable;  ///< what this pack cannot offer; its stages come with StageOutput::unavailable
  std::string encoder;                   ///< in use: "psp", "e4e", "restyle"; empty where the pack has none
  std::vector<std::string> encoders;     ///< that the pack has
  bool hasCleaner = false;       ///< false: the pack has no MAResU-Net, and Cleaner::kPoisson cleans in its place
  bool hasEogi = false;          ///< the same of EOGI's deghosting network
  FitExpectation fit;            ///< what inversions are held against
  bool canRetouch = false;       ///< Manipulator::kRetoucher can be had
  std::string noRetouch;         ///< why not, one sentence; empty where it can
  Device device = Device::kCpu;  ///< in use, which may differ from the one asked for
  Precision precision = Precision::kFloat32;  ///< likewise
  int threads = 0;
  std::string deviceNote;  ///< why device or precision differ from what was asked for; empty if they don't
  std::string processor;   ///< for the status bar and reports
  std::string toolkit;     ///< what computes the networks, with its version: "LibTorch 1.13.1"
};

/// Which part of a photograph is edited.
enum class CropChoice {
  kFaces,   ///< its faces, of which the largest is chosen first
  kCenter,  ///< its largest centered square
};

enum class SearchEffort {
  kQuick,              ///< FaceSearchEffort::kQuick
  kThorough,           ///< FaceSearchEffort::kThorough, before anything is edited
  kQuickThenThorough,  ///< what else is found comes with another `photo`, once nobody asks for anything
};

struct PhotoOptions {
  CropChoice crop = CropChoice::kFaces;
  /// Of a session, or given by hand: these become the faces 0, 1, …, in this order (of kCenter: the square, beside
  /// them). What else is found is added.
  std::vector<FacePlacement> placements;
  std::vector<EditState> states;  ///< of the placements, in their order; none: nothing is edited yet
  int chosen = 0;                 ///< of the placements
  /// Size of the photograph that the placements belong to, pixels; 0: of this one. Where it has another size, its faces
  /// are found anew and take over the states of those that were at their place; PhotoInfo::realigned says so.
  int width = 0, height = 0;
  bool search = true;  ///< false: only the placements
  SearchEffort effort = SearchEffort::kQuick;
};

/// The open photograph: answers openPhoto, and whatever changes its faces or which of them is edited.
struct PhotoInfo {
  std::uint64_t request = 0;
  std::filesystem::path path;
  int width = 0, height = 0;     ///< upright
  Rect crop;                     ///< what the edited crop covers of the upright photograph
  int cropSize = 0;              ///< R: side of the crop as the networks see it
  std::string sha256;            ///< of the file, 64 hexadecimal digits
  Affine photoFromCrop;          ///< of the crop as the networks see it, cropSize pixels wide, to the photograph
  Pyramid pixels;                ///< the upright photograph, 8-bit sRGB; one level only where nobody asked for patches
  std::vector<FoundFace> faces;  ///< largest first; later ones are those that were added
  int face = -1;                 ///< id of the one that is edited; -1: none
  /// No face, but the centered square is edited. Neither a face nor this: nothing is evaluated until a face is placed
  /// or the square is chosen.
  bool centered = false;
  bool opened = true;      ///< answers openPhoto or configure; false: the same photograph, of which a face was chosen
  bool realigned = false;  ///< PhotoOptions::width and height were of a photograph of another size
};

/// End of one evaluation.
struct EditSummary {
  std::uint64_t request = 0;
  Quality quality = Quality::kFinal;
  double milliseconds = 0;   ///< from taking the request to its last stage
  double maskArea = 0;       ///< mean of the mask, [0, 1]
  double inversionPsnr = 0;  ///< of I′ against I, dB
  int face = -1;             ///< that was edited; -1: the centered square
  FaceFit fit;               ///< how well the pack fits it
  bool abandoned = false;    ///< a newer state came; stages not sent are those of the newer request
  /// The classifier's logits for this edit (of the difference of both images' features), by attribute id; empty where
  /// no attribute is moved.
  std::map<std::string, double> logits;
};

/// What one of several states gives that were evaluated beside the edit.
struct AsideResult {
  std::uint64_t request = 0;
  std::size_t index = 0;  ///< of the state in the call
  EditState state;
  std::array<StageOutput, kStageCount> stages;  ///< complete, of final quality
  double milliseconds = 0;
  double maskArea = 0;  ///< mean of the mask, [0, 1]
  // Of the cleaned crop against the original (imaging/metrics.h).
  double mae = 0;   ///< [0, 1]
  double psnr = 0;  ///< dB; infinite where nothing changed
  double ssim = 0;  ///< [-1, 1]
  /// LPIPS's form (Zhang et al. 2018, eq. 1, all weights 1) on the pack's own classifier trunk, >= 0, since no
  /// pretrained backbone comes with the program: comparable within one pack only. NaN without classifier.
  double featureDistance = std::numeric_limits<double>::quiet_NaN();
  /// The photograph with this edit in place of the one that is shown; empty where it was not asked for.
  PhotoPatch patch;
};

struct EngineProgress {
  std::string what;     ///< English, e.g. "Inversion"
  double fraction = 0;  ///< of the whole request
  bool busy = false;    ///< false: the engine is idle now
};

/// Callbacks; any may be empty. They run wherever `post` puts them, one at a time, in order.
struct EngineEvents {
  std::function<void(const EngineInfo&)> ready;
  std::function<void(const PhotoInfo&)> photo;
  std::function<void(const StageOutput&)> stage;
  /// Answers previewPlacement: the crop as these points would place it.
  std::function<void(std::uint64_t request, const ImagePtr&)> placement;
  /// After the stages of a complete pass, before `finished`. Only where it is set are patches computed, and the
  /// photograph's smaller levels kept.
  std::function<void(const PhotoPatch&)> patch;
  std::function<void(const EditSummary&)> finished;
  std::function<void(const std::vector<std::filesystem::path>&)> exported;
  /// Answers renderResult.
  std::function<void(std::uint64_t request, const ImagePtr&)> rendered;
  std::function<void(const AsideResult&)> aside;
  /// The last event of an evaluateAside; `complete` false: it was stopped, gave way to the edit, or failed.
  std::function<void(std::uint64_t request, bool complete)> asideFinished;
  std::function<void(const EngineProgress&)> progress;
  /// `request` 0: about the pack or the device. A failed openPhoto leaves the former photograph in place, but for
  /// kNoFace: the photograph is open, and waits for placeFace or chooseCenter.
  std::function<void(std::uint64_t request, const Error&)> failed;
};

struct ExportOptions {
  int jpegQuality = 95;    ///< 1 … 100
  bool wholePhoto = true;  ///< paste the edited crop back into the photograph; false: the crop alone
};

/// How often each stage was computed (not reused) since creation; for tests and `bench`.
using StageRuns = std::array<std::uint64_t, kStageCount>;

class EditEngine {
 public:
  /// Starts the thread and, on it, loads the pack; `ready` or `failed(0, …)` follows.
  static std::unique_ptr<EditEngine> create(EngineOptions options, EngineEvents events, Post post = {});

  virtual ~EditEngine() = default;

  /// Loads another pack, or the same with other device, precision or threads; keeps photograph and state, and answers
  /// with `ready` and fresh stages. Where loading fails, what was loaded before stays in use. Options that differ in
  /// anticipationBytes alone leave the networks and what was computed as they are.
  virtual void configure(EngineOptions options) = 0;
  /// Opens a photograph, looks for its faces and evaluates the newest state on the chosen one.
  virtual std::uint64_t openPhoto(std::filesystem::path path, PhotoOptions options = {}) = 0;
  /// The newest state of the chosen face wins; evaluates what depends on the change and nothing else.
  virtual std::uint64_t setState(EditState state, Quality quality) = 0;
  /// Another face is edited from now on, with the state that it had last (PhotoInfo::faces, id): answers with `photo`
  /// and its stages. What was done to the others stays in the photograph.
  virtual std::uint64_t chooseFace(int id) = 0;
  /// Likewise, the centered square.
  virtual std::uint64_t chooseCenter() = 0;
  /// Points given by hand: of a new face (id -1), or in place of a face's own. It is chosen, and keeps its state.
  virtual std::uint64_t placeFace(int id, FacePoints points) = 0;
  /// Answers with `placement`; the newest wins. Changes nothing.
  virtual std::uint64_t previewPlacement(FacePoints points) = 0;
  /// Evaluates other states on the same photograph, in order, without touching the edit: its stages, cache and counts
  /// stay. Ends early as soon as the edit changes or another evaluateAside comes: the person's own move goes first.
  /// `patches`: each result comes with its PhotoPatch.
  virtual std::uint64_t evaluateAside(std::vector<EditState> states, bool patches = false) = 0;
  /// What the canvas shows of the photograph: drafts are pasted there alone. Takes effect with the next draft.
  virtual void setViewport(Viewport viewport) = 0;
  /// Ends the running evaluation within one stage; what was shown stays.
  virtual void stop() = 0;
  /// Writes the result of the newest final evaluation; PNG, JPEG, TIFF or WebP by extension. `exported` or `failed`.
  virtual std::uint64_t exportResult(std::filesystem::path file, ExportOptions options) = 0;
  /// What exportResult would write, as a picture: `rendered` or `failed`. For the clipboard.
  virtual std::uint64_t renderResult(ExportOptions options) = 0;
  /// Writes 01-original.png … 10-cleaned.png and contact-sheet.png into the folder, created if missing.
  virtual std::uint64_t exportStages(std::filesystem::path folder) = 0;
  /// Blocks until everything asked for so far has happened and its events were posted. For the command line and tests.
  virtual void waitIdle() = 0;
  [[nodiscard]] virtual StageRuns stageRuns() const = 0;
};

}  // namespace lineament
