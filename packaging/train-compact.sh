#!/usr/bin/env bash
# Makes models/compact from nothing: paints portraits, trains the networks on them, assembles the pack.
# Stopped at any moment, the same command continues. Usage: packaging/train-compact.sh [WORK_FOLDER [PACK_FOLDER]]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=${1:-$root/work/compact}
pack=${2:-$work/pack}
recipe="$root/models/compact/recipe.json"
threads=${LINEAMENT_THREADS:-0}
export OMP_WAIT_POLICY=passive

"$root/packaging/bootstrap.sh" build
bin="$root/build/full/bin"
mkdir -p "$work"
train() { "$bin/lineament-train" "$1" --recipe "$recipe" --work "$work" --threads "$threads" "${@:2}"; }

# 4096 people with one true edit each, posed as face alignment would leave them: 8192 paintings of 128 pixels.
"$bin/lineament-cli" --threads "$threads" shards --count 4096 --per-shard 256 --seed 2026 --size 128 --pose 0.25 --out "$work/shards"
for stage in generator encoder parser classifier; do
  [ -f "$work/$stage/model.safetensors" ] || train "$stage" --data "$work/shards"
done
# The cleaner learns from what the other four make of portraits.
if [ ! -f "$work/cleaner/model.safetensors" ]; then
  train pack --out "$work/pack-without-cleaner"
  "$bin/lineament-cli" --threads "$threads" cleaner-shards --pack "$work/pack-without-cleaner" \
    --out "$work/fused" --count 768 --seed 7 --pose 0.25 --target truth
  train cleaner --data "$work/fused"
fi
train pack --out "$pack"
# Not part of the pack: what judges it (`train regressor --data "$work/shards"`), directions found anew in its codes (`train
# directions`), and the table of its figures (lineament-cli evaluate --synthetic --pack "$pack"). The seeds above are
# refused there (app/cli/people.h names them).
echo "train-compact: the pack is $pack"
