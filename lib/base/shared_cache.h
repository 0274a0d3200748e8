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
  using Map = std::unordered_map<Key, std::shared_ptr<const Value>>;

  explicit SharedCache(std::size_t most) : most_(most) {}

  /// nullptr if it is not there.
  [[nodiscard]] std::shared_ptr<const Value> find(const Key& key) {
    Map forgotten;
    const std::scoped_lock lock(mutex_);
    if (const auto at = young_.find(key); at != young_.end()) return at->second;
    const auto at = old_.find(key);
    if (at == old_.end()) return nullptr;
    std::shared_ptr<const Value> value = at->second;
    keep(value, forgotten);
    return value;
  }

  /// What is there for the key, or else what `make()` gives, a std::shared_ptr<const Value>, which is then there. No lock is held
  /// meanwhile: two threads may make the same.
  template <class Make>
  [[nodiscard]] std::shared_ptr<const Value> get(const Key& key, Make&& make) {
    if (auto known = find(key)) return known;
    std::shared_ptr<const Value> made = make();
    add(made);
    return made;
  }

  void add(std::shared_ptr<const Value> value) {
    Map forgotten;  // freed when others can go on
    const std::scoped_lock lock(mutex_);
    keep(std::move(value), forgotten);
  }

 private:
  void keep(std::shared_ptr<const Value> value, Map& forgotten) {
    if (young_.size() >= most_) {
      forgotten = std::exchange(old_, std::exchange(young_, {}));
    }
    const Key key = value->key();
    young_.try_emplace(key, std::move(value));  // A key that is there refers to its own value.
  }

  std::size_t most_;
  std::mutex mutex_;
  Map young_;  ///< all under the mutex
  Map old_;
};

}  // namespace c2c::base
