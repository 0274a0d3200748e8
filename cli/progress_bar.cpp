#include "progress_bar.h"

#include <fmt/format.h>

#include <algorithm>

#include "console.h"

namespace c2c::cli {

namespace {

constexpr std::size_t kBarWidth = 20;
constexpr std::chrono::milliseconds kPause{100};

}  // namespace

std::string print_progress(const sync::Progress& progress, std::chrono::milliseconds elapsed) {
  const std::size_t finished = progress.done + progress.failed + progress.skipped;
  const std::size_t total = std::max<std::size_t>({progress.total, finished, 1});
  const std::size_t filled = finished * kBarWidth / total;
  std::string out = fmt::format("[{}{}] {} of {} changes", std::string(filled, '#'), std::string(kBarWidth - filled, '-'), finished,
                                progress.total);
  if (progress.failed > 0) out += fmt::format(", {} failed", progress.failed);
  if (progress.skipped > 0) out += fmt::format(", {} skipped", progress.skipped);
  // Too early a rate is no rate.
  if (elapsed >= std::chrono::seconds(1)) {
    out += fmt::format(", {} a second", finished * 1000 / static_cast<std::size_t>(elapsed.count()));
  }
  return out;
}

ProgressBar::ProgressBar(bool shown) : shown_(shown), last_(start_ - kPause) {}

void ProgressBar::update(const sync::Progress& progress) {
  const Clock::time_point now = Clock::now();
  if (!shown_ || now - last_ < kPause) return;
  last_ = now;
  drawn_ = true;
  write_stderr("\r\x1b[K" + print_progress(progress, std::chrono::duration_cast<std::chrono::milliseconds>(now - start_)));
}

void ProgressBar::clear() {
  if (drawn_) write_stderr("\r\x1b[K");
  drawn_ = false;
}

}  // namespace c2c::cli
