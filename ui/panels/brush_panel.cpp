#include "ui/panels/brush_panel.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

#include "base/sha256.h"
#include "ui/bridge/image_bridge.h"
#include "ui/bridge/words.h"
#include "ui/commands/step_text.h"
#include "ui/panels/named_list.h"
#include "ui/panels/slider_row.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

SliderSpec percent(double maximum, double initial, double step, int decimals) {
  return {.minimum = 0,
          .maximum = maximum,
          .hardMinimum = 0,
          .hardMaximum = maximum,
          .origin = 0,
          .initial = initial,
          .step = step,
          .decimals = decimals,
          .suffix = QStringLiteral("%")};
}

QImage grayPicture(const Mask& mask) {
  QImage image(mask.width(), mask.height(), QImage::Format_Grayscale16);
  for (int y = 0; y < mask.height(); ++y) {
    auto* row = reinterpret_cast<quint16*>(image.scanLine(y));
    for (int x = 0; x < mask.width(); ++x) {
      row[x] = static_cast<quint16>(std::clamp(mask.at(x, y), 0.0f, 1.0f) * 65535.0f + 0.5f);
    }
  }
  return image;
}

}  // namespace

BrushPanel::BrushPanel(Session& session, QWidget* parent)
    : Section(QString(), parent),
      session_(session),
      size_(new SliderRow(QString(), QString(), percent(50, 4, 0.5, 1), this)),
      softness_(new SliderRow(QString(), QString(), percent(100, 50, 5, 0), this)),
      shown_(new QComboBox(this)),
      clear_(new QPushButton(this)),
      import_(new QPushButton(this)),
      export_(new QPushButton(this)) {
  setObjectName(QStringLiteral("brush"));
  size_->setObjectName(QStringLiteral("brush-size"));
  softness_->setObjectName(QStringLiteral("brush-softness"));
  shown_->setObjectName(QStringLiteral("maskShown"));
  clear_->setProperty("flat", true);
  setCorner(clear_);
  const auto addButtons = [this](QMargins margins, const auto& buttons) {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(margins);
    layout->setSpacing(4);
    for (QPushButton* button : buttons) layout->addWidget(button, 1);
    addRow(row);
  };
  for (int i = 0; i < kBrushModeCount; ++i) {
    auto* button = new QPushButton(this);
    button->setCheckable(true);
    modes_[static_cast<std::size_t>(i)] = button;
    connect(button, &QPushButton::clicked, this, [this, i](bool on) {
      session_.tool().setMode(static_cast<BrushMode>(i));
      session_.tool().setBrushOn(on);
      refresh();
    });
  }
  addButtons({0, 0, 0, 4}, modes_);
  addRow(size_);
  addRow(softness_);
  shown_->setFixedWidth(156);
  for (int i = 0; i < kMaskShownCount; ++i) shown_->addItem(QString());
  shownLabel_ = addLabeled(QString(), shown_);
  addButtons({0, 4, 0, 0}, std::array{import_, export_});
  connectAll();
  onLanguage(this, [this] { retranslate(); });
}

void BrushPanel::connectAll() {
  CanvasTool& tool = session_.tool();
  connect(size_, &SliderRow::edited, this, [this](double value, Phase) { session_.tool().setRadius(value / 100); });
  connect(softness_, &SliderRow::edited, this,
          [this](double value, Phase) { session_.tool().setSoftness(value / 100); });
  connect(shown_, &QComboBox::activated, this,
          [this](int index) { session_.tool().setMaskShown(static_cast<MaskShown>(index)); });
  connect(clear_, &QPushButton::clicked, this, &BrushPanel::clearStrokes);
  connect(&tool, &CanvasTool::changed, this, &BrushPanel::refresh);
  connect(&session_.document(), &EditDocument::stateChanged, this, &BrushPanel::refresh);
  connect(&session_, &Session::photoOpened, this, &BrushPanel::refresh);
  connect(import_, &QPushButton::clicked, this, [this] {
    importMask(QFileDialog::getOpenFileName(window(), tr("Import a mask"), session_.preferences().openFolder.get(),
                                            tr("Pictures (*.png *.tif *.tiff)")));
  });
  connect(export_, &QPushButton::clicked, this, [this] {
    const QFileInfo photo(fromPath(session_.photo()->path));
    const QString suggested = photo.dir().filePath(photo.completeBaseName() + QStringLiteral("-mask.png"));
    exportMask(QFileDialog::getSaveFileName(window(), tr("Export the mask"), suggested, tr("Pictures (*.png)")));
  });
}

void BrushPanel::retranslate() {
  setTitle(tr("Brush"));
  size_->setTexts(tr("Size"), tr("Radius of the brush, by a part of the crop's side; [ and ] change it."));
  softness_->setTexts(tr("Softness"), tr("Part of the radius over which the brush fades out."));
  const std::pair<QString, QString> modes[kBrushModeCount] = {
      {tr("Add"), tr("Paints where the edit shows (B).")},
      {tr("Remove"), tr("Paints where the photograph shows; also with Alt.")},
      {tr("Erase"), tr("Takes strokes back: the computed mask shows again.")}};
  for (std::size_t i = 0; i < modes_.size(); ++i) {
    modes_[i]->setText(modes[i].first);
    describe(*modes_[i], tr("Brush: %1").arg(modes[i].first), modes[i].second);
  }
  const QString shown[kMaskShownCount] = {tr("Hidden"), tr("Outline"), tr("Overlay"), tr("Red")};
  for (int i = 0; i < kMaskShownCount; ++i) shown_->setItemText(i, shown[i]);
  shownLabel_->setText(tr("Show mask"));
  describe(*shown_, tr("Show mask"), tr("How the mask is shown on the canvas (K)."));
  clear_->setText(tr("Clear"));
  describe(*clear_, tr("Clear strokes"), tr("Removes all strokes and the imported mask; can be undone."));
  import_->setText(tr("Import…"));
  describe(*import_, tr("Import a mask"), tr("A gray PNG takes the place of the map: white shows the edit."));
  export_->setText(tr("Export…"));
  describe(*export_, tr("Export the mask"), tr("Writes the mask as gray PNG."));
  refresh();
}

void BrushPanel::exportMask(const QString& file) {
  const StageOutput* mask = session_.stages().output(Stage::kMask);
  if (file.isEmpty() || !mask || !mask->values) return;
  const QString target = file.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive) ? file : file + ".png";
  if (grayPicture(*mask->values).save(target, "PNG")) {
    Q_EMIT session_.exported({target});
  } else {
    Q_EMIT session_.failed({ErrorCode::kIo, tr("Cannot write “%1”.").arg(target).toStdString(), {}});
  }
}

void BrushPanel::importMask(const QString& file) {
  if (file.isEmpty()) return;
  const auto hash = sha256HexOfFile(toPath(file));
  if (!hash) return Q_EMIT session_.failed(hash.error());
  EditState next = session_.document().state();
  next.mask.file = MaskFile{QFileInfo(file).absoluteFilePath().toStdString(), *hash};
  session_.document().propose(
      next, stepText(staticMetaObject.className(), QT_TR_NOOP("Mask from %1"), {QFileInfo(file).fileName()}),
      QStringLiteral("mask-file"), Phase::kSettled);
}

void BrushPanel::clearStrokes() {
  EditState next = session_.document().state();
  next.mask.strokes.clear();
  next.mask.file.reset();
  session_.document().propose(next, stepText(staticMetaObject.className(), QT_TR_NOOP("Brush: cleared")),
                              QStringLiteral("brush-clear"), Phase::kSettled);
}

void BrushPanel::refresh() {
  const CanvasTool& tool = session_.tool();
  for (int i = 0; i < kBrushModeCount; ++i) {
    modes_[static_cast<std::size_t>(i)]->setChecked(tool.brushOn() && static_cast<int>(tool.mode()) == i);
    modes_[static_cast<std::size_t>(i)]->setEnabled(session_.hasPhoto());
  }
  size_->setValue(tool.radius() * 100);
  softness_->setValue(tool.softness() * 100);
  shown_->setCurrentIndex(static_cast<int>(tool.maskShown()));
  const MaskOptions& mask = session_.document().state().mask;
  clear_->setEnabled(!mask.strokes.empty() || mask.file.has_value());
  import_->setEnabled(session_.hasPhoto());
  export_->setEnabled(session_.hasPhoto());
}

}  // namespace lineament::ui
