#include "translate/template_help.h"

#include <array>
#include <vector>

#include "gostd/text.h"
#include "gotmpl/functions.h"

namespace c2c::translate {

namespace {

/// The text in the first pair of double quotes.
std::string_view quoted(std::string_view message) {
  const std::size_t begin = message.find('"');
  const std::size_t end = begin == std::string_view::npos ? begin : message.find('"', begin + 1);
  return end == std::string_view::npos ? std::string_view() : message.substr(begin + 1, end - begin - 1);
}

std::string did_you_mean(std::string_view near, std::string otherwise) {
  return near.empty() ? otherwise : "did you mean `" + std::string(near) + "`?";
}

std::string function_help(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& table : {gotmpl::builtin_function_table(), gotmpl::alert_function_table()}) {
    for (const gotmpl::Function& function : table) names.push_back(function.name);
  }
  if (name == "labels" || name == "value") return "write `$" + std::string(name) + "`";
  for (const gotmpl::Function& function : gotmpl::notification_function_table()) {
    if (function.name == name) return "that is a function of Alertmanager's notifications; templates of alerts have others";
  }
  return did_you_mean(gostd::nearest(name, names), "the functions are those of Prometheus's template reference");
}

}  // namespace

std::string template_help(std::string_view message) {
  constexpr std::array<std::string_view, 4> kVariables{"$labels", "$value", "$externalLabels", "$externalURL"};
  const auto says = [message](std::string_view words) { return message.find(words) != std::string_view::npos; };
  if (says("unexpected \"}\"") || says("unclosed action")) return "close the action with `}}`";
  if (says("unexpected EOF")) return "every `if`, `range`, `with` and `define` needs its `{{ end }}`";
  if (says("unexpected {{end}}")) return "remove the `{{ end }}`, or the one before it";
  if (says("function \"")) return function_help(quoted(message));
  if (says("undefined variable")) {
    return did_you_mean(gostd::nearest(quoted(message), kVariables),
                        "there are `$labels`, `$value`, `$externalLabels`, `$externalURL`");
  }
  if (says("unterminated quoted string")) return "close the quote within the action";
  if (says("unclosed comment")) return "close the comment with `*/}}`";
  return {};
}

}  // namespace c2c::translate
