#include "sync/read.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "diag/clip.h"

namespace c2c::sync {

namespace {

backend::Failure cancelled(const std::string& tenant) {
  backend::Failure failure;
  failure.code = backend::FailureCode::kCancelled;
  failure.message = fmt::format("cannot read the tenant `{}`: the run was to stop", diag::clip(tenant));
  return failure;
}

}  // namespace

std::vector<ReadTenant> read_tenants(backend::Backend& backend, const std::vector<std::string>& tenants, backend::Parts parts,
                                     const std::function<bool()>& stopping) {
  std::vector<std::optional<ReadTenant>> answers(tenants.size());
  for (std::size_t i = 0; i < tenants.size(); ++i) {
    if (stopping && stopping()) break;
    backend.read(tenants[i], parts, [&answers, i](ReadTenant answer) {
      C2C_ASSERT(!answers[i].has_value());
      answers[i] = std::move(answer);
    });
  }
  backend.run();

  std::vector<ReadTenant> read;
  read.reserve(tenants.size());
  for (std::size_t i = 0; i < tenants.size(); ++i) {
    if (answers[i].has_value()) {
      read.push_back(*std::move(answers[i]));
    } else {
      read.emplace_back(base::Unexpected(cancelled(tenants[i])));
    }
  }
  return read;
}

}  // namespace c2c::sync
