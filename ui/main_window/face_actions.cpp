#include "ui/main_window/face_actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <functional>

#include "ui/main_window/face_controller.h"
#include "ui/settings/translations.h"

namespace lineament::ui {

void addFaceActions(QMenu& menu, Session& session, FaceController& faces, QMainWindow& window) {
  const auto add = [&](const char* text, const char* keys, const char* name, std::function<void()> what) {
    QAction* action = menu.addAction(QString());
    onLanguage(&menu, [action, text] { action->setText(QCoreApplication::translate("faces", text)); });
    action->setShortcut(QKeySequence(QLatin1String(keys)));
    action->setObjectName(QLatin1String(name));
    window.addAction(action);
    QObject::connect(action, &QAction::triggered, &window, std::move(what));
    return action;
  };
  QAction* next = add(QT_TRANSLATE_NOOP("faces", "&Next face"), "N", "nextFace", [&faces] { faces.chooseNext(); });
  QAction* place = add(QT_TRANSLATE_NOOP("faces", "&Place the face by hand"), "P", "placeFace",
                       [&faces] { faces.startPlacing(false); });
  QAction* another = add(QT_TRANSLATE_NOOP("faces", "&Add a face by hand"), "Shift+P", "addFace",
                         [&faces] { faces.startPlacing(true); });
  QAction* middle = add(QT_TRANSLATE_NOOP("faces", "Edit the &middle of the photograph"), "", "editMiddle",
                        [&session] { session.chooseCenter(); });
  const auto update = [=, &session, &faces] {
    const bool photo = session.hasPhoto() && !faces.placing();
    next->setEnabled(photo && session.photo()->faces.size() > (session.photo()->face >= 0 ? 1U : 0U));
    for (QAction* action : {place, another}) action->setEnabled(photo);
    middle->setEnabled(photo && !session.photo()->centered);
  };
  QObject::connect(&faces, &FaceController::changed, &menu, update);
  update();
}

}  // namespace lineament::ui
