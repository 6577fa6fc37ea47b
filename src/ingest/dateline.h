#pragma once

#include <string_view>

#include "base/span.h"

namespace isnad {

/// The dateline with which a paragraph begins, as it stands there and without the dash or colon behind
/// it: "عمّان (رويترز)" in "عمّان (رويترز) - قال …", "الرياض - واس" in "الرياض - واس: أكد …", and a
/// paragraph that is nothing else ("عين اليوم – ديار بكر (تركيا)"). Empty if there is none.
Span find_dateline(std::string_view text, Span paragraph);

}  // namespace isnad
