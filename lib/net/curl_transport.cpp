// Three places where a request is: queue_ (to begin, in order), waiting_ (for its next attempt, by time), active_ (in libcurl's
// hands, at most `parallel`). run() moves what may move, lets libcurl work, and takes what is done: each attempt that ends is
// logged and either waits for the next one or gives its request's `done` the result. It sleeps in libcurl's poll, at most until
// the next attempt is due, and never longer than kLookAtCancel.

#include "net/curl_transport.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <random>
#include <utility>

#include "base/assert.h"
#include "net/curl_exchange.h"

namespace c2c::net {

namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;
using TimePoint = SteadyClock::time_point;

constexpr milliseconds kLookAtCancel{100};
// With less left of the run an attempt is not begun: curl counts in milliseconds and ends one a little before its time, and no
// answer would come.
constexpr milliseconds kShortestAttempt{5};

/// A request on its way to its result.
struct Job {
  Request request;
  Transport::Done done;
  unsigned attempts = 0;           ///< begun so far
  bool ambiguous = false;          ///< one of them may have been carried out
  std::optional<TimePoint> end;    ///< from its first attempt on
  std::unique_ptr<CurlExchange> exchange;  ///< while it is in flight
};

class CurlTransport final : public Transport {
 public:
  explicit CurlTransport(TransportOptions options);
  ~CurlTransport() override;
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;

  void start(Request request, Done done) override;
  void run() override;

 private:
  using JobPtr = std::unique_ptr<Job>;

  [[nodiscard]] bool stopping() const { return options_.cancel != nullptr && options_.cancel->stopping(); }
  [[nodiscard]] bool aborting() const { return options_.cancel != nullptr && options_.cancel->aborting(); }
  [[nodiscard]] bool goes_on(const Job& job) const;
  void cancel_those_that_wait();
  void cancel_those_in_flight();
  void begin_what_may();
  void begin(JobPtr job);
  bool take_what_is_done();
  void end_attempt(JobPtr job, CURLcode code);
  void sleep();
  JobPtr take_from_curl(CURL* handle);
  void give_back(Job& job);
  void log(const Job& job, const Ended& ended, const Decision& decision) const;
  void fail(JobPtr job, FailureCode code, std::string why, std::string location = {});
  /// The time until `end`, 0 if it has passed, much if there is none.
  [[nodiscard]] static milliseconds left(const std::optional<TimePoint>& end);
  [[nodiscard]] std::optional<TimePoint> end_of_run() const;

  TransportOptions options_;
  CURLM* multi_;
  std::deque<JobPtr> queue_;
  std::multimap<TimePoint, JobPtr> waiting_;
  std::map<CURL*, JobPtr> active_;
  std::vector<std::unique_ptr<CurlExchange>> idle_;
  bool running_ = false;
};

/// A chance for the pauses of one transport.
std::function<double()> make_chance() {
  return [generator = std::mt19937_64(std::random_device{}())]() mutable {
    return std::uniform_real_distribution<double>(0.0, 1.0)(generator);
  };
}

CurlTransport::CurlTransport(TransportOptions options) : options_(std::move(options)) {
  static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
  C2C_ASSERT(initialised == CURLE_OK);
  options_.parallel = std::clamp(options_.parallel, 1U, 1000U);
  if (!options_.chance) options_.chance = make_chance();
  if (!options_.clock) options_.clock = [] { return std::chrono::system_clock::now(); };
  multi_ = curl_multi_init();
  C2C_ASSERT(multi_ != nullptr);
  const long parallel = static_cast<long>(options_.parallel);
  curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, parallel);
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, parallel);
}

CurlTransport::~CurlTransport() {
  for (const auto& [handle, job] : active_) curl_multi_remove_handle(multi_, handle);
  active_.clear();
  idle_.clear();
  curl_multi_cleanup(multi_);
}

void CurlTransport::start(Request request, Done done) {
  auto job = std::make_unique<Job>();
  job->request = std::move(request);
  job->done = std::move(done);
  queue_.push_back(std::move(job));
}

void CurlTransport::run() {
  C2C_ASSERT(!running_);
  running_ = true;
  while (true) {
    if (aborting()) cancel_those_in_flight();
    if (stopping()) cancel_those_that_wait();
    begin_what_may();
    if (queue_.empty() && waiting_.empty() && active_.empty()) break;
    int still_running = 0;
    C2C_ASSERT(curl_multi_perform(multi_, &still_running) == CURLM_OK);
    if (!take_what_is_done()) sleep();
  }
  running_ = false;
}

/// Whether it is begun although the run is to stop.
bool CurlTransport::goes_on(const Job& job) const { return job.request.completes && job.attempts == 0 && !aborting(); }

void CurlTransport::cancel_those_that_wait() {
  // A `done` may start another one, which is looked at in its turn.
  std::deque<JobPtr> left;
  while (!waiting_.empty() || !queue_.empty()) {
    JobPtr job;
    if (!waiting_.empty()) {
      job = std::move(waiting_.extract(waiting_.begin()).mapped());
    } else {
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    if (goes_on(*job)) {
      left.push_back(std::move(job));
      continue;
    }
    const std::string why = job->attempts == 0 ? "not begun, as the run was to stop" : "not tried again, as the run was to stop";
    fail(std::move(job), FailureCode::kCancelled, why);
  }
  queue_ = std::move(left);
}

void CurlTransport::cancel_those_in_flight() {
  while (!active_.empty()) {
    JobPtr job = take_from_curl(active_.begin()->first);
    Ended ended = job->exchange->end(CURLE_ABORTED_BY_CALLBACK);
    ended.explanation.code = FailureCode::kCancelled;
    job->ambiguous = job->ambiguous || ended.sent;
    give_back(*job);
    log(*job, ended, {Next::kCancelled});
    fail(std::move(job), FailureCode::kCancelled, "stopped before an answer came");
  }
}

void CurlTransport::begin_what_may() {
  // After stopping() the queue holds only what goes on.
  while (active_.size() < options_.parallel) {
    if (!waiting_.empty() && waiting_.begin()->first <= SteadyClock::now()) {
      begin(std::move(waiting_.extract(waiting_.begin()).mapped()));
    } else if (!queue_.empty()) {
      JobPtr job = std::move(queue_.front());
      queue_.pop_front();
      begin(std::move(job));
    } else {
      return;
    }
  }
}

void CurlTransport::begin(JobPtr job) {
  if (job->attempts == 0) {
    job->end = SteadyClock::now() + options_.timeout;
    std::optional<std::string> why = why_invalid(job->request);
    for (const Header& header : options_.headers) {
      if (!why) why = why_invalid(header);
    }
    if (why) return fail(std::move(job), FailureCode::kInvalid, *why);
  }
  const milliseconds left_of_run = left(end_of_run());
  if (left_of_run < kShortestAttempt) {
    CurlFacts facts;
    facts.where = "the server";
    facts.connected = true;
    facts.limit = TimeLimit::kRun;
    return fail(std::move(job), FailureCode::kTimeout, explain_timeout(facts, options_));
  }
  const milliseconds left_of_request = std::max(left(job->end), milliseconds(1));
  const TimeLimit limit = left_of_run < left_of_request ? TimeLimit::kRun : TimeLimit::kRequest;
  if (idle_.empty()) idle_.push_back(std::make_unique<CurlExchange>(options_));
  job->exchange = std::move(idle_.back());
  idle_.pop_back();
  if (auto why = job->exchange->begin(job->request, std::min(left_of_run, left_of_request), limit)) {
    give_back(*job);
    return fail(std::move(job), FailureCode::kCredentials, std::move(*why));
  }
  ++job->attempts;
  CURL* const handle = job->exchange->handle();
  C2C_ASSERT(curl_multi_add_handle(multi_, handle) == CURLM_OK);
  active_.emplace(handle, std::move(job));
}

bool CurlTransport::take_what_is_done() {
  bool any = false;
  int more = 0;
  while (const CURLMsg* const message = curl_multi_info_read(multi_, &more)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;  // the message goes with its handle
    any = true;
    end_attempt(take_from_curl(message->easy_handle), code);
  }
  return any;
}

void CurlTransport::end_attempt(JobPtr job, CURLcode code) {
  Ended ended = job->exchange->end(code);
  give_back(*job);
  AttemptOutcome outcome;
  outcome.attempt = job->attempts;
  outcome.status = ended.status;
  if (!ended.response) outcome.failure = ended.explanation.code;
  outcome.ambiguous = ended.sent;
  if (ended.response) {
    if (const std::string* const value = ended.response->header("Retry-After")) outcome.retry_after = *value;
  }
  Decision decision = decide(options_.retry, outcome, job->request.repeatable, options_.chance(), options_.clock(),
                             left(job->end), left(end_of_run()));
  if (decision.next == Next::kRetry && stopping()) decision.next = Next::kCancelled;
  log(*job, ended, decision);
  // A redirect and a complete answer say what the server did; nothing else does.
  const bool answered = ended.response || ended.explanation.code == FailureCode::kRedirect;
  job->ambiguous = job->ambiguous || (answered ? ended.status >= 500 : ended.sent);
  if (decision.next == Next::kRetry) {
    if (decision.told) *job->end += decision.pause;
    const TimePoint due = SteadyClock::now() + decision.pause;
    waiting_.emplace(due, std::move(job));
    return;
  }
  if (!ended.response) {
    return fail(std::move(job), ended.explanation.code, std::move(ended.explanation.why), std::move(ended.location));
  }
  ended.response->attempts = job->attempts;
  job->done(std::move(*ended.response));
}

void CurlTransport::sleep() {
  milliseconds pause = kLookAtCancel;
  if (!waiting_.empty() && active_.size() < options_.parallel) {
    // Up, or it would be called once more for the last part of a millisecond.
    pause = std::min(pause, left(waiting_.begin()->first) + milliseconds(1));
  }
  C2C_ASSERT(curl_multi_poll(multi_, nullptr, 0, static_cast<int>(pause.count()), nullptr) == CURLM_OK);
}

CurlTransport::JobPtr CurlTransport::take_from_curl(CURL* handle) {
  C2C_ASSERT(curl_multi_remove_handle(multi_, handle) == CURLM_OK);
  return std::move(active_.extract(handle).mapped());
}

void CurlTransport::give_back(Job& job) { idle_.push_back(std::move(job.exchange)); }

void CurlTransport::log(const Job& job, const Ended& ended, const Decision& decision) const {
  if (!options_.log) return;
  AttemptRecord record;
  record.method = job.request.method;
  record.url = job.request.url;
  record.attempt = job.attempts;
  record.max_attempts = options_.retry.max_attempts;
  record.status = ended.status;
  if (!ended.response) record.failure = ended.explanation.code;
  record.took = ended.took;
  record.sent_bytes = ended.sent_bytes;
  record.received_bytes = ended.received_bytes;
  record.new_connection = ended.new_connection;
  record.decision = decision;
  options_.log(record);
}

void CurlTransport::fail(JobPtr job, FailureCode code, std::string why, std::string location) {
  Failure failure;
  failure.code = code;
  failure.attempts = job->attempts;
  failure.ambiguous = job->ambiguous;
  failure.retryable = is_retryable(code) || code == FailureCode::kCancelled;
  failure.location = std::move(location);
  failure.message = job->request.what.empty() ? std::move(why) : fmt::format("cannot {}: {}", job->request.what, why);
  if (failure.attempts > 1) failure.message += fmt::format(" (tried {} times)", failure.attempts);
  if (failure.ambiguous && job->request.method != "GET" && job->request.method != "HEAD") {
    failure.message += "; it may have been carried out all the same";
  }
  job->done(base::Unexpected(std::move(failure)));
}

milliseconds CurlTransport::left(const std::optional<TimePoint>& end) {
  if (!end) return std::chrono::hours(24);
  return std::max(std::chrono::duration_cast<milliseconds>(*end - SteadyClock::now()), milliseconds(0));
}

std::optional<TimePoint> CurlTransport::end_of_run() const {
  return options_.deadline ? std::optional(options_.deadline->at) : std::nullopt;
}

}  // namespace

std::unique_ptr<Transport> make_curl_transport(TransportOptions options) {
  return std::make_unique<CurlTransport>(std::move(options));
}

}  // namespace c2c::net
