#!/usr/bin/env bash
# Makes models/compact from nothing: paints portraits, trains the networks on them, assembles the pack.
# Stopped at any moment, the same command continues. Usage: packaging/train-compact.sh [WORK_FOLDER [PACK_FOLDER]]
# LINEAMENT_RECIPE: another recipe than the embedded pack's.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=${1:-$root/work/compact}
pack=${2:-$work/pack}
recipe=${LINEAMENT_RECIPE:-$root/models/compact/recipe.json}
threads=${LINEAMENT_THREADS:-0}
export OMP_WAIT_POLICY=passive

"$root/packaging/bootstrap.sh" build
bin="$root/build/full/bin"
mkdir -p "$work"
train() { "$bin/lineament-train" "$1" --recipe "$recipe" --work "$work" --threads "$threads" "${@:2}"; }

# 4096 people with one true edit each, posed as face alignment would leave them: 8192 paintings of the pack's size, and
# where the recipe has the generator grow up on smaller ones, the same people in that size.
number() { grep -o "\"$1\": *[0-9]*" "$recipe" | head -n 1 | grep -o '[0-9]*$' || true; }
size=$(number resolution)
small=$(number dataResolution)
pose=$(grep -o '"pose": *[0-9.]*' "$recipe" | head -n 1 | grep -o '[0-9.]*$' || true)
pose=${pose:-0.25}
paint() {
  "$bin/lineament-cli" --threads "$threads" shards --count 4096 --per-shard 256 --seed 2026 --size "$1" --pose "$pose" --out "$2"
}
paint "$size" "$work/shards"
[ -z "$small" ] || [ "$small" = "$size" ] || paint "$small" "$work/shards-$small"
for stage in generator encoder parser classifier; do
  data="$work/shards"
  [ "$stage" != generator ] || [ -z "$small" ] || [ "$small" = "$size" ] || data="$work/shards-$small"
  # A finished stage is left as it is, and one of other settings or former stages refused.
  train "$stage" --data "$data"
done
# The cleaners learn from what the other four make of portraits: P2's, and where the recipe has it the papers' baseline.
# Their pack is made anew where a network or the recipe has changed since; so are then the shards.
stale() {
  [ ! -f "$1" ] || [ "$recipe" -nt "$1" ] || [ -n "$(find "$work"/{generator,encoder,parser,classifier}/model.safetensors -newer "$1")" ]
}
cleaners="cleaner"
! grep -q '"eogi"' "$recipe" || cleaners="cleaner eogi"
for stage in $cleaners; do
  ! stale "$work/pack-without-cleaner/manifest.json" || train pack --out "$work/pack-without-cleaner"
  "$bin/lineament-cli" --threads "$threads" cleaner-shards --pack "$work/pack-without-cleaner" \
    --out "$work/fused" --count 768 --seed 7 --pose "$pose" --target truth --plain-mask 3
  train "$stage" --data "$work/fused"
done
train pack --out "$pack"
# Not part of the pack: what judges it (`train regressor --data "$work/shards-128"`; the one of the card is
# tests/e2e/regressor.safetensors), directions found anew in its codes (`train directions`), and the table of its figures
# (lineament-cli evaluate --synthetic --pack "$pack"). The seeds above are refused there (app/cli/people.h names them).
echo "train-compact: the pack is $pack"
