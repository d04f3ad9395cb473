#!/bin/sh
# Makes src/retouch/contact-sheet.jpg: eight people of the Face Research Lab London Set (CC BY 4.0) under every attribute.
# Needs ../shared/faces, a built lineament-cli and ImageMagick. Usage: src/retouch/contact-sheet.sh [BUILD_FOLDER]
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cli=${1:-$root/build/full}/bin/lineament-cli
faces=$root/../shared/faces
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seed=16
for who in 001:f 099:f 108:m 122:f 127:f 012:m 134:f 042:m; do
  person=london_${who%:*}_03
  convert "$faces/$person.jpg" "$work/$person-0.png"
  column=1
  for edit in Smiling Mouth_Open Narrow_Eyes Old Bushy_Eyebrows Beard Eyeglasses; do
    [ "$edit" = Beard ] && [ "${who#*:}" = f ] && edit=Old
    "$cli" retouch "$faces/$person.jpg" --faces-folder "$faces" --labels "$faces/masks/$person.png" \
      -a "$edit=1" --seed "$((seed + column))" -o "$work/$person-$column.png" > /dev/null
    column=$((column + 1))
  done
  seed=$((seed + 10))
done
montage "$work"/london_*.png -crop 256x232+0+16 +repage -tile 8x -geometry 176x160+1+1 -depth 8 "$work/sheet.png"
convert "$work/sheet.png" -define jpeg:extent=390kb "$root/src/retouch/contact-sheet.jpg"
