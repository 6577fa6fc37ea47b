#pragma once

#include "base/codebook.h"

namespace isnad {

/// PLOVER's quad code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
/// conflict; 0 for NONE.
int quad_code(EventType type);

/// From -10 (conflict) to 10 (cooperation). PLOVER publishes no scale of its own: each category takes
/// the Goldstein value of the CAMEO category that PLOVER made it of, or the mean of them (Goldstein,
/// "A Conflict-Cooperation Scale for WEIS Events Data", J. of Conflict Resolution 36, 1992; values by
/// CAMEO category as Schrodt published them, CAMEO.scale of 2007, which GDELT uses too; which CAMEO
/// category became which of PLOVER's: CAMEO2PLOVER-2021 in openeventdata/PLOVER). 0 for NONE.
double event_scale(EventType type);

}  // namespace isnad
