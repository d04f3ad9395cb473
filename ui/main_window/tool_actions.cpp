#include "ui/main_window/tool_actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <functional>

#include "ui/canvas/compare_view.h"
#include "ui/settings/translations.h"

namespace lineament::ui {
namespace {

QString toolText(const char* text) { return QCoreApplication::translate("tools", text); }

}  // namespace

void addToolActions(QMenu& menu, Session& session, CompareView& canvas, QMainWindow& window) {
  CanvasTool& tool = session.tool();
  const auto add = [&](const char* text, const char* keys, const char* name, std::function<void()> what) {
    QAction* action = menu.addAction(QString());
    onLanguage(&menu, [action, text] { action->setText(toolText(text)); });
    action->setShortcut(QKeySequence(QLatin1String(keys)));
    action->setObjectName(QLatin1String(name));
    window.addAction(action);
    QObject::connect(action, &QAction::triggered, &window, std::move(what));
    return action;
  };
  QAction* brush =
      add(QT_TRANSLATE_NOOP("tools", "&Brush"), "B", "brush", [&tool] { tool.setBrushOn(!tool.brushOn()); });
  brush->setCheckable(true);
  QObject::connect(&tool, &CanvasTool::changed, brush, [brush, &tool] { brush->setChecked(tool.brushOn()); });
  add(QT_TRANSLATE_NOOP("tools", "S&maller brush"), "[", "brushSmaller",
      [&tool] { tool.setRadius(tool.radius() / CanvasTool::kSizeStep); });
  add(QT_TRANSLATE_NOOP("tools", "La&rger brush"), "]", "brushLarger",
      [&tool] { tool.setRadius(tool.radius() * CanvasTool::kSizeStep); });
  add(QT_TRANSLATE_NOOP("tools", "&Next brush mode"), "Shift+B", "brushMode",
      [&tool] { tool.setMode(static_cast<BrushMode>((static_cast<int>(tool.mode()) + 1) % kBrushModeCount)); });
  menu.addSeparator();
  QAction* outline = add(QT_TRANSLATE_NOOP("tools", "Mask &outline"), "K", "maskOutline", [&tool] {
    tool.setMaskShown(tool.maskShown() == MaskShown::kNone ? MaskShown::kOutline : MaskShown::kNone);
  });
  outline->setCheckable(true);
  QObject::connect(&tool, &CanvasTool::changed, outline,
                   [outline, &tool] { outline->setChecked(tool.maskShown() != MaskShown::kNone); });
  add(QT_TRANSLATE_NOOP("tools", "Next mask &view"), "Shift+K", "maskView", [&tool] {
    tool.setMaskShown(static_cast<MaskShown>((static_cast<int>(tool.maskShown()) + 1) % kMaskShownCount));
  });
  menu.addSeparator();
  add(QT_TRANSLATE_NOOP("tools", "Stronger &difference"), ".", "gainUp",
      [&canvas] { canvas.setGain(canvas.gain() * 2); });
  add(QT_TRANSLATE_NOOP("tools", "W&eaker difference"), ",", "gainDown",
      [&canvas] { canvas.setGain(canvas.gain() / 2); });
  QAction* colors = add(QT_TRANSLATE_NOOP("tools", "S&igned difference"), "D", "signedDifference",
                        [&canvas] { canvas.setSignedColors(!canvas.signedColors()); });
  colors->setCheckable(true);
  const auto showColors = [colors, &canvas] { colors->setChecked(canvas.signedColors()); };
  QObject::connect(&canvas, &CompareView::differenceChanged, colors, showColors);
  showColors();
}

}  // namespace lineament::ui
