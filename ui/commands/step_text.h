// What a step of the history is called: context, English source and arguments in one string, which is what the document
// and session files keep; the person reads it in whatever language is on. A plain text says itself.
#pragma once

#include <QString>
#include <QStringList>
#include <string_view>

namespace lineament::ui {

/// `context` and `source` as lupdate finds them (QT_TR_NOOP, QT_TRANSLATE_NOOP); arguments take the place of %1, %2 ….
QString stepText(const char* context, const char* source, const QStringList& arguments = {});
/// An argument that is itself translated.
QString stepWord(const char* context, std::string_view source);
/// In the language that is on.
QString sayStep(const QString& step);

}  // namespace lineament::ui
