#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/sink.h"
#include "lint/check.h"

namespace c2c::lint {

/// What a check reports: see diag::Diagnostic for the words. Only the span and the message are a must.
struct Finding {
  source::Span span;
  std::string message;
  std::string help = {};
  std::vector<diag::Label> labels = {};
  std::string field = {};          ///< appended to the path of the subject: "expr" becomes spec.groups[0].rules[1].expr
  std::vector<diag::Edit> fix = {};  ///< only if it surely keeps what is meant
  diag::ObjectRef object = {};     ///< of tenants' checks; else the subject's
};

/// Where the findings of one check go, under its id and severity.
class Findings {
 public:
  /// `path`: that of the subject within its object, such as "spec.groups[0].rules[1]".
  Findings(const CheckEntry& entry, diag::Level level, const Settings& settings, std::string_view path, diag::Sink& sink)
      : entry_(entry), level_(level), settings_(settings), path_(path), sink_(sink) {}

  void add(Finding finding);
  /// The values of an option: as configured, else the default. The option must be in Check::options.
  [[nodiscard]] std::vector<std::string> option(std::string_view name) const;

 private:
  const CheckEntry& entry_;
  diag::Level level_;
  const Settings& settings_;
  std::string_view path_;
  diag::Sink& sink_;
};

}  // namespace c2c::lint
