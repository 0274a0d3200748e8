#include <fmt/core.h>

#include <string>

#include "amconfig/check.h"
#include "amconfig/glob.h"
#include "amconfig/scalars.h"
#include "amconfig/section.h"
#include "gotmpl/parse.h"

namespace c2c::amconfig {
namespace {

/// What Cortex takes for the name of a template: a file name without a directory.
bool is_template_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos;
}

void check_template_names(const Section& config, const std::map<std::string, std::string>& templates) {
  diag::Sink& sink = config.context().sink;
  constexpr const char* kHelp = "give the name of the file alone, without a directory";
  for (std::size_t i = 0; i < config.length("templates"); ++i) {
    const doc::Value& value = (*config.get("templates")->sequence())[i];
    const std::string name = scalar_text(value).value_or("");
    const source::Span span = span_or(value, config.span_of("templates"));
    if (!is_template_name(name)) {
      sink.error("cortex/template-name", span, fmt::format("Cortex refuses the template name {}", shown(name)), kHelp);
    } else if (!is_glob(name)) {
      sink.error("cortex/template-name", span, fmt::format("{} is no pattern of file names", shown(name)),
                 "an opening bracket needs a closing one");
    }
  }
  for (const auto& [name, text] : templates) {
    if (!is_template_name(name)) {
      sink.error("cortex/template-name", config.span(), fmt::format("Cortex refuses the template name {}", shown(name)), kHelp);
    }
  }
}

/// Only templates that an entry of `templates` names are parsed.
void check_templates(const Section& config, const std::map<std::string, std::string>& templates) {
  for (const auto& [name, text] : templates) {
    for (std::size_t i = 0; i < config.length("templates"); ++i) {
      const doc::Value& value = (*config.get("templates")->sequence())[i];
      if (!glob_matches(scalar_text(value).value_or(""), name)) continue;
      const auto error = gotmpl::check_syntax(text, gotmpl::notification_functions(), name);
      if (error) {
        config.context().sink.error("cortex/template", span_or(value, config.span_of("templates")),
                                    fmt::format("the template `{}` does not parse: line {}{}", name, error->line,
                                                config.context().hide_values ? "" : ": " + error->message),
                                    "fix the template; Cortex refuses the whole configuration otherwise");
      }
      break;
    }
  }
}

}  // namespace

void check_for_cortex(const doc::Value& config, const std::map<std::string, std::string>& templates, const CheckOptions& options,
                      diag::Sink& sink) {
  const Context context{
      .profile = Profile::kCortex, .utf8_names = options.utf8_names, .hide_values = options.hide_values, .sink = sink};
  decode_config(config, context);
  check_references(config, context);
  const Section root(&config, {}, {}, context);
  check_template_names(root, templates);
  check_templates(root, templates);
}

}  // namespace c2c::amconfig
