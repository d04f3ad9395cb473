// Every control sets EditState (or its preference), and the state sets every control.
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QWheelEvent>

#include "document/attributes.h"
#include "harness.h"
#include "ui/panels/adjust_panel.h"
#include "ui/panels/attribute_panel.h"
#include "ui/panels/bipolar_slider.h"
#include "ui/panels/cleaner_panel.h"
#include "ui/panels/color_bar.h"
#include "ui/panels/manipulator_panel.h"
#include "ui/panels/map_panel.h"
#include "ui/panels/mask_panel.h"
#include "ui/panels/number_field.h"
#include "ui/panels/slider_row.h"

using namespace lineament;
using namespace lineament::ui;

class ControlsTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<Harness> harness_;

  EditDocument& document() { return harness_->session->document(); }
  AdjustPanel& adjust() { return harness_->window->adjust(); }
  SliderRow& smiling() { return *adjust().attributes().row("Smiling"); }

  /// x of a value on a slider, as the slider lays out its track.
  static QPoint at(const BipolarSlider& slider, double value) {
    const double fraction = (value - slider.minimum()) / (slider.maximum() - slider.minimum());
    return {static_cast<int>(std::lround(9 + fraction * (slider.width() - 18))), slider.height() / 2};
  }

  static void type(NumberField& field, const QString& text) {
    field.setFocus();
    field.selectAll();
    QTest::keyClicks(&field, text);
    QTest::keyClick(&field, Qt::Key_Return);
  }

 private Q_SLOTS:
  void init() {
    harness_ = std::make_unique<Harness>();
    QVERIFY(harness_->openPhoto());
  }
  void cleanup() { harness_.reset(); }

  void everyAttributeHasARowThatSetsItsAlpha() {
    for (const Attribute& attribute : attributeCatalogue()) {
      SliderRow* row = adjust().attributes().row(attribute.id);
      QVERIFY2(row, attribute.id.c_str());
      type(row->field(), "12.5");
      QCOMPARE(document().state().alpha(attribute.id), 12.5);
      QCOMPARE(row->slider().value(), 12.5);
    }
    QCOMPARE(document().state().alphas.size(), attributeCatalogue().size());
  }

  void typedValuesReachSixtyAndNoFurther() {
    type(smiling().field(), "-60");
    QCOMPARE(document().state().alpha("Smiling"), -60.0);
    type(smiling().field(), "75");
    QVERIFY(std::abs(document().state().alpha("Smiling")) <= 60.0);
  }

  void typedCommaAndRealMinusAreUnderstood() {
    auto* line = smiling().field().findChild<QLineEdit*>();  // keyClicks() knows ASCII alone
    smiling().field().setFocus();
    line->setText(QString(QChar(0x2212)) + "7,5");
    QTest::keyClick(&smiling().field(), Qt::Key_Return);
    QCOMPARE(document().state().alpha("Smiling"), -7.5);
    QCOMPARE(smiling().field().text(), QString(QChar(0x2212)) + "7.5");
  }

  void dragIsOneStepAndDoubleClickResets() {
    BipolarSlider& slider = smiling().slider();
    QTest::mousePress(&slider, Qt::LeftButton, {}, at(slider, 0));
    for (double value = 2; value <= 20; value += 2) QTest::mouseMove(&slider, at(slider, value));
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, at(slider, 20));
    QVERIFY(std::abs(document().state().alpha("Smiling") - 20) < 1.0);
    QCOMPARE(document().history().count(), 1);
    QTest::mouseDClick(&slider, Qt::LeftButton, {}, at(slider, 20));
    QCOMPARE(document().state().alpha("Smiling"), 0.0);
    QCOMPARE(document().history().count(), 2);
    document().history().undo();
    QVERIFY(std::abs(smiling().value() - 20) < 1.0);
  }

  void clickAnywhereGoesThere() {
    BipolarSlider& slider = smiling().slider();
    QTest::mouseClick(&slider, Qt::LeftButton, {}, at(slider, -25));
    QVERIFY(std::abs(document().state().alpha("Smiling") + 25) < 1.0);
  }

  void keysAndWheelStep() {
    BipolarSlider& slider = smiling().slider();
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_Right);
    QTest::keyClick(&slider, Qt::Key_Right);
    QCOMPARE(document().state().alpha("Smiling"), 2.0);
    QTest::keyClick(&slider, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(document().state().alpha("Smiling"), 12.0);
    QTest::keyClick(&slider, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(document().state().alpha("Smiling"), 11.9);
    QCOMPARE(document().history().count(), 1);  // one gesture so far
    QTest::qWait(BipolarSlider::kRestMs + 100);
    const QPointF middle = slider.rect().center();
    QWheelEvent wheel(middle, slider.mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&slider, &wheel);
    QCOMPARE(document().state().alpha("Smiling"), 12.9);
    QCOMPARE(document().history().count(), 2);
    QTest::keyClick(&slider, Qt::Key_Delete);
    QCOMPARE(document().state().alpha("Smiling"), 0.0);
  }

  void strengthSetsTheOverallFactor() {
    type(adjust().attributes().strengthRow().field(), "150");
    QCOMPARE(document().state().strength, 1.5);
  }

  void maskRowsSetTheMask() {
    type(adjust().mask().strength().field(), "250");
    type(adjust().mask().threshold().field(), "30");
    type(adjust().mask().spread().field(), "4.5");
    type(adjust().mask().feather().field(), "2.5");
    const MaskOptions& mask = document().state().mask;
    QCOMPARE(mask.strength, 2.5);
    QCOMPARE(mask.threshold, 0.3);
    QCOMPARE(mask.spread, 0.045);
    QCOMPARE(mask.feather, 0.025);
  }

  void choicesSetMethodAndCleaner() {
    for (int i = kMapMethodCount - 1; i >= 0; --i) {
      adjust().map().method().setCurrentIndex(i);
      Q_EMIT adjust().map().method().activated(i);
      QCOMPARE(static_cast<int>(document().state().method), i);
    }
    for (int i = kCleanerCount - 1; i >= 0; --i) {
      adjust().cleaner().cleaner().setCurrentIndex(i);
      Q_EMIT adjust().cleaner().cleaner().activated(i);
      QCOMPARE(static_cast<int>(document().state().cleaner), i);
    }
  }

  void theManipulatorIsAChoiceWhereThereIsARetoucher() {
    harness_->script->canRetouch = false;
    harness_->session->configure(harness_->session->engine().options());
    QComboBox& box = adjust().manipulator().manipulator();
    const auto retoucher = box.model()->index(static_cast<int>(Manipulator::kRetoucher), 0);
    QTRY_VERIFY(!(box.model()->flags(retoucher) & Qt::ItemIsEnabled));
    QVERIFY(retoucher.data(Qt::ToolTipRole).toString().contains("no bank"));
    QVERIFY(!adjust().manipulator().another().isEnabled());
    harness_->script->canRetouch = true;
    harness_->session->configure(harness_->session->engine().options());
    QTRY_VERIFY(box.model()->flags(retoucher) & Qt::ItemIsEnabled);
    for (int i = kManipulatorCount - 1; i >= 0; --i) {
      Q_EMIT box.activated(i);
      QCOMPARE(static_cast<int>(document().state().manipulator), i);
      QCOMPARE(box.currentIndex(), i);
      QCOMPARE(adjust().manipulator().another().isEnabled(), i == static_cast<int>(Manipulator::kRetoucher));
    }
    QCOMPARE(document().history().undoText(), QString("Edited by: The pack's choice"));
  }

  void anotherVariantIsAStep() {
    harness_->script->canRetouch = true;
    harness_->session->configure(harness_->session->engine().options());
    QTRY_VERIFY(harness_->session->engineInfo()->canRetouch);
    Q_EMIT adjust().manipulator().manipulator().activated(static_cast<int>(Manipulator::kRetoucher));
    adjust().manipulator().another().click();
    adjust().manipulator().another().click();
    QCOMPARE(document().state().variant, 2);
    document().history().undo();
    QCOMPARE(document().state().variant, 1);
    EditState last = document().state();
    last.variant = kMaxVariant;
    document().propose(last, QString("last"), {}, Phase::kSettled);
    adjust().manipulator().another().click();
    QCOMPARE(document().state().variant, 0);
  }

  void aPackWithoutCleanerOffersPoissonAndLeavesTheEditAlone() {
    harness_->script->hasCleaner = false;
    harness_->session->configure(harness_->session->engine().options());
    QComboBox& box = adjust().cleaner().cleaner();
    QTRY_COMPARE(box.currentIndex(), static_cast<int>(Cleaner::kPoisson));
    const auto index = box.model()->index(static_cast<int>(Cleaner::kMaresUNet), 0);
    QVERIFY(!(box.model()->flags(index) & Qt::ItemIsEnabled));
    QVERIFY(box.itemData(0, Qt::ToolTipRole).toString().contains("no cleaning network"));
    QVERIFY(document().state() == EditState{});
    QCOMPARE(document().history().count(), 0);
    Q_EMIT box.activated(static_cast<int>(Cleaner::kPoisson));  // as it stands: nothing changes
    QVERIFY(document().state() == EditState{});
    box.setCurrentIndex(static_cast<int>(Cleaner::kNone));
    Q_EMIT box.activated(static_cast<int>(Cleaner::kNone));
    QCOMPARE(document().state().cleaner, Cleaner::kNone);
    harness_->script->hasCleaner = true;
    harness_->script->hasEogi = false;
    document().resetAll();
    harness_->session->configure(harness_->session->engine().options());
    QTRY_COMPARE(box.currentIndex(), static_cast<int>(Cleaner::kMaresUNet));
    QVERIFY(box.model()->flags(index) & Qt::ItemIsEnabled);
    const auto eogi = box.model()->index(static_cast<int>(Cleaner::kEogi), 0);
    QVERIFY(!(box.model()->flags(eogi) & Qt::ItemIsEnabled));
    QVERIFY(eogi.data(Qt::ToolTipRole).toString().contains("EOGI"));
    harness_->script->hasEogi = true;
    harness_->session->configure(harness_->session->engine().options());
    QTRY_VERIFY(box.model()->flags(eogi) & Qt::ItemIsEnabled);
  }

  void colorsChangeThePictureAndThePreference() {
    StageStore& stages = harness_->session->stages();
    const QImage before = stages.picture(Stage::kDiffCam).copy();
    Q_EMIT adjust().map().colorMap().activated(static_cast<int>(ColorMap::kGray));
    QCOMPARE(harness_->preferences.colorMap.get(), ColorMap::kGray);
    QVERIFY(stages.picture(Stage::kDiffCam) != before);
    type(adjust().map().opacity().field(), "0");
    QCOMPARE(harness_->preferences.mapOpacity.get(), 0.0);
    QCOMPARE(stages.picture(Stage::kDiffCam).convertToFormat(QImage::Format_RGB888),
             stages.picture(Stage::kOriginal).convertToFormat(QImage::Format_RGB888));
  }

  void rightClickAndEnterLetTheNumberBeTyped() {
    harness_->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(harness_->window.get()));
    BipolarSlider& slider = smiling().slider();
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_Return);
    QTRY_VERIFY(smiling().field().hasFocus());
    QTest::keyClicks(&smiling().field(), "9");
    QTest::keyClick(&smiling().field(), Qt::Key_Return);
    QCOMPARE(document().state().alpha("Smiling"), 9.0);
    adjust().setFocus();
    QTest::mouseClick(&slider, Qt::RightButton, {}, at(slider, -20));
    QTRY_VERIFY(smiling().field().hasFocus());
    QCOMPARE(document().state().alpha("Smiling"), 9.0);  // asked for typing, not moved
  }

  void theTeethRuleIsAChoice() {
    QCheckBox& teeth = adjust().cleaner().teeth();
    QVERIFY(teeth.isEnabled() && teeth.isChecked());
    teeth.click();
    QVERIFY(!document().state().mask.keepTeeth);
    QCOMPARE(document().history().undoText(), QString("Teeth mixed"));
    document().history().undo();
    QVERIFY(teeth.isChecked());
    EngineInfo info = *harness_->session->engineInfo();
    info.unavailable.push_back({"parser", "Without the parser there is no face segmentation."});
    adjust().cleaner().setEngine(info);
    QVERIFY(!teeth.isEnabled() && !teeth.isChecked());  // not in force, whatever the edit says
    QVERIFY(document().state().mask.keepTeeth);
    QVERIFY(teeth.accessibleDescription().contains("no face parser"));
  }

  void calibrationIsAChoiceWhereThePackKnowsOne() {
    QCheckBox& calibrated = adjust().mask().calibrated();
    QVERIFY(calibrated.isEnabled() && calibrated.isChecked());
    calibrated.click();
    QVERIFY(!document().state().mask.calibrated && !calibrated.isChecked());
    QCOMPARE(document().history().undoText(), QString("Mask: plain map"));
    document().history().undo();
    QVERIFY(calibrated.isChecked());
    std::vector<EditableAttribute> attributes = harness_->session->engineInfo()->attributes;
    for (EditableAttribute& attribute : attributes) attribute.maskChange = 0;
    adjust().mask().setAttributes(attributes);
    QVERIFY(!calibrated.isEnabled() && !calibrated.isChecked());  // nothing is in force, whatever the edit says
    QVERIFY(document().state().mask.calibrated);
    QVERIFY(calibrated.accessibleDescription().contains("says nothing"));
    for (double EditableAttribute::*field : {&EditableAttribute::maskStrength, &EditableAttribute::maskSpread}) {
      auto some = attributes;
      some.front().*field = 0.2;
      adjust().mask().setAttributes(some);
      QVERIFY(calibrated.isEnabled() && calibrated.isChecked());
    }
  }

  void oneScaleOrEveryMapItsOwn() {
    StageStore& stages = harness_->session->stages();
    MapPanel& map = adjust().map();
    Mask values(128, 128);
    for (std::size_t i = 0; i < values.size(); ++i) values.data()[i] = 0.2f + 0.4f * static_cast<float>(i % 128) / 127;
    StageOutput output = *stages.output(Stage::kDiffCamPP);
    output.values = std::make_shared<const Mask>(values);
    stages.accept(output);
    QVERIFY(map.sharedScale().isChecked());
    QCOMPARE(map.colorBar().numbers(), (QStringList{"0.00", "0.25", "0.50", "0.75", "1.00"}));
    const QImage shared = stages.picture(Stage::kDiffCamPP).copy();
    map.sharedScale().click();
    QVERIFY(!harness_->preferences.sharedScale.get() && !stages.sharedScale());
    QVERIFY(stages.picture(Stage::kDiffCamPP) != shared);
    QCOMPARE(map.colorBar().numbers(), (QStringList{"0.20", "0.30", "0.40", "0.50", "0.60"}));
    QVERIFY(map.colorBar().accessibleDescription().contains("0.60"));
    stages.setMapOpacity(1);  // the ends of the range get the ends of the colors
    const auto colors = colorTable(stages.colorMap());
    const QColor low = stages.picture(Stage::kDiffCamPP).pixelColor(0, 64);
    const QColor high = stages.picture(Stage::kDiffCamPP).pixelColor(127, 64);
    QCOMPARE(low, QColor(colors.front().r, colors.front().g, colors.front().b));
    QCOMPARE(high, QColor(colors.back().r, colors.back().g, colors.back().b));
    stages.setMapOpacity(0.55);
    stages.setSharedScale(true);  // and back: the box follows
    QVERIFY(map.sharedScale().isChecked());
    QCOMPARE(stages.picture(Stage::kDiffCamPP), shared);
  }

  void mapsAreColoredFromTheThreshold() {
    EditState state;
    state.setAlpha("Smiling", 20);
    QVERIFY(document().propose(state, "s", "s", Phase::kSettled));
    QVERIFY(harness_->settled());
    StageStore& stages = harness_->session->stages();
    type(adjust().map().threshold().field(), "50");
    QCOMPARE(harness_->preferences.mapThreshold.get(), 0.5);
    QVERIFY(document().state().mask.threshold == 0.0);  // a matter of looking
    const Mask& values = *stages.output(Stage::kDiffCam)->values;
    const QImage picture = stages.picture(Stage::kDiffCam).convertToFormat(QImage::Format_RGB888);
    const QImage original = stages.picture(Stage::kOriginal).convertToFormat(QImage::Format_RGB888);
    int above = 0;
    for (int y = 0; y < values.height(); ++y) {
      for (int x = 0; x < values.width(); ++x) {
        const bool same = picture.pixel(x, y) == original.pixel(x, y);
        if (values.at(x, y) < 0.5f) QVERIFY2(same, qPrintable(QString("%1 %2").arg(x).arg(y)));
        above += !same;
      }
    }
    QVERIFY(above > 100);
    stages.setMapThreshold(0.25);
    QCOMPARE(adjust().map().threshold().field().value(), 25.0);
    stages.setMapOpacity(0.3);
    QCOMPARE(adjust().map().opacity().field().value(), 30.0);
    stages.setColorMap(ColorMap::kPaper);
    QCOMPARE(adjust().map().colorMap().currentIndex(), static_cast<int>(ColorMap::kPaper));
  }

  void stateSetsEveryControl() {
    EditState state;
    state.setAlpha("Old", -8);
    state.setAlpha("Smiling", 45);
    state.strength = 0.8;
    state.method = MapMethod::kGradCamPPTta;
    state.mask.strength = 1.2;
    state.mask.threshold = 0.15;
    state.mask.spread = 0.1;
    state.mask.feather = 0.05;
    state.mask.keepTeeth = false;
    state.mask.calibrated = false;
    state.cleaner = Cleaner::kPoisson;
    QVERIFY(document().propose(state, "all", "all", Phase::kSettled));
    QCOMPARE(adjust().attributes().row("Old")->field().value(), -8.0);
    QCOMPARE(smiling().field().value(), 45.0);
    QCOMPARE(smiling().slider().value(), 45.0);
    QCOMPARE(adjust().attributes().row("Beard")->field().value(), 0.0);
    QCOMPARE(adjust().attributes().strengthRow().field().value(), 80.0);
    QCOMPARE(adjust().map().method().currentIndex(), static_cast<int>(MapMethod::kGradCamPPTta));
    QCOMPARE(adjust().mask().strength().field().value(), 120.0);
    QCOMPARE(adjust().mask().threshold().field().value(), 15.0);
    QCOMPARE(adjust().mask().spread().field().value(), 10.0);
    QCOMPARE(adjust().mask().feather().field().value(), 5.0);
    QVERIFY(!adjust().cleaner().teeth().isChecked());
    QVERIFY(!adjust().mask().calibrated().isChecked());
    QCOMPARE(adjust().cleaner().cleaner().currentIndex(), static_cast<int>(Cleaner::kPoisson));
    QTest::mouseClick(&adjust().resetButton(), Qt::LeftButton);
    QVERIFY(document().state() == EditState{});
    QCOMPARE(smiling().field().value(), 0.0);
    QCOMPARE(adjust().cleaner().cleaner().currentIndex(), 0);
    QVERIFY(!adjust().resetButton().isEnabled());
  }
};

QTEST_MAIN(ControlsTest)
#include "test_controls.moc"
