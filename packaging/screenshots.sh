#!/bin/sh
# Makes pictures of the window with the real engine and the pack that comes with the program, under Xvfb:
#   packaging/screenshots.sh [FOLDER]          those of README.md; default folder: docs/pictures
#   packaging/screenshots.sh --all FOLDER      every workspace in both themes and all languages, and the dialogs
# --all also runs the check of the window's tests (tests/ui/screens.cpp) into FOLDER/checked: it fails where a picture is
# blank, a label, button, choice or tab clipped, also at 200 %.
# LINEAMENT_BUILD: build folder (default build/full); PHOTO: portrait to show (default: the seventh sample, which smiles).
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
all=
if [ "${1:-}" = --all ]; then
  all=1
  shift
fi
out=${1:-"$root/docs/pictures"}
build=${LINEAMENT_BUILD:-"$root/build/full"}
program=$build/bin/lineament
PHOTO=${PHOTO:-"$root/resources/samples/portrait-7.jpg"}
[ -x "$program" ] || { echo "screenshots: there is no $program; run packaging/bootstrap.sh build first" >&2; exit 1; }
command -v xvfb-run >/dev/null || { echo "screenshots: install xvfb first" >&2; exit 1; }
mkdir -p "$out"
settings=$(mktemp -d)
trap 'rm -rf "$settings"' EXIT

# shoot NAME [options…]: one window of its own, with fresh settings
shoot() {
  name=$1
  shift
  env OMP_WAIT_POLICY=passive LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1600x1000x24" \
    "$program" "$PHOTO" --settings "$settings/$name.ini" --size 1600x1000 -a Smiling=20 \
    --screenshot "$out/$name.png" "$@"
  echo "$out/$name.png"
}

if [ -z "$all" ]; then
  shoot edit --workspace edit --compare split
  shoot stages --workspace stages
  shoot ablation --workspace ablation
  shoot analysis --workspace analysis
  shoot edit-light --workspace edit --compare split --theme light
  shoot stages-light --workspace stages --theme light
  exit
fi

failed=0
for language in en ru zh_CN; do
  for theme in dark light; do
    for workspace in edit stages ablation analysis; do
      shoot "$workspace-$theme-$language" --workspace "$workspace" --compare split --theme "$theme" --language "$language"
    done
  done
  QT_QPA_PLATFORM=offscreen "$build/tests/ui_screens" "$out/checked/$language" "$language" || failed=1
  QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 "$build/tests/ui_screens" "$out/checked/$language-200" "$language" || failed=1
done
exit $failed
