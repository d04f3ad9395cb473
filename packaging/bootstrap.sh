#!/usr/bin/env bash
# Installs what is missing, builds, and then: `run` opens the editor (or, without a display, edits the sample on the
# command line), `test` runs the whole test suite, `build` stops after building. Works from any directory.
set -euo pipefail

usage() {
  echo "usage: $(basename "$0") run [PHOTO] | test [ctest arguments] | build" >&2
  exit 2
}
[ $# -ge 1 ] || usage
word=$1
shift
case $word in run | test | build) ;; *) usage ;; esac

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
build="$root/build/full"

install_missing() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "bootstrap: this is not a Debian system; install the packages of packaging/packages.txt by your own means." >&2
    return
  fi
  local missing=() package
  while read -r package; do
    case $package in '' | '#'*) continue ;; esac
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done <"$here/packages.txt"
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "bootstrap: installing from Debian: ${missing[*]}"
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "bootstrap: sudo is needed to install packages, and is not there." >&2; exit 1; }
    sudo=(sudo)
  fi
  local log
  log=$(mktemp)
  if ! { "${sudo[@]}" apt-get update && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "bootstrap: the installation failed; the whole log is in $log" >&2
    exit 1
  fi
  rm -f "$log"
}

# Configuring costs seconds even where nothing changed; ninja re-runs CMake by itself when it must.
build_all() {
  if [ ! -f "$build/build.ninja" ]; then
    (cd "$root" && cmake --preset full ${LINEAMENT_CMAKE_ARGS:-})
  fi
  cmake --build "$build" --parallel "$(nproc)"
}

run_edit() {
  local sample="$root/resources/samples/portrait-1.jpg" out="$build/run"
  echo "bootstrap: no display, so the same edit runs on the command line"
  "$build/bin/lineament-cli" edit "${1:-$sample}" -a Smiling=20 -o "$out/result.png" --stages "$out/stages"
  echo "bootstrap: the result is $out/result.png, every stage and contact-sheet.png are in $out/stages"
}

install_missing
build_all
case $word in
  build) echo "bootstrap: the programs are in $build/bin" ;;
  run)
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
      [ $# -gt 0 ] || set -- "$root/resources/samples/portrait-1.jpg"
      exec "$build/bin/lineament" "$@"
    fi
    mkdir -p "$build/run"
    run_edit "$@"
    ;;
  test)
    # LibTorch's and OpenCV's spinning threads would slow tests that run side by side.
    export OMP_WAIT_POLICY=passive QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
    ctest --test-dir "$build" --output-on-failure --parallel "$(nproc)" "$@"
    ;;
esac
