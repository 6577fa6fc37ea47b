#pragma once

#include "base/codebook.h"

namespace isnad {

/// Events that are words between parties (PLOVER's verbal quads).
constexpr bool is_verbal_conflict(EventType type) {
  return type == EventType::REQUEST || type == EventType::ACCUSE || type == EventType::REJECT ||
         type == EventType::THREATEN;
}
constexpr bool is_verbal_event(EventType type) {
  return is_verbal_conflict(type) || type == EventType::AGREE || type == EventType::CONSULT ||
         type == EventType::SUPPORT || type == EventType::CONCEDE;
}
/// What one does by saying so: words between parties that are no meeting.
constexpr bool is_speech_act(EventType type) { return is_verbal_event(type) && type != EventType::CONSULT; }

}  // namespace isnad
