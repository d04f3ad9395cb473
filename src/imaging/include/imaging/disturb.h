// What photographs suffer in other people's hands, for training data: covered, blurred, gray, dark, noisy, compressed.
// Repeatable: all of it follows from the generator that is passed in.
#pragma once

#include "base/image.h"
#include "base/random.h"

namespace lineament::imaging {

/// No photograph at all: gradients, stripes, checks, blotches, noise and strokes, layered.
Image texture(int width, int height, Random& random);

/// A few of these, each by chance: something before the face (patch, bar, strands), shadow from a side, gain, gamma,
/// color cast, gray, a lower resolution, blur in focus or by motion, noise, JPEG. Sizes are in parts of the side, so
/// that pictures of any size suffer alike.
Image disturbed(const Image& image, Random& random);

/// `image` where `inside` (as large) is 1, `behind` elsewhere, between them mixed.
Image laidOver(const Image& image, const Mask& inside, const Image& behind);

}  // namespace lineament::imaging
