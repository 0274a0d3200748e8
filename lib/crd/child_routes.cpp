#include "crd/child_routes.h"

#include <algorithm>
#include <array>
#include <span>

#include "crd/read_field.h"
#include "gostd/text.h"
#include "schema/habits.h"

namespace c2c::crd {

namespace {

constexpr std::string_view kId = "alertmanager/child-route";

constexpr std::array<std::string_view, 10> kRouteFields = {
    "receiver", "groupBy",  "groupWait", "groupInterval",     "repeatInterval",
    "matchers", "continue", "routes",    "muteTimeIntervals", "activeTimeIntervals",
};
constexpr std::array<std::string_view, 4> kMatcherFields = {"name", "value", "matchType", "regex"};

bool is_duration_field(std::string_view path) {
  constexpr std::array<std::string_view, 3> kDurations = {"groupwait", "groupinterval", "repeatinterval"};
  const std::string_view field = path.substr(path.rfind('.') + 1);
  return std::any_of(kDurations.begin(), kDurations.end(), [&](std::string_view name) { return gostd::equal_fold(name, field); });
}

bool is_matcher(std::string_view path) { return path.substr(path.rfind('.') + 1).starts_with("matchers["); }

class Decoder {
 public:
  Decoder(bool v1beta1, diag::Sink& sink) : v1beta1_(v1beta1), sink_(sink) {}

  std::vector<Route> routes(doc::Node list, const std::string& path);

 private:
  struct KnownEntry {
    std::string_view field;
    doc::Node value;
    std::string path;
  };

  Route route(doc::Node node, const std::string& path);
  void matchers(doc::Node list, const std::string& path, std::vector<Matcher>& out);
  void matcher(doc::Node node, const std::string& path, Matcher& out);
  std::vector<KnownEntry> known_entries(doc::Node node, std::span<const std::string_view> fields,
                                        std::string_view what, const std::string& path);
  void text(const KnownEntry& entry, Text& out);
  void boolean(const KnownEntry& entry, Bool& out);
  void texts(const KnownEntry& entry, std::vector<Text>& out);
  bool expect(doc::Node node, doc::Kind kind, const std::string& path);
  void fault(source::Span span, const std::string& path, std::string message, std::string help);

  bool v1beta1_;
  diag::Sink& sink_;
};

void Decoder::fault(source::Span span, const std::string& path, std::string message, std::string help) {
  sink_.add({.id = kId, .level = diag::Level::kError, .message = std::move(message), .span = span,
             .help = std::move(help), .labels = {}, .object = {}, .field = path});
}

bool Decoder::expect(doc::Node node, doc::Kind kind, const std::string& path) {
  if (node.kind() == kind) return true;
  std::string help;
  if (kind == doc::Kind::kString && !node.is_mapping() && !node.is_sequence()) {
    help = "put the value in quotes: `\"" + std::string(node.text()) + "\"`";
    if (is_duration_field(path) && schema::all_digits(node.text()))
      help = "a duration needs a unit: write `" + std::string(node.text()) + "s` for seconds";
  }
  if (kind == doc::Kind::kSequence) help = "begin each item with `- ` on a line of its own";
  if (kind == doc::Kind::kMapping && node.is_string() && is_matcher(path))
    help = "write `" + schema::matcher_help(node.text()) + "`";
  fault(node.span(), path,
        "this must be of type " + std::string(doc::kind_name(kind)) + ", not " + std::string(doc::kind_name(node.kind())),
        std::move(help));
  return false;
}

// JSON objects reach the operator with their keys sorted, and of two keys that name the same field the later one wins.
std::vector<Decoder::KnownEntry> Decoder::known_entries(doc::Node node, std::span<const std::string_view> fields,
                                                        std::string_view what, const std::string& path) {
  std::vector<doc::Entry> entries;
  for (std::size_t i = 0; i < node.size(); ++i) entries.push_back(node.entry(i));
  std::stable_sort(entries.begin(), entries.end(),
                   [](const doc::Entry& a, const doc::Entry& b) { return a.key < b.key; });
  std::vector<KnownEntry> known;
  for (const doc::Entry& entry : entries) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&](std::string_view name) {
      return gostd::equal_fold(name, entry.key);
    });
    const std::string place = path + "." + std::string(entry.key);
    if (field != fields.end()) {
      known.push_back({*field, entry.value, place});
      continue;
    }
    const std::string_view near = gostd::nearest(entry.key, fields);
    std::string help = what == "route" ? schema::matchers_help(entry.key, entry.value) : std::string();
    if (help.empty() && !near.empty()) help = "did you mean `" + std::string(near) + "`?";
    if (help.empty()) help = "remove it: unknown fields below `routes` make the operator reject the object";
    fault(entry.key_span, place, "a " + std::string(what) + " has no field `" + std::string(entry.key) + "`", std::move(help));
  }
  return known;
}

void Decoder::text(const KnownEntry& entry, Text& out) {
  if (entry.value.is_null()) return;
  if (expect(entry.value, doc::Kind::kString, entry.path)) out = text_of(entry.value);
}

void Decoder::boolean(const KnownEntry& entry, Bool& out) {
  if (entry.value.is_null()) return;
  if (expect(entry.value, doc::Kind::kBool, entry.path)) out = bool_of(entry.value);
}

void Decoder::texts(const KnownEntry& entry, std::vector<Text>& out) {
  if (entry.value.is_null()) {
    out.clear();
    return;
  }
  if (!expect(entry.value, doc::Kind::kSequence, entry.path)) return;
  out.resize(entry.value.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    // A null item is the empty string to Go, so it stays in the list.
    text({entry.field, entry.value.item(i), entry.path + "[" + std::to_string(i) + "]"}, out[i]);
  }
}

void Decoder::matcher(doc::Node node, const std::string& path, Matcher& out) {
  out.span = node.span();
  if (node.is_null() || !expect(node, doc::Kind::kMapping, path)) return;
  const auto fields = std::span(kMatcherFields).first(v1beta1_ ? 3 : 4);
  for (const KnownEntry& entry : known_entries(node, fields, "matcher", path)) {
    if (entry.field == "name") text(entry, out.name);
    if (entry.field == "value") text(entry, out.value);
    if (entry.field == "matchType") text(entry, out.match_type);
    if (entry.field == "regex") boolean(entry, out.regex);
  }
}

void Decoder::matchers(doc::Node list, const std::string& path, std::vector<Matcher>& out) {
  if (list.is_null()) {
    out.clear();
    return;
  }
  if (!expect(list, doc::Kind::kSequence, path)) return;
  out.resize(list.size());
  for (std::size_t i = 0; i < out.size(); ++i) matcher(list.item(i), path + "[" + std::to_string(i) + "]", out[i]);
}

Route Decoder::route(doc::Node node, const std::string& path) {
  Route out;
  out.span = node.span();
  // Go leaves the raw JSON of a null item empty, and then there is nothing to decode.
  if (!expect(node, doc::Kind::kMapping, path)) return out;
  const std::size_t errors = sink_.errors();
  const std::vector<KnownEntry> entries = known_entries(node, kRouteFields, "route", path);
  for (const KnownEntry& entry : entries) {
    if (entry.field == "receiver") text(entry, out.receiver);
    if (entry.field == "groupBy") texts(entry, out.group_by);
    // Durations are pointers in the operator's type: null unsets what another spelling has set.
    if (entry.field == "groupWait") text(entry, out.group_wait = {});
    if (entry.field == "groupInterval") text(entry, out.group_interval = {});
    if (entry.field == "repeatInterval") text(entry, out.repeat_interval = {});
    if (entry.field == "matchers") matchers(entry.value, entry.path, out.matchers);
    if (entry.field == "continue") boolean(entry, out.continue_);
    if (entry.field == "muteTimeIntervals") texts(entry, out.mute_time_intervals);
    if (entry.field == "activeTimeIntervals") texts(entry, out.active_time_intervals);
  }
  if (sink_.errors() != errors) {
    // Half of a route would only give faults that are none.
    out = {};
    out.span = node.span();
  }
  for (const KnownEntry& entry : entries) {
    if (entry.field == "routes") out.routes = routes(entry.value, entry.path);
  }
  return out;
}

std::vector<Route> Decoder::routes(doc::Node list, const std::string& path) {
  std::vector<Route> out;
  if (list.is_null() || !expect(list, doc::Kind::kSequence, path)) return out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    out.push_back(route(list.item(i), path + "[" + std::to_string(i) + "]"));
  }
  return out;
}

}  // namespace

std::vector<Route> decode_child_routes(doc::Node list, bool v1beta1, const std::string& path, diag::Sink& sink) {
  return Decoder(v1beta1, sink).routes(list, path);
}

}  // namespace c2c::crd
