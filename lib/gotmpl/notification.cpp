#include "gotmpl/notification.h"

#include <algorithm>
#include <array>
#include <optional>

#include "gotmpl/literal.h"

namespace c2c::gotmpl {

namespace {

constexpr std::array<std::string_view, 58> kDefaults{
    "__alertmanager",
    "__alertmanagerURL",
    "__description",
    "__subject",
    "__text_alert_list",
    "__text_alert_list_markdown",
    "discord.default.content",
    "discord.default.message",
    "discord.default.title",
    "email.default.html",
    "email.default.subject",
    "jira.default.description",
    "jira.default.priority",
    "jira.default.summary",
    "mattermost.default.text",
    "msteams.default.summary",
    "msteams.default.text",
    "msteams.default.title",
    "msteamsv2.default.text",
    "msteamsv2.default.title",
    "opsgenie.default.description",
    "opsgenie.default.message",
    "opsgenie.default.source",
    "pagerduty.default.client",
    "pagerduty.default.clientURL",
    "pagerduty.default.description",
    "pagerduty.default.instances",
    "pushover.default.message",
    "pushover.default.title",
    "pushover.default.url",
    "rocketchat.default.alias",
    "rocketchat.default.emoji",
    "rocketchat.default.iconurl",
    "rocketchat.default.text",
    "rocketchat.default.title",
    "rocketchat.default.titlelink",
    "slack.default.callbackid",
    "slack.default.fallback",
    "slack.default.footer",
    "slack.default.iconemoji",
    "slack.default.iconurl",
    "slack.default.pretext",
    "slack.default.text",
    "slack.default.title",
    "slack.default.titlelink",
    "slack.default.username",
    "sns.default.message",
    "sns.default.subject",
    "telegram.default.message",
    "victorops.default.entity_display_name",
    "victorops.default.monitoring_tool",
    "victorops.default.state_message",
    "webex.default.message",
    "wechat.default.agent_id",
    "wechat.default.message",
    "wechat.default.to_party",
    "wechat.default.to_tag",
    "wechat.default.to_user",
};

/// What a value is, as far as its fields go.
enum class Type : std::uint8_t { kMessage, kAlerts, kAlertList, kAlert, kLabels, kOther };

/// The type of a field; nullopt if there is none of that name.
std::optional<Type> field_of(Type owner, std::string_view name) {
  const auto one_of = [name](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  switch (owner) {
    case Type::kMessage:
      if (name == "Alerts") return Type::kAlerts;
      if (one_of({"GroupLabels", "CommonLabels", "CommonAnnotations"})) return Type::kLabels;
      if (one_of({"Receiver", "Status", "ExternalURL"})) return Type::kOther;
      return std::nullopt;
    case Type::kAlerts:
      if (one_of({"Firing", "Resolved"})) return Type::kAlertList;
      return std::nullopt;
    case Type::kAlertList:
      return std::nullopt;
    case Type::kAlert:
      if (one_of({"Labels", "Annotations"})) return Type::kLabels;
      if (one_of({"Status", "StartsAt", "EndsAt", "GeneratorURL", "Fingerprint"})) return Type::kOther;
      return std::nullopt;
    case Type::kLabels:
    case Type::kOther:
      return Type::kOther;
  }
  return Type::kOther;
}

UnknownField::Owner owner_of(Type type) {
  switch (type) {
    case Type::kMessage:
      return UnknownField::Owner::kMessage;
    case Type::kAlert:
      return UnknownField::Owner::kAlert;
    default:
      return UnknownField::Owner::kAlerts;
  }
}

class Walk {
 public:
  explicit Walk(const Tree& tree) : tree_(tree) {}

  std::vector<UnknownField> run() {
    for (const Definition& definition : tree_.definitions) {
      root_ = &definition == &tree_.definitions.back() ? Type::kMessage : Type::kOther;
      list(definition.root, root_);
    }
    return std::move(found_);
  }

 private:
  template <class Visit>
  void each_child(NodeIndex node, Visit visit) {
    for (NodeIndex child = tree_[node].first_child; child != kNoNode; child = tree_[child].next_sibling) visit(child);
  }

  void list(NodeIndex node, Type dot) {
    if (node != kNoNode) each_child(node, [&](NodeIndex child) { statement(child, dot); });
  }

  void statement(NodeIndex node, Type dot) {
    switch (tree_[node].kind) {
      case NodeKind::kIf:
      case NodeKind::kRange:
      case NodeKind::kWith:
        control(node, dot);
        break;
      case NodeKind::kAction:
      case NodeKind::kTemplate:
        each_child(node, [&](NodeIndex child) { value(child, dot); });
        break;
      default:
        break;
    }
  }

  void control(NodeIndex node, Type dot) {
    const NodeIndex pipe = tree_[node].first_child;
    const Type type = value(pipe, dot);
    Type inner = dot;
    if (tree_[node].kind == NodeKind::kWith) inner = type;
    if (tree_[node].kind == NodeKind::kRange) {
      inner = type == Type::kAlerts || type == Type::kAlertList ? Type::kAlert : Type::kOther;
    }
    const NodeIndex body = tree_[pipe].next_sibling;
    list(body, inner);
    if (body != kNoNode) list(tree_[body].next_sibling, dot);
  }

  /// Looks at a pipeline, command or operand, and returns what it is.
  Type value(NodeIndex index, Type dot) {
    const Node& node = tree_[index];
    switch (node.kind) {
      case NodeKind::kDot:
        return dot;
      case NodeKind::kField:
        return fields(node.first_child, field(node, dot));
      case NodeKind::kVariable:
        return fields(node.first_child, node.text == "$" ? root_ : Type::kOther);
      case NodeKind::kPipe:
      case NodeKind::kCommand: {
        Type type = Type::kOther;
        int count = 0;
        each_child(index, [&](NodeIndex child) {
          if (tree_[child].kind == NodeKind::kDeclare) return;
          type = value(child, dot);
          ++count;
        });
        return count == 1 ? type : Type::kOther;
      }
      case NodeKind::kChain: {
        if (node.first_child == kNoNode) return Type::kOther;
        return fields(tree_[node.first_child].next_sibling, value(node.first_child, dot));
      }
      default:
        return Type::kOther;
    }
  }

  Type field(const Node& node, Type owner) {
    const std::string_view name = node.text.substr(1);
    const auto type = field_of(owner, name);
    if (type) return *type;
    found_.push_back({node.offset, name, owner_of(owner)});
    return Type::kOther;
  }

  Type fields(NodeIndex first, Type owner) {
    for (NodeIndex at = first; at != kNoNode; at = tree_[at].next_sibling) owner = field(tree_[at], owner);
    return owner;
  }

  const Tree& tree_;
  Type root_ = Type::kMessage;  ///< of `$`
  std::vector<UnknownField> found_;
};

}  // namespace

std::vector<UnknownField> unknown_fields(const Tree& tree) { return Walk(tree).run(); }

std::vector<TemplateCall> template_calls(const Tree& tree) {
  std::vector<TemplateCall> out;
  for (const Node& node : tree.nodes) {
    if (node.kind != NodeKind::kTemplate) continue;
    auto name = unquote(node.text);
    if (!name) continue;
    const auto own = [&](const Definition& d) { return d.name == *name; };
    if (std::any_of(tree.definitions.begin(), tree.definitions.end(), own)) continue;
    out.push_back({node.offset, *std::move(name)});
  }
  return out;
}

bool is_default_template(std::string_view name) { return std::binary_search(kDefaults.begin(), kDefaults.end(), name); }

}  // namespace c2c::gotmpl
