#include "ui/settings/theme.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QVariant>
#include <QWidget>
#include <utility>

namespace lineament::ui {
namespace {

/// Fusion, without permanently underlined mnemonics (Alt still opens menus by letter).
class Style : public QProxyStyle {
 public:
  Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* returned) const override {
    if (hint == SH_UnderlineShortcut) return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
  }
};

constexpr int kTextPixels = 13;
constexpr char kSystemDarkProperty[] = "lineamentSystemIsDark";

bool isDark(const QPalette& palette) { return palette.color(QPalette::Window).lightness() < 128; }

QPalette paletteOf(const Tokens& t) {
  QPalette p;
  p.setColor(QPalette::Window, t.window);
  p.setColor(QPalette::WindowText, t.text);
  p.setColor(QPalette::Base, t.field);
  p.setColor(QPalette::AlternateBase, t.panel);
  p.setColor(QPalette::Text, t.text);
  p.setColor(QPalette::PlaceholderText, t.quiet);
  p.setColor(QPalette::Button, t.panel);
  p.setColor(QPalette::ButtonText, t.text);
  p.setColor(QPalette::ToolTipBase, t.panel);
  p.setColor(QPalette::ToolTipText, t.text);
  p.setColor(QPalette::Highlight, t.accentFill);
  p.setColor(QPalette::HighlightedText, Qt::white);
  p.setColor(QPalette::Link, t.accent);
  p.setColor(QPalette::LinkVisited, t.accent);
  p.setColor(QPalette::BrightText, t.fault);
  p.setColor(QPalette::Light, t.line);
  p.setColor(QPalette::Mid, t.line);
  p.setColor(QPalette::Dark, t.canvas);
  p.setColor(QPalette::Shadow, t.canvas);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    QColor faint = t.quiet;
    faint.setAlpha(130);
    p.setColor(QPalette::Disabled, role, faint);
  }
  return p;
}

QString styleSheetOf(const Tokens& t) {
  QFile file(QStringLiteral(":/styles/lineament.qss"));
  if (!file.open(QIODevice::ReadOnly)) return {};
  QString sheet = QString::fromUtf8(file.readAll());
  const std::pair<const char*, QColor> values[] = {
      {"@canvas", t.canvas},       {"@window", t.window}, {"@panel", t.panel}, {"@field", t.field},
      {"@line", t.line},           {"@text", t.text},     {"@quiet", t.quiet}, {"@accent-fill", t.accentFill},
      {"@selection", t.selection}, {"@accent", t.accent}, {"@good", t.good},   {"@draft", t.draft},
      {"@fault", t.fault},
  };
  for (const auto& [token, color] : values) sheet.replace(QLatin1String(token), color.name());
  return sheet.replace(QLatin1String("@theme"), t.dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

}  // namespace

const Tokens& darkTokens() {
  static const Tokens tokens{true,      "#131416", "#1b1c1f", "#232428", "#1b1c1f", "#34363c", "#d7d9dd",
                             "#9ea2ab", "#5aa9ff", "#2f7fe0", "#254262", "#9fe3a8", "#ffd479", "#ff7a7a"};
  return tokens;
}

const Tokens& lightTokens() {
  static const Tokens tokens{false,     "#d9dadd", "#f4f5f7", "#ffffff", "#ffffff", "#d0d3d9", "#1d1f23",
                             "#5b606b", "#1f6fd6", "#1f6fd6", "#d3e4fa", "#187a33", "#945c00", "#c62828"};
  return tokens;
}

const Tokens& tokensOf(const QPalette& palette) { return isDark(palette) ? darkTokens() : lightTokens(); }
const Tokens& tokensOf(const QWidget& widget) { return tokensOf(widget.palette()); }

QString themeId(ThemeKind kind) {
  switch (kind) {
    case ThemeKind::kLight:
      return QStringLiteral("light");
    case ThemeKind::kSystem:
      return QStringLiteral("system");
    case ThemeKind::kDark:
      break;
  }
  return QStringLiteral("dark");
}

ThemeKind themeFromId(const QString& text) {
  if (text == QLatin1String("light")) return ThemeKind::kLight;
  if (text == QLatin1String("system")) return ThemeKind::kSystem;
  return ThemeKind::kDark;
}

void setDesktopDark(QApplication& application, bool dark) { application.setProperty(kSystemDarkProperty, dark); }

void applyTheme(QApplication& application, ThemeKind kind) {
  if (!application.property(kSystemDarkProperty).isValid()) {
    application.setProperty(kSystemDarkProperty, isDark(application.palette()));
  }
  const bool dark =
      kind == ThemeKind::kSystem ? application.property(kSystemDarkProperty).toBool() : kind == ThemeKind::kDark;
  const Tokens& tokens = dark ? darkTokens() : lightTokens();
  application.setStyle(new Style);
  QFont font;
  font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC"),
                    QStringLiteral("DejaVu Sans")});
  font.setPixelSize(kTextPixels);
  application.setFont(font);
  application.setPalette(paletteOf(tokens));
  application.setStyleSheet(styleSheetOf(tokens));
}

}  // namespace lineament::ui
