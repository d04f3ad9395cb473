#!/usr/bin/env bash
# Repeats the training of models/landmarks: data, networks, figures. Needs a folder of faces with meshes, laid out as
# ../shared/faces (src/dataset/include/dataset/landmark_faces.h). Stopped at any moment, it continues where it was.
#
#   packaging/train-landmarks.sh FACES WORK [OUT]     OUT: WORK/landmarks where not given
set -euo pipefail
if [ $# -lt 2 ]; then
  sed -n '2,5p' "$0" >&2
  exit 2
fi
faces=$1 work=$2 out=${3:-$2/landmarks}
here=$(cd "$(dirname "$0")/.." && pwd)
bin=${LINEAMENT_BIN:-$here/build/full/bin}

"$bin/lineament-cli" landmark-shards "$faces" --count 24000 --seed 11 --out "$work/shards"
"$bin/lineament-train" landmarks --data "$work/shards" --work "$work" --steps 5000 --learning-rate 2e-3 --out "$out" \
  --origin "${LINEAMENT_ORIGIN:-faces of $faces}"
"$bin/lineament-cli" evaluate-landmarks "$faces" --model "$out"
