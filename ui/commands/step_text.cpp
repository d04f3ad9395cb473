#include "ui/commands/step_text.h"

#include <QCoreApplication>

namespace lineament::ui {
namespace {

// Separators that no name has.
constexpr QChar kPart(0x1f);
constexpr QChar kWord(0x1e);

QString translatedText(const QString& context, const QString& source) {
  return QCoreApplication::translate(context.toUtf8().constData(), source.toUtf8().constData());
}

QString sayArgument(const QString& argument) {
  if (!argument.startsWith(kWord)) return argument;
  const QStringList parts = argument.split(kWord);
  return parts.size() == 3 ? translatedText(parts[1], parts[2]) : argument;
}

}  // namespace

QString stepText(const char* context, const char* source, const QStringList& arguments) {
  return (QStringList{QString::fromUtf8(context), QString::fromUtf8(source)} + arguments).join(kPart);
}

QString stepWord(const char* context, std::string_view source) {
  return kWord + QString::fromUtf8(context) + kWord +
         QString::fromUtf8(source.data(), static_cast<qsizetype>(source.size()));
}

QString sayStep(const QString& step) {
  const QStringList parts = step.split(kPart);
  if (parts.size() < 2) return step;
  QString said = parts[0].isEmpty() ? parts[1] : translatedText(parts[0], parts[1]);
  // At once, so that a name with "%2" in it stays itself.
  switch (parts.size()) {
    case 2:
      return said;
    case 3:
      return said.arg(sayArgument(parts[2]));
    default:
      return said.arg(sayArgument(parts[2]), sayArgument(parts[3]));
  }
}

}  // namespace lineament::ui
