#include "export/event_scale.h"

#include <array>

namespace isnad {
namespace {

struct Scale {
  int quad;
  double value;
};

constexpr std::array<Scale, 17> kScales = {{
    {1, 4.0},    // AGREE: CAMEO 03
    {1, 1.0},    // CONSULT: 04
    {1, 3.5},    // SUPPORT: 05
    {1, 5.0},    // CONCEDE: 081 to 083, each 5
    {2, 6.0},    // COOPERATE: 06
    {2, 7.0},    // AID: 07
    {2, 8.0},    // RETREAT: 084 and 085, each 7, 086 and 087, each 9
    {3, -5.0},   // REQUEST: 10
    {3, -2.0},   // ACCUSE: 09 and 11, each -2
    {3, -4.0},   // REJECT: 12
    {3, -6.0},   // THREATEN: 13
    {4, -6.5},   // PROTEST: 14
    {4, -4.0},   // SANCTION: 16
    {4, -7.2},   // MOBILIZE: 15
    {4, -7.0},   // COERCE: 17
    {4, -9.5},   // ASSAULT: 18 (-9) and 19 (-10)
    {0, 0.0},    // NONE
}};

const Scale& scale_of(EventType type) { return kScales[static_cast<std::size_t>(type)]; }

}  // namespace

int quad_code(EventType type) { return scale_of(type).quad; }

double event_scale(EventType type) { return scale_of(type).value; }

}  // namespace isnad
