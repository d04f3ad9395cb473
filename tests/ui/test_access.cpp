// Whoever does not see the window, or has no mouse: names and descriptions of every control, buddies of labels, focus
// by Tab, a visible ring, contrast of every pair of colors.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabBar>
#include <cmath>

#include "harness.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/models_dialog.h"
#include "ui/dialogs/pack_import_page.h"
#include "ui/main_window/dialog_actions.h"
#include "ui/main_window/file_actions.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/attribute_panel.h"
#include "ui/panels/bipolar_slider.h"
#include "ui/panels/color_bar.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/number_field.h"
#include "ui/panels/slider_row.h"
#include "ui/panels/tour.h"

using namespace lineament;
using namespace lineament::ui;

namespace {

/// What a person operates or reads values from; parts inside another control are its own business.
bool isControl(const QWidget& widget) {
  if (widget.objectName().startsWith(QLatin1String("qt_"))) return false;  // Qt's own, e.g. of a menu bar too narrow
  const QWidget* parent = widget.parentWidget();
  for (; parent; parent = parent->parentWidget()) {
    if (qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent) ||
        qobject_cast<const QAbstractItemView*>(parent) || qobject_cast<const QKeySequenceEdit*>(parent) ||
        qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QTabBar*>(parent) || parent->inherits("QMenu") ||
        parent->inherits("QScrollBar")) {
      return parent->inherits("QTableWidget") && qobject_cast<const QComboBox*>(&widget);
    }
  }
  return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
         qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
         qobject_cast<const QPlainTextEdit*>(&widget) || qobject_cast<const QAbstractItemView*>(&widget) ||
         qobject_cast<const QKeySequenceEdit*>(&widget) || qobject_cast<const BipolarSlider*>(&widget) ||
         qobject_cast<const ImageView*>(&widget) || qobject_cast<const ColorBar*>(&widget) ||
         qobject_cast<const QProgressBar*>(&widget) ||
         (qobject_cast<const QTabBar*>(&widget) && !widget.objectName().isEmpty()) || widget.inherits("QCustomPlot");
}

QString nameOf(const QWidget& widget) {
  if (!widget.accessibleName().isEmpty()) return widget.accessibleName();
  const auto* button = qobject_cast<const QAbstractButton*>(&widget);  // Qt takes the text
  return button ? button->text() : QString();
}

QString where(const QWidget& widget) {
  QStringList path;
  for (const QWidget* at = &widget; at; at = at->parentWidget()) {
    path << QStringLiteral("%1(%2)").arg(QLatin1String(at->metaObject()->className()), at->objectName());
  }
  return path.join(QStringLiteral(" < "));
}

double luminance(const QColor& color) {
  const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

class AccessTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;
  MainWindow& window() { return *harness_->window; }

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    QVERIFY(harness_->openPhoto());
  }
  void cleanup() { harness_.reset(); }

  void everyControlHasNameAndDescription() {
    window().dialogs().openModels();
    window().dialogs().openSettings();
    window().dialogs().openAbout();
    window().dialogs().openKeys();
    window().files().exportResult();
    window().tour().start();
    window().dialogs().models()->importPage().addPaths({harness_->photoFile("weights.pt")});
    QTRY_COMPARE(window().dialogs().models()->importPage().fileCount(), 1);
    int seen = 0;
    QStringList missing;
    for (const auto* widget : window().findChildren<QWidget*>()) {
      if (!isControl(*widget)) continue;
      ++seen;
      if (nameOf(*widget).isEmpty()) missing << "name: " + where(*widget);
      if (widget->accessibleDescription().isEmpty()) missing << "description: " + where(*widget);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join('\n')));
    QVERIFY2(seen > 90, qPrintable(QString::number(seen)));
  }

  void labelsOfFieldsAreTheirBuddies() {
    window().dialogs().openSettings();
    window().dialogs().openModels();
    QSet<const QWidget*> labeled;
    for (const auto* label : window().findChildren<QLabel*>()) {
      if (label->buddy()) labeled.insert(label->buddy());
    }
    QStringList missing;
    for (const auto* widget : window().findChildren<QWidget*>()) {
      const bool field = qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
                         qobject_cast<const QKeySequenceEdit*>(widget);
      if (!field || !isControl(*widget) || labeled.contains(widget)) continue;
      if (widget->parentWidget()->parentWidget()->inherits("QTableWidget")) continue;  // the header names it
      missing << where(*widget);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join('\n')));
  }

  void tabReachesEveryVisibleControl() {
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    QTRY_VERIFY(window().adjust().attributes().row("Smiling")->isVisible());  // rows are shown a moment later
    window().setFocus();
    QSet<const QWidget*> reached;
    for (int i = 0; i < 400; ++i) {
      QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), Qt::Key_Tab);
      const QWidget* now = QApplication::focusWidget();
      if (now) reached.insert(now);
    }
    QStringList missed;
    for (const auto* widget : window().findChildren<QWidget*>()) {
      if (!isControl(*widget) || !widget->isVisible() || !widget->isEnabled() || widget->window() != &window())
        continue;
      if (qobject_cast<const QProgressBar*>(widget) || qobject_cast<const ColorBar*>(widget) ||
          widget->inherits("QCustomPlot")) {
        continue;
      }
      if (!reached.contains(widget)) missed << where(*widget);
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join('\n')));
    QVERIFY2(reached.size() > 25, qPrintable(QString::number(reached.size())));
  }

  void focusIsSeen() {
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    AdjustPanel& adjust = window().adjust();
    SliderRow& row = *adjust.attributes().row("Smiling");
    for (QWidget* control : {static_cast<QWidget*>(&row.slider()), static_cast<QWidget*>(&row.field()),
                             static_cast<QWidget*>(window().findChild<QComboBox*>("method")),
                             static_cast<QWidget*>(window().findChild<QPushButton*>("export"))}) {
      window().setFocus();
      const QImage before = control->grab().toImage();
      control->setFocus(Qt::TabFocusReason);
      QTest::qWait(30);
      QVERIFY2(control->grab().toImage() != before, qPrintable(control->accessibleName()));
    }
  }

  void colorsAreReadable() {
    for (const Tokens* tokens : {&darkTokens(), &lightTokens()}) {
      for (const QColor& text : {tokens->text, tokens->quiet, tokens->good, tokens->draft, tokens->fault}) {
        for (const QColor& behind : {tokens->window, tokens->panel, tokens->field}) {
          QVERIFY2(
              contrast(text, behind) >= 4.5,
              qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), behind.name()).arg(contrast(text, behind))));
        }
      }
      QVERIFY(contrast(tokens->text, tokens->selection) >= 4.5);
      QVERIFY(contrast(tokens->accent, tokens->panel) >= 3.0);  // a ring, not a text
    }
  }

  void messagesAreAnnounced() {
    window().messages().showMessage(MessageBar::Tone::kFault, "Something went wrong with “a.png”.");
    QCOMPARE(window().messages().accessibleName(), QString("Something went wrong with “a.png”."));
  }
};

QTEST_MAIN(AccessTest)
#include "test_access.moc"
