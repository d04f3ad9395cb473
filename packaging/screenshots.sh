#!/bin/sh
# Makes the pictures of the window for README.md with the real engine and the embedded pack, under Xvfb:
#   packaging/screenshots.sh [FOLDER]        default: docs/pictures
# LINEAMENT_BUILD: build folder (default build/full); PHOTO: portrait to show (default: the first sample).
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-"$root/docs/pictures"}
program=${LINEAMENT_BUILD:-"$root/build/full"}/bin/lineament
[ -x "$program" ] || { echo "screenshots: there is no $program; run packaging/bootstrap.sh build first" >&2; exit 1; }
command -v xvfb-run >/dev/null || { echo "screenshots: install xvfb first" >&2; exit 1; }
mkdir -p "$out"
settings=$(mktemp -d)
trap 'rm -rf "$settings"' EXIT

# shoot NAME [options…]: one window of its own, with fresh settings
shoot() {
  name=$1
  shift
  env OMP_WAIT_POLICY=passive LC_ALL=C.UTF-8 xvfb-run -a -s "-screen 0 1600x1000x24" \
    "$program" ${PHOTO:+"$PHOTO"} --settings "$settings/$name.ini" --size 1600x1000 -a Beard=20 \
    --screenshot "$out/$name.png" "$@"
  echo "$out/$name.png"
}

shoot edit --workspace edit --compare split
shoot stages --workspace stages
shoot ablation --workspace ablation
shoot analysis --workspace analysis
shoot edit-light --workspace edit --compare split --theme light
shoot stages-light --workspace stages --theme light
