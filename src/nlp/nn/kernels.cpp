#include "nlp/nn/kernels.h"

#include <cmath>
#include <cstdlib>
#include <string>

// GCC and clang name the same switch differently; it holds for every function up to ISNAD_END_TARGET.
#if defined(__x86_64__) && defined(__clang__)
#define ISNAD_TARGET_AVX2 \
  _Pragma("clang attribute push(__attribute__((target(\"avx2,fma\"))), apply_to = function)")
// clang-format off: _Pragma takes one string literal, not two beside each other
#define ISNAD_TARGET_AVX512 \
  _Pragma("clang attribute push(__attribute__((target(\"avx512f,avx512bw,avx512vl,avx2,fma\"))), apply_to = function)")
// clang-format on
#define ISNAD_END_TARGET _Pragma("clang attribute pop")
#elif defined(__x86_64__)
#define ISNAD_TARGET_AVX2 _Pragma("GCC push_options") _Pragma("GCC target(\"avx2,fma\")")
#define ISNAD_TARGET_AVX512   \
  _Pragma("GCC push_options") \
      _Pragma("GCC target(\"avx512f,avx512bw,avx512vl,avx2,fma,prefer-vector-width=512\")")
#define ISNAD_END_TARGET _Pragma("GCC pop_options")
#endif

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors never cross a function that is not inlined
#endif

namespace isnad::nn {
namespace {

namespace scalar {  // what every processor of the architecture has: SSE2, NEON
constexpr std::size_t kLanes = 4;
constexpr std::size_t kRows = 4;
#include "nlp/nn/kernels_body.inc"
constexpr Kernels kKernels{"scalar", multiply, normalise, add_bytes, add, dot};
}  // namespace scalar

#if defined(__x86_64__)
ISNAD_TARGET_AVX2
namespace avx2 {
constexpr std::size_t kLanes = 8;
constexpr std::size_t kRows = 6;
#include "nlp/nn/kernels_body.inc"
constexpr Kernels kKernels{"avx2", multiply, normalise, add_bytes, add, dot};
}  // namespace avx2
ISNAD_END_TARGET

ISNAD_TARGET_AVX512
namespace avx512 {
constexpr std::size_t kLanes = 16;
constexpr std::size_t kRows = 8;
#include "nlp/nn/kernels_body.inc"
constexpr Kernels kKernels{"avx512", multiply, normalise, add_bytes, add, dot};
}  // namespace avx512
ISNAD_END_TARGET
#endif

const Kernels* best() {
#if defined(__x86_64__)
  for (const Kernels* kernels : {kernels_named("avx512"), kernels_named("avx2")}) {
    if (kernels != nullptr) return kernels;
  }
#endif
  return &scalar::kKernels;
}

Result<const Kernels*> choose() {
  const char* forced = std::getenv("ISNAD_CPU");
  if (forced == nullptr || *forced == '\0') return best();
  if (const Kernels* kernels = kernels_named(forced)) return kernels;
  const std::string name(forced);
  if (name == "avx2" || name == "avx512")
    return fail("ISNAD_CPU asks for " + name + ", which this processor lacks");
  return fail("ISNAD_CPU is \"" + name + "\", but it can be scalar, avx2 or avx512");
}

}  // namespace

const Kernels* kernels_named(std::string_view name) {
  if (name == "scalar") return &scalar::kKernels;
#if defined(__x86_64__)
  if (name == "avx2" && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return &avx2::kKernels;
  if (name == "avx512" && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl")) {
    return &avx512::kKernels;
  }
#endif
  return nullptr;
}

Result<const Kernels*> kernels() {
  static const Result<const Kernels*> chosen = choose();
  return chosen;
}

}  // namespace isnad::nn
