#!/usr/bin/env bash
# Makes models/portrait: the painted pack's networks learn real faces. Masks for the parser; couples, drawn afresh in
# series, for encoder and generator. Stopped at any moment, the same command continues; what it continues from is the
# work folder, which may be copied to another machine.
# Usage: packaging/train-portrait.sh [WORK_FOLDER [PACK_FOLDER]]
# LINEAMENT_FACES: folder of aligned faces (default ../shared/faces). LINEAMENT_RECIPE: another recipe.
# LINEAMENT_BIN: folder of the programs, where they are built already. LINEAMENT_COUPLES, LINEAMENT_EACH: couples of a
# series and the steps that are trained on it. LINEAMENT_MASKS: pictures with masks. LINEAMENT_THREADS: 0 is one per core. LINEAMENT_FLAGS: for lineament-train, as --bf16 or --device cuda.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=${1:-$root/work/portrait}
pack=${2:-$work/pack}
faces=${LINEAMENT_FACES:-$root/../shared/faces}
recipe=${LINEAMENT_RECIPE:-$root/models/portrait/recipe.json}
threads=${LINEAMENT_THREADS:-0}
read -r -a flags <<<"${LINEAMENT_FLAGS:-}"
# Couples of a series, and the steps that are trained on it before the next one is drawn.
couples=${LINEAMENT_COUPLES:-8192}
each=${LINEAMENT_EACH:-4000}
masks=${LINEAMENT_MASKS:-5632}
export OMP_WAIT_POLICY=passive

[ -n "${LINEAMENT_BIN:-}" ] || "$root/packaging/bootstrap.sh" build
bin=${LINEAMENT_BIN:-$root/build/full/bin}
mkdir -p "$work"
cli() { "$bin/lineament-cli" --threads "$threads" "$@"; }
train() {
  "$bin/lineament-train" "$1" --recipe "$recipe" --start "$root/models/compact" --work "$work" --threads "$threads" \
    "${flags[@]}" "${@:2}"
}

# Masks of photographs, a fifth of them painted.
cli photo-shards --faces "$faces" --count "$masks" --painted 0.2 --scale 0.12 --seed 31 --out "$work/masks"
train parser --data "$work/masks"

# The retoucher's bank with single people's teeth and wrinkles: for training, never shipped.
[ -f "$work/training.lrb" ] || cli retouch-bank "$faces" --training -o "$work/training.lrb"
steps=$(grep -o '"encoder": {"steps": *[0-9]*' "$recipe" | grep -o '[0-9]*$')
for ((series = 0, first = 0; first < steps; ++series, first += each)); do
  done=$([ -f "$work/encoder/losses.csv" ] && tail -n 1 "$work/encoder/losses.csv" | cut -d, -f1 || echo 0)
  case $done in *[!0-9]* | "") done=0 ;; esac
  [ "$done" -lt $((first + each)) ] || continue
  rm -rf "$work/couples-$((series - 1))"
  cli photo-shards --faces "$faces" --bank "$work/training.lrb" --count "$couples" --seed $((100 + series)) \
    --out "$work/couples-$series"
  train encoder --data "$work/couples-$series" --pause-at $((first + each))
done
"$bin/lineament-train" pack --recipe "$recipe" --start "$root/models/compact" --work "$work" --out "$pack"
echo "train-portrait: the pack is $pack; what was not trained in $work is the painted pack's"
