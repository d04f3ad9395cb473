#!/usr/bin/env bash
# Fails where a tracked C++ file is not as clang-format 14 would write it; `--fix` writes it so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
format=$(command -v clang-format-14 || command -v clang-format)
mode=(--dry-run -Werror)
[ "${1:-}" = --fix ] && mode=(-i)
git ls-files -z '*.h' '*.cpp' | xargs -0 -n 40 "$format" "${mode[@]}"
echo "format: $(git ls-files '*.h' '*.cpp' | wc -l) files checked"
