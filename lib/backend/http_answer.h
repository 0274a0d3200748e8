#pragma once

#include <string>
#include <string_view>

#include "backend/backend.h"
#include "net/request.h"
#include "net/transport.h"

namespace c2c::backend {

/// What was asked of Cortex, as far as its answer is read by it.
struct Asked {
  enum class Kind : std::uint8_t {
    kReadRules,
    kReadAlertmanager,
    kPutGroup,
    kDeleteGroup,
    kPutAlertmanager,
    kDeleteAlertmanager,
    kReadLoaded,
  };
  Kind kind = Kind::kReadRules;
  std::string what;  ///< `read the rules of tenant t`

  [[nodiscard]] bool writes() const;
  [[nodiscard]] bool of_rules() const;
};

/// Why there is no answer, in the words of a backend.
[[nodiscard]] Failure failure_of(const Asked& asked, const net::Failure& failure);

/// What an answer means that is not the one for a success. Source: cortex-behaviour.md 0 to 3b; field.md E 2, 7, 9.
[[nodiscard]] Failure failure_of(const Asked& asked, const net::Response& response);

/// A success by its status whose body is not Cortex's. `why` says what is wrong with it.
[[nodiscard]] Failure not_cortex(const Asked& asked, const net::Response& response, std::string_view why);

/// Whether the answer is Cortex's way to say that there is nothing: a 404 with its own words, which no other server has.
[[nodiscard]] bool is_nothing_there(const Asked& asked, const net::Response& response);

/// Whether the answer is Cortex's way to say that a change was made.
[[nodiscard]] bool is_done(const Asked& asked, const net::Response& response);

}  // namespace c2c::backend
