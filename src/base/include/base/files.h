// Whole-file reading and all-or-nothing writing. Paths are UTF-8 in messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace lineament {

/// “path”, as every message names a file.
std::string quoted(const std::filesystem::path& path);

/// The error of a failed system call on `path` ("Cannot write “a/b.png”: no space left on device."), with the code
/// that fits `errnoValue`: kNotFound, kPermission, kNoSpace, kUnreadable (a folder where a file belongs) or kIo.
Error fileError(std::string_view action, const std::filesystem::path& path, int errnoValue);

/// All bytes of a regular file of at most `maxBytes`; kNotFound, kUnreadable (a folder, a device), kTooLarge,
/// kPermission.
Result<std::vector<std::uint8_t>> readFile(const std::filesystem::path& path, std::uintmax_t maxBytes = 1ull << 32);
Result<std::string> readTextFile(const std::filesystem::path& path, std::uintmax_t maxBytes = 64ull << 20);

/// Writes beside the target, flushes, then renames over it: the target holds either its old content or all of the new.
/// A symbolic link is followed, so that the file it names is replaced and the link stays. The folder must exist.
Status writeFile(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);
Status writeTextFile(const std::filesystem::path& path, std::string_view text);

/// As writeFile, but `produce` writes to the temporary path that it is given (for libraries that want a file name; the
/// temporary keeps the target's extension). An error from `produce` removes the temporary and is returned.
Status writeFileVia(const std::filesystem::path& path,
                    const std::function<Status(const std::filesystem::path& temporary)>& produce);

/// Creates the folder and its parents; an existing folder is fine.
Status makeFolder(const std::filesystem::path& path);

}  // namespace lineament
