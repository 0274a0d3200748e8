#pragma once

#include <type_traits>
#include <utility>
#include <variant>

#include "base/assert.h"
#include "base/error.h"

namespace c2c::base {

/// Wraps an error so that it converts to any Expected, as std::unexpected does.
template <class E>
class Unexpected {
 public:
  explicit Unexpected(E error) : error_(std::move(error)) {}
  [[nodiscard]] E& error() & { return error_; }
  [[nodiscard]] E&& error() && { return std::move(error_); }

 private:
  E error_;
};

/// A value or the reason why there is none. The subset of C++23's std::expected that we use, with its names,
/// so that it can become an alias of it. Reading the wrong side is a bug and aborts.
template <class T, class E = Error>
class [[nodiscard]] Expected {
 public:
  using value_type = T;
  using error_type = E;

  Expected(T value) : state_(std::in_place_index<0>, std::move(value)) {}                        // NOLINT
  Expected(Unexpected<E> error) : state_(std::in_place_index<1>, std::move(error).error()) {}    // NOLINT

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] T& value() & { return checked(); }
  [[nodiscard]] const T& value() const& { return const_cast<Expected*>(this)->checked(); }
  [[nodiscard]] T&& value() && { return std::move(checked()); }
  T& operator*() & { return checked(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(checked()); }
  T* operator->() { return &checked(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const E& error() const {
    C2C_ASSERT(!has_value());
    return *std::get_if<1>(&state_);
  }
  template <class U>
  [[nodiscard]] T value_or(U&& fallback) const& {
    return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
  }

 private:
  T& checked() {
    C2C_ASSERT(has_value());
    return *std::get_if<0>(&state_);
  }
  std::variant<T, E> state_;
};

/// Success without a value, or an error.
template <class E>
class [[nodiscard]] Expected<void, E> {
 public:
  Expected() = default;
  Expected(Unexpected<E> error) : state_(std::move(error).error()) {}  // NOLINT

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  [[nodiscard]] const E& error() const {
    C2C_ASSERT(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<std::monostate, E> state_;
};

/// An Expected that failed, in one word: `return fail(ErrorCode::kIo, "…")`.
[[nodiscard]] inline Unexpected<Error> fail(ErrorCode code, std::string message) {
  return Unexpected<Error>(Error{code, std::move(message)});
}

}  // namespace c2c::base

#define C2C_CONCAT_(a, b) a##b
#define C2C_CONCAT(a, b) C2C_CONCAT_(a, b)
#define C2C_TRY_(name, decl, expr)                                             \
  auto name = (expr);                                                          \
  if (!name.has_value()) return ::c2c::base::Unexpected(name.error());         \
  decl = *std::move(name)

/// `C2C_TRY(auto bytes, read(path));` declares `bytes`, or returns the error from the enclosing function.
/// Two statements: not for an unbraced `if`.
#define C2C_TRY(decl, expr) C2C_TRY_(C2C_CONCAT(c2c_try_, __COUNTER__), decl, expr)
