#include "report/sync_lines.h"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "report/escape.h"
#include "report/line_diff.h"
#include "report/sync_view.h"
#include "report/text.h"

namespace c2c::report {

namespace {

std::string reason_of(const plan::Change& change) {
  switch (change.reason) {
    case plan::Reason::kMissing: return "the tenant does not have it";
    case plan::Reason::kDiffers: return "the tenant has another one";
    case plan::Reason::kAdopted: {
      const std::string owner = change.alertmanager_before ? change.alertmanager_before->owner : std::string();
      return fmt::format("the tenant's was not ours{}, and --adopt was given", owner.empty() ? "" : " but of " + quoted(owner));
    }
    case plan::Reason::kNotInInput: return "it is ours, and nothing in the input makes it any more";
    case plan::Reason::kForeign: return "it is not ours, and --prune=all was given";
  }
  return {};
}

std::string origin_of(const plan::Origin& origin) {
  std::string out;
  if (!origin.file.empty()) {
    out = fmt::format("{}:{}:{}", printable_path(origin.file), origin.place.line, origin.place.column);
  }
  const std::string object = object_of(origin);
  if (!object.empty()) out += (out.empty() ? "" : ", ") + object;
  return out;
}

/// "`a`, `b`", or "nobody".
std::string receivers(const std::vector<std::string>& names) {
  if (names.empty()) return "nobody";
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + quoted(name);
  return out;
}

/// Which alerts are told in one line: those that nobody gets first, surely before perhaps, new ones last.
struct MoveKey {
  bool lost = false;
  bool is_new = false;
  bool certain = true;
  std::vector<std::string> before;
  std::vector<std::string> after;
  friend bool operator<(const MoveKey& a, const MoveKey& b) {
    if (a.lost != b.lost) return a.lost;
    if (a.certain != b.certain) return a.certain;
    return std::tie(a.is_new, a.before, a.after) < std::tie(b.is_new, b.before, b.after);
  }
};

std::string move_sentence(const MoveKey& key, std::size_t count) {
  const bool one = count == 1;
  std::string out = count_of(count, key.is_new ? "new alert" : "alert");
  if (!key.certain) out += " perhaps";
  if (key.is_new || key.before.empty() || key.lost) {
    out += fmt::format(" {} {}", one ? "reaches" : "reach", receivers(key.after));
    if (!key.is_new) out += fmt::format(", so far {}", receivers(key.before));
  } else {
    out += fmt::format(" {} from {} to {}", one ? "moves" : "move", receivers(key.before), receivers(key.after));
  }
  if (!key.certain) out += " (labels that only the running alert has decide)";
  return out;
}

}  // namespace

void add_lines(SyncLines& out, char mark, unsigned depth, std::string_view text) {
  for (const std::string_view line : lines_of(text)) out.push_back({mark, depth, printable(line)});
}

void add_diff(SyncLines& out, unsigned depth, std::string_view before, std::string_view after) {
  for (const DiffLine& line : diff_lines(before, after)) {
    switch (line.kind) {
      case DiffLine::Kind::kSame: out.push_back({' ', depth, printable(line.text)}); break;
      case DiffLine::Kind::kRemoved: out.push_back({'-', depth, printable(line.text)}); break;
      case DiffLine::Kind::kAdded: out.push_back({'+', depth, printable(line.text)}); break;
      case DiffLine::Kind::kGap: out.push_back({' ', depth, "..."}); break;
    }
  }
}

SyncLines field_lines(const std::vector<plan::FieldChange>& fields) {
  SyncLines out;
  const auto is_long = [](const std::optional<std::string>& text) { return text && text->find('\n') != std::string::npos; };
  for (const plan::FieldChange& field : fields) {
    const std::string path = printable(field.path);
    const char mark = !field.before ? '+' : !field.after ? '-' : '~';
    if (is_long(field.before) || is_long(field.after)) {
      out.push_back({mark, 1, path + ":"});
      // A missing line break at the end is no difference here: the texts were made to be shown.
      const auto whole = [](const std::optional<std::string>& text) {
        return !text || text->empty() || text->back() == '\n' ? text.value_or("") : *text + "\n";
      };
      const std::string before = whole(field.before);
      const std::string after = whole(field.after);
      // Texts that differ in nothing but that line break are shown whole.
      if (before == after) add_lines(out, ' ', 2, after);
      add_diff(out, 2, before, after);
    } else if (field.before && field.after) {
      out.push_back({mark, 1, fmt::format("{}: {} -> {}", path, printable(*field.before), printable(*field.after))});
    } else {
      out.push_back({mark, 1, fmt::format("{}: {}", path, printable(field.before ? *field.before : field.after.value_or("")))});
    }
  }
  return out;
}

SyncLines failure_lines(const backend::Failure& failure, unsigned depth) {
  SyncLines out;
  out.push_back({'!', depth, printable(failure.message)});
  if (leaves_out_words(failure)) {
    out.push_back({'!', depth, failure.status == 0 ? "the server said:" : fmt::format("the server said ({}):", failure.status)});
    // A whole line break at the end adds nothing.
    add_lines(out, '!', depth + 1, failure.server_text.back() == '\n' ? failure.server_text : failure.server_text + "\n");
  }
  if (failure.ambiguous) out.push_back({' ', depth, "it may have been carried out all the same"});
  if (failure.retryable) out.push_back({' ', depth, "the same may succeed later"});
  return out;
}

ChangeLines change_lines(const SyncReport& report, std::size_t tenant, std::size_t change, bool whole) {
  const plan::Change& it = report.plan.tenants[tenant].changes[change];
  const Fate fate = fate_of(report, tenant, change);
  ChangeLines out;
  out.head.push_back({mark_of(it.action), 0, fmt::format("{} {}", verb_of(it.action, fate), subject_of(it)), true});
  if (const sync::ChangeResult* result = result_of(report, tenant, change); result != nullptr) {
    if (result->failure && fate != Fate::kDone) {
      for (SyncLine& line : failure_lines(*result->failure, 1)) out.head.push_back(std::move(line));
    }
    if (fate == Fate::kSkipped) {
      out.head.push_back({'!', 1, fmt::format("skipped: {}", result->why.empty() ? "it was not begun" : printable(result->why))});
    }
  }
  const std::string origin = origin_of(it.origin);
  const std::string reason = reason_of(it);
  out.details.push_back({' ', 1, origin.empty() ? reason : fmt::format("{}: {}", origin, reason)});
  if (it.replace) {
    out.details.push_back({' ', 1,
                           "at the tenant's limit of groups Cortex refuses updates: it is deleted and created anew, and what its "
                           "alerts have seen so far is lost"});
  }
  SyncLines inside = it.subject == plan::Subject::kGroup ? group_lines(it, whole) : alertmanager_lines(it, whole);
  for (SyncLine& line : inside) out.details.push_back(std::move(line));
  return out;
}

SyncLines refusal_lines(const plan::TenantPlan& tenant) {
  SyncLines out;
  for (const plan::Refusal& refusal : tenant.refusals) {
    out.push_back({'!', 0, fmt::format("refused: {} [{}]", printable(refusal.message), plan::name_of(refusal.code)), true});
    if (!refusal.help.empty()) out.push_back({' ', 1, fmt::format("help: {}", printable(refusal.help))});
  }
  return out;
}

SyncLines move_lines(const plan::TenantPlan& tenant, std::size_t most) {
  std::map<MoveKey, std::vector<const plan::AlertMove*>> together;
  for (const plan::AlertMove& move : tenant.moves) {
    together[{reaches_nobody(move), move.is_new, move.certain, move.before, move.after}].push_back(&move);
  }
  SyncLines out;
  for (const auto& [key, moves] : together) {
    std::string names;
    std::size_t shown = 0;
    for (const plan::AlertMove* move : moves) {
      if (most != 0 && shown == most) break;
      names += fmt::format("{}{} (group {} in {})", shown == 0 ? "" : ", ", quoted(move->alert), quoted(move->group),
                           quoted(move->rule_namespace));
      ++shown;
    }
    if (shown < moves.size()) names += fmt::format(" and {} more", moves.size() - shown);
    out.push_back({key.lost ? '!' : ' ', 0, fmt::format("{}: {}", move_sentence(key, moves.size()), names), key.lost});
  }
  return out;
}

SyncLines note_lines(const plan::TenantPlan& tenant) {
  SyncLines out;
  for (const std::string& note : tenant.notes) out.push_back({' ', 0, fmt::format("note: {}", printable(note))});
  if (tenant.placeholders > 0) {
    out.push_back({' ', 0, fmt::format("note: {} not compared, because placeholders stand for secrets",
                                       tenant.placeholders == 1 ? "1 value was"
                                                                : fmt::format("{} values were", tenant.placeholders))});
  }
  if (!tenant.order_reason.empty()) out.push_back({' ', 0, fmt::format("order: {}", printable(tenant.order_reason))});
  return out;
}

SyncLines complaint_lines(const sync::TenantResult& tenant) {
  SyncLines out;
  for (const sync::Complaint& complaint : tenant.complaints) {
    std::string what;
    if (!complaint.rule_namespace.empty()) {
      what = fmt::format("group {} in {}: ", quoted(complaint.group), quoted(complaint.rule_namespace));
    } else if (!complaint.of_tenant) {
      what = "the Alertmanager configuration: ";
    }
    out.push_back({'!', 0, fmt::format("after writing: {}{}", what, printable(complaint.message)), true});
  }
  return out;
}

}  // namespace c2c::report
