// Logging for code that must not know where the log goes. The programs install a sink (spdlog in app/); without one,
// warnings and errors go to stderr.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lineament {

struct Error;

enum class LogLevel { kDebug, kInfo, kWarning, kError };

using LogSink = std::function<void(LogLevel, std::string_view room, std::string_view text)>;

/// Replaces the sink of the process; thread-safe. An empty function restores the default.
void setLogSink(LogSink sink);
void log(LogLevel level, std::string_view room, std::string_view text);
/// Logs message, code and detail of an error.
void log(std::string_view room, const Error& error);

}  // namespace lineament
