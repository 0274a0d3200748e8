#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gotmpl/lexer.h"
#include "gotmpl/parse.h"

namespace c2c::gotmpl {

/// What a node is and what its children are.
enum class NodeKind : std::uint8_t {
  kList,        ///< texts and actions
  kText,        ///< plain text
  kAction,      ///< a pipeline whose value is printed
  kIf,          ///< pipeline, list, perhaps the list of `else`
  kRange,       ///< as kIf
  kWith,        ///< as kIf
  kBreak,       ///< no children
  kContinue,    ///< no children
  kTemplate,    ///< perhaps a pipeline; text is the quoted name; of `block` too
  kPipe,        ///< declared variables, then commands; text is the `:=` or `=` between them
  kDeclare,     ///< a variable that the pipeline declares or assigns
  kCommand,     ///< operands
  kIdentifier,  ///< a function
  kField,       ///< `.a`; the fields of a chain are its children
  kVariable,    ///< `$x`; further fields are its children
  kDot,
  kNil,
  kBool,
  kNumber,  ///< character constants too
  kString,
  kChain,   ///< a function or parenthesised pipeline, then fields
};

/// The place of a node in Tree::nodes.
enum class NodeIndex : std::uint32_t {};
inline constexpr NodeIndex kNoNode{0xFFFFFFFF};

/// One node; children are linked in order of the text.
struct Node {
  NodeKind kind = NodeKind::kList;
  std::uint32_t offset = 0;  ///< 0-based byte where it starts
  std::uint32_t line = 0;    ///< 1-based
  std::string_view text;     ///< the token that makes the node, or empty
  NodeIndex first_child = kNoNode;
  NodeIndex last_child = kNoNode;
  NodeIndex next_sibling = kNoNode;
};

/// A template of the text: the text itself, or one that `define` or `block` names.
struct Definition {
  std::string name;
  NodeIndex root = kNoNode;
};

/// A parsed text; texts of nodes point into it. The last definition is the text itself.
struct Tree {
  std::vector<Node> nodes;
  std::vector<Definition> definitions;

  [[nodiscard]] const Node& operator[](NodeIndex index) const { return nodes[static_cast<std::size_t>(index)]; }
};

/// A tree, complete only if there is no error.
struct ParsedTemplate {
  Tree tree;
  std::optional<ParseError> error;
};

/// Deepest nesting of parentheses and of control structures, each counted by itself.
inline constexpr int kMaxDepth = 1000;

/// Parses the text; see check_syntax(), which asks for the verdict alone.
/// Source: Go 1.26 src/text/template/parse/parse.go.
[[nodiscard]] ParsedTemplate parse_template(std::string_view text, FunctionSet functions, std::string_view name = {});

}  // namespace c2c::gotmpl
