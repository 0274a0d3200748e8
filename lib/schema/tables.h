#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The tables that schema_gen makes of the CRDs at build time. Equal subtrees are stored once, texts lie in
/// one pool and everything refers by index, so the tables are constants without relocations: nothing runs or
/// is parsed at start-up.
namespace c2c::schema {

/// A text of the pool.
struct TextRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

/// A run of entries of one of the tables below.
struct Range {
  std::uint16_t first = 0;
  std::uint16_t count = 0;
};

enum class Type : std::uint8_t { kAny, kObject, kArray, kString, kInteger, kNumber, kBoolean, kIntOrString };
enum class ListType : std::uint8_t { kAtomic, kSet, kMap };

/// "No entry" where a field holds an index.
inline constexpr std::uint16_t kNone = 0xFFFF;

/// Limits of numbers and of lengths (characters of a string, items of a list); absent ones are infinite.
struct Bounds {
  double minimum;
  double maximum;
  double min_size;
  double max_size;
};

/// One node of a schema: what a value at this place must be.
struct Schema {
  Type type = Type::kAny;
  ListType list_type = ListType::kAtomic;
  bool nullable = false;
  bool keep_unknown = false;  ///< x-kubernetes-preserve-unknown-fields
  bool int32 = false;         ///< format int32
  bool has_default = false;
  std::uint16_t additional = kNone;  ///< schema of the values of a map
  std::uint16_t items = kNone;       ///< schema of the items of a list
  std::uint16_t pattern = kNone;     ///< index into the patterns
  std::uint16_t bounds = kNone;      ///< index into the bounds
  std::uint16_t cel = kNone;         ///< index into the CEL texts
  Range properties{};                ///< sorted by name
  Range required{};                  ///< texts
  Range enums{};                     ///< texts
  Range list_keys{};                 ///< texts: x-kubernetes-list-map-keys
  TextRef default_value{};           ///< text of a scalar default
};

struct Property {
  TextRef name;
  std::uint16_t schema = kNone;
};

/// The schema of one version of a kind.
struct Root {
  TextRef api_version;
  TextRef kind;
  std::uint16_t schema = kNone;
};

/// Where the schemas have a CEL rule; `path` has `[]` for the items of a list and `{}` for the values of a
/// map.
struct CelPlace {
  TextRef kind;
  TextRef path;
  std::uint16_t cel = kNone;
};

struct CelText {
  TextRef rule;
  TextRef message;
};

/// The generated tables.
struct Tables {
  const char* pool;
  std::span<const Schema> schemas;
  std::span<const Property> properties;
  std::span<const TextRef> texts;
  std::span<const TextRef> patterns;
  std::span<const Bounds> bounds;
  std::span<const CelText> cel;
  std::span<const CelPlace> cel_places;
  std::span<const Root> roots;

  [[nodiscard]] std::string_view text(TextRef ref) const { return {pool + ref.offset, ref.size}; }
  /// The root schema of a version of a kind; nullptr if there is none.
  [[nodiscard]] const Schema* find_root(std::string_view api_version, std::string_view kind) const;
  /// The schema of a property; nullptr if there is none.
  [[nodiscard]] const Schema* find_property(const Schema& schema, std::string_view name) const;
  [[nodiscard]] const Schema& schema(std::uint16_t index) const { return schemas[index]; }
};

extern const Tables kTables;

}  // namespace c2c::schema
