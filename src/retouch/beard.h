// Beards on, and off.
#pragma once

#include "operators.h"

namespace lineament::retouch {

/// A beard of the person's own hair color; full, short, goatee, moustache or stubble by chance.
Edited growBeard(const Face& face, double strength, Random& random, const BankData& bank);
/// Where the beard's region is darker or rougher than the person's own shaven skin would be, that is laid in.
Edited shaveBeard(const Face& face, double strength, Random& random, const BankData& bank);

}  // namespace lineament::retouch
