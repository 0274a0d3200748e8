#include "gostd/text.h"
#include "options/parse.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

namespace c2c::cli {

namespace {

using base::ErrorCode;

/// CLI11's way to name an option: "-o,--output-dir,--alias".
std::string cli11_names(const Option& option) {
  std::string out = fmt::format("--{}", option.name);
  if (option.letter != 0) out = fmt::format("-{},{}", option.letter, out);
  if (!option.alias.empty()) out += fmt::format(",--{}", option.alias);
  return out;
}

std::string unknown_flag(std::span<const Option> options, std::string_view argument) {
  const std::string_view flag = argument.substr(0, argument.find('='));
  std::vector<std::string_view> names{"help"};
  for (const Option& option : options) {
    names.push_back(option.name);
    if (!option.alias.empty()) names.push_back(option.alias);
  }
  const std::string_view word = flag.substr(std::min(flag.find_first_not_of('-'), flag.size()));
  const std::string_view near = gostd::nearest(word, names);
  return fmt::format("there is no flag `{}`{}", flag, near.empty() ? "" : fmt::format("; did you mean `--{}`?", near));
}

/// The values that the command line gives to an option, checked.
base::Expected<Setting> checked_setting(const Option& option, std::vector<std::string> results) {
  const std::size_t times = results.size();
  if (option.takes == Takes::kNothing) {
    if (!option.counted) results.erase(results.begin(), results.end() - 1);
  } else if (times > 1 && !option.repeat) {
    return base::fail(ErrorCode::kUsage, fmt::format("`--{}` is given {} times; it takes one value", option.name, times));
  }
  results = split_values(option, std::move(results));
  for (const std::string& value : results) {
    if (const std::string problem = problem_with(option, value); !problem.empty()) {
      return base::fail(ErrorCode::kUsage, fmt::format("`--{}`: {}", option.name, problem));
    }
  }
  return Setting{std::move(results), {}};
}

/// The parser takes `--flag=` without a value for a flag whose value is the next word, which then is no input any more. So the
/// empty value becomes a word of its own.
std::vector<std::string> with_empty_values(const std::vector<std::string>& arguments) {
  std::vector<std::string> out;
  bool flags = true;
  for (const std::string& word : arguments) {
    flags = flags && word != "--";
    if (flags && word.starts_with("--") && word.find('=') == word.size() - 1) {
      out.push_back(word.substr(0, word.size() - 1));
      out.emplace_back();
    } else {
      out.push_back(word);
    }
  }
  return out;
}

/// `-o=x` would be the value `=x`; kubectl reads `x`.
std::string letter_with_equals(std::span<const Option> options, const std::vector<std::string>& arguments) {
  for (const std::string& word : arguments) {
    if (word == "--") break;
    if (word.size() < 3 || word[0] != '-' || word[1] == '-' || word[2] != '=') continue;
    const auto option = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.letter == word[1]; });
    if (option == options.end() || option->takes == Takes::kNothing) continue;
    return fmt::format("`{}`: write `-{} {}` or `--{}={}`", word, word[1], word.substr(3), option->name, word.substr(3));
  }
  return {};
}

}  // namespace

base::Expected<Arguments> parse_arguments(std::span<const Option> options, const std::vector<std::string>& arguments) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  CLI::Option* help = app.add_flag("-h,--help");
  CLI::Option* positional = app.add_option("PATH")->expected(0, -1)->allow_extra_args();
  std::vector<CLI::Option*> parsers;
  for (const Option& option : options) {
    if (option.takes == Takes::kNothing) {
      parsers.push_back(app.add_flag(cli11_names(option)));
    } else {
      parsers.push_back(app.add_option(cli11_names(option))->expected(1)->take_all()->allow_extra_args(false));
    }
    parsers.back()->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }

  if (std::string fault = letter_with_equals(options, arguments); !fault.empty()) {
    return base::fail(ErrorCode::kUsage, std::move(fault));
  }
  Arguments out;
  try {
    const std::vector<std::string> words = with_empty_values(arguments);
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string what = mismatch.what();
    return base::fail(ErrorCode::kUsage, fmt::format("`{}` needs a value", what.substr(0, what.find(':'))));
  } catch (const CLI::ParseError& error) {
    return base::fail(ErrorCode::kUsage, error.what());
  }
  out.help = help->count() > 0;
  if (out.help) return out;
  // CLI11 also hands the `--` itself back.
  for (const std::string& extra : app.remaining()) {
    if (extra != "--") return base::fail(ErrorCode::kUsage, unknown_flag(options, extra));
  }
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (parsers[i]->count() == 0) continue;
    C2C_TRY(Setting setting, checked_setting(options[i], parsers[i]->results()));
    out.flags.settings.emplace(options[i].name, std::move(setting));
  }
  out.positional = positional->results();
  return out;
}

}  // namespace c2c::cli
