#include "ui/bridge/sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include "ui/bridge/image_bridge.h"

namespace lineament::ui {
namespace {

/// For lupdate; “%1” stands for any name in quotes.
[[maybe_unused]] constexpr const char* kSentences[] = {
    QT_TRANSLATE_NOOP(
        "engine", "The engine “%1” cannot be loaded, so that no photograph can be opened; install Lineament again."),
    QT_TRANSLATE_NOOP("engine", "There is no model pack to edit “%1” with."),
    QT_TRANSLATE_NOOP("engine", "Cannot read “%1”: it does not exist."),
    QT_TRANSLATE_NOOP("engine", "Cannot read “%1”: permission denied."),
    QT_TRANSLATE_NOOP("engine", "Cannot write “%1”: its folder does not exist."),
    QT_TRANSLATE_NOOP("engine", "Cannot write “%1”: permission denied."),
    QT_TRANSLATE_NOOP("engine", "Cannot write “%1”: the file system is read-only."),
    QT_TRANSLATE_NOOP("engine", "Cannot write “%1”: no space left on the disk."),
    QT_TRANSLATE_NOOP("engine", "Cannot open “%1”: its folder does not exist."),
    QT_TRANSLATE_NOOP("engine", "“%1” is empty."),
    QT_TRANSLATE_NOOP("engine", "“%1” is a folder, not a picture."),
    QT_TRANSLATE_NOOP("engine", "“%1” is not a picture, or of a kind that this program does not know."),
    QT_TRANSLATE_NOOP("engine", "“%1” is truncated or damaged: its header cannot be read."),
    QT_TRANSLATE_NOOP("engine", "“%1” is truncated or damaged: part of the picture is missing."),
    QT_TRANSLATE_NOOP("engine", "“%1” is a kind of JPEG that this program cannot read."),
    QT_TRANSLATE_NOOP("engine", "“%1” stores its pixels in a way that this program cannot read."),
    QT_TRANSLATE_NOOP("engine", "Not enough memory to open “%1”."),
    QT_TRANSLATE_NOOP("engine", "“%1”: the file is missing."),
    QT_TRANSLATE_NOOP("engine", "“%1”: the file is damaged: its SHA-256 is not the one in the manifest."),
    QT_TRANSLATE_NOOP("engine", "“%1”: the folder has no manifest.json."),
    QT_TRANSLATE_NOOP("engine",
                      "This machine or this build of LibTorch has no CUDA device; the processor computes instead."),
    QT_TRANSLATE_NOOP(
        "engine", "This processor has no bfloat16 instructions; float32 is used, which is faster here and more exact."),
    QT_TRANSLATE_NOOP("engine",
                      "Generator and cleaner stay in float32, because their transposed convolutions are wrong in "
                      "bfloat16."),
    QT_TRANSLATE_NOOP("engine", "The graphics card ran out of memory; the processor computes instead."),
};

/// One sentence; empty where it is not known.
QString knownSentence(const QString& sentence) {
  static const QRegularExpression quotes(QStringLiteral("“([^”]*)”")), place(QStringLiteral("%(\\d)"));
  QString pattern = sentence;
  QStringList names;
  qsizetype from = 0;
  for (auto found = quotes.match(pattern); found.hasMatch(); found = quotes.match(pattern, from)) {
    names << found.captured(1);
    const QString number = QLatin1Char('%') + QString::number(names.size());
    pattern.replace(found.capturedStart(1), found.capturedLength(1), number);
    from = found.capturedStart(1) + number.size() + 1;
  }
  const QString words = QCoreApplication::translate("engine", pattern.toUtf8().constData());
  if (words == pattern) return {};
  // In one pass, because a name may itself hold a “%1”.
  QString result;
  qsizetype copied = 0;
  for (auto all = place.globalMatch(words); all.hasNext();) {
    const auto found = all.next();
    result += words.mid(copied, found.capturedStart() - copied) + names.value(found.captured(1).toInt() - 1);
    copied = found.capturedEnd();
  }
  return result + words.mid(copied);
}

}  // namespace

QString sentenceWords(std::string_view english) {
  const QString text = fromUtf8(english);
  if (const QString whole = knownSentence(text); !whole.isEmpty()) return whole;
  static const QRegularExpression betweenSentences(QStringLiteral("(?<=[.;]) (?=\\p{Lu})"));
  QStringList words;
  for (const QString& sentence : text.split(betweenSentences)) {
    const QString translated = knownSentence(sentence);
    words << (translated.isEmpty() ? sentence : translated);
  }
  return words.join(QLatin1Char(' '));
}

}  // namespace lineament::ui
