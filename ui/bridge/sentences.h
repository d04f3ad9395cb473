// What the rooms below say in whole English sentences, in the language of the window.
#pragma once

#include <QString>
#include <string_view>

#include "base/result.h"

namespace lineament::ui {

/// The error's message, or the note of a device, translated where the sentence is known; names in “quotes” may be any.
/// What is not known stays English, sentence by sentence.
QString sentenceWords(std::string_view english);
inline QString errorWords(const Error& error) { return sentenceWords(error.message); }

}  // namespace lineament::ui
