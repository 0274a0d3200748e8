#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace c2c::base {

/// Values that are made once for a key and shared by all who ask: repositories repeat themselves. Holds at most twice `most` of
/// them, those asked for last; a value that is still in use outside lives on. `Value::key()` is a view, number or pointer that
/// stays valid as long as the value. Thread-safe.
template <class Value>
class SharedCache {
 public:
  using Key = std::decay_t<decltype(std::declval<const Value&>().key())>;

  explicit SharedCache(std::size_t most) : most_(most) {}

  /// nullptr if it is not there.
  [[nodiscard]] std::shared_ptr<const Value> find(const Key& key) {
    const std::scoped_lock lock(mutex_);
    if (const auto at = young_.find(key); at != young_.end()) return at->second;
    const auto at = old_.find(key);
    if (at == old_.end()) return nullptr;
    std::shared_ptr<const Value> value = at->second;
    keep(value);
    return value;
  }

  void add(std::shared_ptr<const Value> value) {
    const std::scoped_lock lock(mutex_);
    keep(std::move(value));
  }

 private:
  void keep(std::shared_ptr<const Value> value) {
    if (young_.size() >= most_) {
      old_ = std::move(young_);
      young_.clear();
    }
    const Key key = value->key();
    young_.try_emplace(key, std::move(value));  // A key that is there refers to its own value.
  }

  std::size_t most_;
  std::mutex mutex_;
  std::unordered_map<Key, std::shared_ptr<const Value>> young_;  ///< all under the mutex
  std::unordered_map<Key, std::shared_ptr<const Value>> old_;
};

}  // namespace c2c::base
