#include "doc/edit.h"

#include <algorithm>
#include <string>

#include "base/assert.h"
#include "doc/scalar_form.h"

namespace c2c::doc {

namespace {

std::size_t size_of(source::Span span) { return span.end - span.begin; }

/// The bytes between the quotes.
source::Span inside(source::Span span) { return {span.file, span.begin + 1, span.end - 1}; }

/// The span of what stands for `text` literally: of all of it if it is plain, or between quotes; invalid if it is written
/// otherwise.
source::Span literal_span(source::Span span, std::string_view text) {
  if (size_of(span) == text.size()) return span;
  if (size_of(span) == text.size() + 2) return inside(span);
  return {};
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("+-._:").find(c) < 5;
  });
}

bool has_properties(std::string_view before_value) {
  const std::size_t end = before_value.find_last_not_of(" \t\r\n");
  if (end == std::string_view::npos) return false;
  const std::size_t blank = before_value.find_last_of(" \t\r\n[{,", end);
  // The value stands right behind a bracket or a comma.
  if (blank == end) return false;
  const char first = before_value[blank == std::string_view::npos ? 0 : blank + 1];
  return first == '&' || first == '!';
}

}  // namespace

std::vector<diag::Edit> quote_scalar(Node node) {
  const bool fits = node.style() == Style::kPlain || node.style() == Style::kJson;
  if (!fits || size_of(node.span()) != node.text().size() || !is_word(node.text())) return {};
  return {{node.span(), "\"" + std::string(node.text()) + "\""}};
}

std::vector<diag::Edit> replace_text(Node node, std::string_view text) {
  C2C_ASSERT(form_of(text, false) == ScalarForm::kPlain);
  if (!node.is_string() || node.style() == Style::kLiteral || node.style() == Style::kFolded) return {};
  const source::Span span = literal_span(node.span(), node.text());
  // Of a plain scalar that is longer than its text the difference is no quotes.
  if (!span.valid() || (node.style() == Style::kPlain && span != node.span())) return {};
  if (node.style() != Style::kPlain && span == node.span()) return {};
  return {{span, std::string(text)}};
}

std::vector<diag::Edit> rename_key(const Entry& entry, std::string_view name) {
  C2C_ASSERT(form_of(name, true) == ScalarForm::kPlain);
  const source::Span span = is_word(entry.key) ? literal_span(entry.key_span, entry.key) : source::Span{};
  if (!span.valid()) return {};
  return {{span, std::string(name)}};
}

void drop_unsure_fixes(std::vector<diag::Diagnostic>& findings, const source::FileSet& files) {
  for (diag::Diagnostic& finding : findings) {
    const auto unsure = [&](const diag::Edit& edit) {
      return has_properties(files.get(edit.span.file).bytes().substr(0, edit.span.begin));
    };
    if (std::any_of(finding.fix.begin(), finding.fix.end(), unsure)) finding.fix.clear();
  }
}

}  // namespace c2c::doc
