#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "diag/sink.h"
#include "options/option.h"
#include "options/settings.h"
#include "source/file_set.h"

namespace c2c::cli {

/// One of cortextool's variables and the option of ours that it sets.
struct CortextoolVariable {
  std::string_view name;
  std::string_view option;
};

/// All that are read. cortextool's `rules` and `alertmanager` spell some differently; we take either from both.
/// Source: cortex-tools v0.21.1 pkg/commands/rules.go and alerts.go, Register.
[[nodiscard]] std::span<const CortextoolVariable> cortextool_variables();

/// Whether these are the options of a command that speaks to a server, and so reads what cortextool reads.
[[nodiscard]] bool speaks_to_server(std::span<const Option> options);

/// The layer of cortextool's variables. An empty one counts as not set. Errors: kUsage, for a value that the option cannot have,
/// for two spellings that differ, and for what has no counterpart here (CORTEX_RULER_API_PATH).
[[nodiscard]] base::Expected<Layer> read_cortextool_variables(std::span<const Option> options,
                                                              const std::function<const char*(const std::string&)>& variable);

/// `$HOME/.cortextool/config`; nullopt without a HOME.
[[nodiscard]] std::optional<std::string> cortextool_config_path(const std::function<const char*(const std::string&)>& variable);

/// What the context `context`, or if nullopt the file's `current-context`, says in the bytes of a configuration file of cortextool,
/// which were added to `files` as secret ones. A file without a current context says nothing. Keys that cortextool does not know
/// are passed over, as it does.
/// Differs from cortextool, which passes over a broken file, a context that does not exist and one that leads nowhere: they are
/// findings, config/syntax, config/type and config/value; kUsage for a `context` that the file does not have.
/// Source: cortex-tools v0.21.1 pkg/config/config.go.
[[nodiscard]] base::Expected<Layer> read_cortextool_context(const source::FileSet& files, source::FileId file,
                                                            const std::optional<std::string>& context,
                                                            std::span<const Option> options, diag::Sink& sink);

}  // namespace c2c::cli
