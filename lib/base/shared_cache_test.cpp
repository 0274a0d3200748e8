#include "base/shared_cache.h"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace c2c::base {
namespace {

struct Word {
  std::string text;
  [[nodiscard]] std::string_view key() const { return text; }
};

std::shared_ptr<const Word> word(int number) {
  return std::make_shared<const Word>(Word{"too long for the string itself " + std::to_string(number)});
}

TEST_CASE("base::SharedCache: gives back what was added, and nothing else") {
  SharedCache<Word> cache(2);
  CHECK(cache.find("x") == nullptr);
  const auto one = word(1);
  cache.add(one);
  CHECK(cache.find(word(1)->text) == one);
  CHECK(cache.find(word(2)->text) == nullptr);
}

TEST_CASE("base::SharedCache: makes what is not there, once") {
  SharedCache<Word> cache(2);
  int made = 0;
  const auto make = [&] {
    ++made;
    return word(1);
  };
  const auto one = cache.get(word(1)->text, make);
  CHECK(cache.get(word(1)->text, make) == one);
  CHECK(made == 1);
}

TEST_CASE("base::SharedCache: of two values with one key the first stays") {
  SharedCache<Word> cache(2);
  const auto first = word(1);
  cache.add(first);
  cache.add(word(1));
  CHECK(cache.find(first->text) == first);
}

TEST_CASE("base::SharedCache: forgets what was not asked for, and keeps what was") {
  SharedCache<Word> cache(10);
  cache.add(word(-1));
  cache.add(word(-2));
  for (int i = 0; i < 100; ++i) {
    CHECK(cache.find(word(-1)->text) != nullptr);
    cache.add(word(i));
  }
  CHECK(cache.find(word(-2)->text) == nullptr);
  CHECK(cache.find(word(99)->text) != nullptr);
  int kept = 0;
  for (int i = 0; i < 100; ++i) kept += cache.find(word(i)->text) != nullptr ? 1 : 0;
  CHECK(kept <= 20);
}

TEST_CASE("base::SharedCache: a value outlives the cache's memory of it") {
  SharedCache<Word> cache(1);
  cache.add(word(1));
  const auto held = cache.find(word(1)->text);
  for (int i = 2; i < 10; ++i) cache.add(word(i));
  CHECK(cache.find(held->text) == nullptr);
  CHECK(held->text == word(1)->text);
}

TEST_CASE("base::SharedCache: from several threads at once") {
  SharedCache<Word> cache(5);
  std::vector<std::thread> threads;
  std::atomic<int> asked{0};
  std::atomic<int> right{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 2000; ++i) {
        const std::string wanted = word((i + t) % 17)->text;
        if (const auto found = cache.find(wanted)) {
          right += found->text == wanted ? 1 : 0;
          ++asked;
        } else {
          cache.add(word((i + t) % 17));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(asked > 0);
  CHECK(right == asked);
}

}  // namespace
}  // namespace c2c::base
