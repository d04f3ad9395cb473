// What the fuzzers and the corpus run have in common: one function per file format that takes bytes, reads them as a
// file of that format to the end, and checks what must hold for any bytes at all.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace lineament::weights::fuzz {

/// What became of one input.
struct Outcome {
  bool accepted = false;
  std::string broken;  ///< a promise that was broken; empty when all held
};

using Target = Outcome (*)(std::span<const std::uint8_t>);

Outcome readTorch(std::span<const std::uint8_t> bytes);   ///< a whole .pt file, zip or legacy
Outcome readPickle(std::span<const std::uint8_t> bytes);  ///< a pickle, put into a sound zip with one storage
Outcome readSafetensors(std::span<const std::uint8_t> bytes);
Outcome readNpy(std::span<const std::uint8_t> bytes);
Outcome readManifest(std::span<const std::uint8_t> bytes);

}  // namespace lineament::weights::fuzz
