// The two looks of the window: every color is a token of ../shared/ui/README.md, and nothing else colors a widget.
// The application's palette says which look is on, so a widget that paints itself needs no theme object: it asks
// `tokensOf(*this)` while painting and is repainted by Qt when the palette changes.
#pragma once

#include <QColor>
#include <QString>

class QApplication;
class QPalette;
class QWidget;

namespace lineament::ui {

enum class ThemeKind { kDark, kLight, kSystem };

struct Tokens {
  bool dark;
  QColor canvas;  ///< behind pictures; neutral, so that skin is judged right
  QColor window;  ///< menu bar, gaps
  QColor panel;   ///< side panels, status bar
  QColor field;   ///< behind editable text
  QColor line;    ///< separators and field borders, 1 px
  QColor text;
  QColor quiet;               ///< secondary text
  QColor accent;              ///< slider fill, selection, focus ring
  QColor accentFill;          ///< behind white text
  QColor selection;           ///< selected rows
  QColor good, draft, fault;  ///< stage badges, model fit, errors
};

const Tokens& darkTokens();
const Tokens& lightTokens();
const Tokens& tokensOf(const QPalette& palette);
const Tokens& tokensOf(const QWidget& widget);

/// "dark", "light", "system": as in the settings file.
QString themeId(ThemeKind kind);
ThemeKind themeFromId(const QString& text);

/// What ThemeKind::kSystem means from now on (see desktop_theme.h); applies nothing.
void setDesktopDark(QApplication& application, bool dark);

/// Sets style, font, palette and style sheet of the whole application. kSystem takes the desktop's own lightness: what
/// setDesktopDark() said last, else the palette's before the first call.
void applyTheme(QApplication& application, ThemeKind kind);

}  // namespace lineament::ui
