#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace isnad {

/// What went wrong, as one sentence that a user can act on (no trailing full stop, no code names).
struct Error {
  std::string what;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string what) { return tl::unexpected(Error{std::move(what)}); }

}  // namespace isnad
