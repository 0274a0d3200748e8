#include <algorithm>

#include "gotmpl/parse.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"
#include "lint/notification_texts.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_notification_text(view.config, [&](doc::Node text, const std::string& path) {
    const auto error = gotmpl::check_syntax(text.text(), gotmpl::notification_functions());
    if (!error) return;
    const std::size_t at = std::min<std::size_t>(error->offset, text.text().size());
    const bool variable = error->message.find("undefined variable \"$labels\"") != std::string::npos ||
                          error->message.find("undefined variable \"$value\"") != std::string::npos;
    out.add({.span = text.locate(view.object.files, at, std::min(at + 1, text.text().size())),
             .message = "the text is no template: " + error->message,
             .help = variable ? "`$labels` and `$value` exist in the annotations of rules only: write `.CommonLabels`, or "
                                "`range .Alerts` and `.Labels` in it"
                              : "mend it: Cortex takes it, and no message with it can be sent",
             .field = path});
  });
}

}  // namespace

extern const Check alertmanager_notification_template_syntax{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A text of an integration that Alertmanager expands as a Go template, and that does not parse: a missing `end`, an unknown
function, a variable such as `$labels` that exists in rules only.

## Why it matters
Neither the operator nor Cortex looks at these texts. The notification fails when an alert fires, every time: nobody is told.

## How to mend it
Mend the template. The message says what Go's parser expected.

## Source
Go text/template; alertmanager v0.31.1 notify/*, template/template.go.
)md"};

}  // namespace c2c::lint::checks
