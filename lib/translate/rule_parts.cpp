#include "translate/rule_parts.h"

#include "gotmpl/parse.h"

namespace c2c::translate {

namespace {

/// Whether the verdict on the template may depend on its own name, which is that of the alert.
bool may_name_templates(std::string_view value) {
  constexpr std::string_view kWords[] = {"define", "block", "template"};
  for (const std::string_view word : kWords) {
    if (value.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::shared_ptr<const ParsedExpr> ParseCache::expr(std::string_view text) {
  return exprs_.get(text, [&] {
    auto made = std::make_shared<ParsedExpr>();
    made->text = text;
    made->parsed = for_cortex_ ? promql::parse_rule_expr(made->text) : promql::parse_expr(made->text);
    // Parsers make room for more than they need, and this is kept.
    promql::Tree& tree = made->parsed.tree;
    tree.nodes.shrink_to_fit();
    tree.matchers.shrink_to_fit();
    tree.selectors.shrink_to_fit();
    return made;
  });
}

std::shared_ptr<const ParsedTemplate> ParseCache::alert_template(std::string_view value, std::string_view name,
                                                                 std::optional<gotmpl::ParseError>& fault) {
  if (auto known = templates_.find(value)) return known;
  auto made = std::make_shared<ParsedTemplate>();
  made->text.reserve(kTemplateHeader.size() + value.size());
  made->text.append(kTemplateHeader).append(value);
  gotmpl::ParsedTemplate parsed = gotmpl::parse_template(made->text, gotmpl::alert_functions(), name);
  if (parsed.error) {
    fault = std::move(parsed.error);
    return nullptr;
  }
  made->tree = std::move(parsed.tree);
  made->tree.nodes.shrink_to_fit();
  if (!may_name_templates(value)) templates_.add(made);
  return made;
}

}  // namespace c2c::translate
