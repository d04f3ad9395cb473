// Asks where to write a file; the name gets the extension of the chosen kind where the person typed none.
#pragma once

#include <QString>

class QWidget;

namespace lineament::ui {

/// `kinds`: "PDF (*.pdf);;PNG (*.png)". Empty: cancelled.
QString askFileName(QWidget* window, const QString& title, const QString& suggested, const QString& kinds);
/// `file` with the first extension of `kind` ("PNG (*.png)"), where it has none of those in `kinds`.
QString withExtension(const QString& file, const QString& kind, const QString& kinds);

}  // namespace lineament::ui
