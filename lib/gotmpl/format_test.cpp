#include "gotmpl/format.h"

#include <doctest/doctest.h>

#include <vector>

namespace c2c::gotmpl {
namespace {

std::string check(std::string_view format, const std::vector<Type>& types) {
  std::vector<Value> values;
  for (const Type type : types) values.push_back(Value{type});
  const auto fault = check_format(format, values);
  return fault ? "[" + std::string(format.substr(fault->offset, fault->size)) + "] " + fault->message : "";
}

TEST_CASE("gotmpl::check_format: what prints as `%!`") {
  CHECK(check("%d", {Type::kFloat}) == "[%d] `%d` prints no float64");
  CHECK(check("%s is %05.1f%%", {Type::kString, Type::kString}) == "[%05.1f] `%05.1f` prints no string");
  CHECK(check("%s %s", {Type::kString}) == "[%s] `%s` has no argument: `printf` gets 1 argument");
  CHECK(check("%s", {Type::kString, Type::kFloat}) == "[] the format prints 1 argument and gets 2");
  CHECK(check("100%", {}) == "[%] the format ends in the middle of a verb");
  CHECK(check("%f", {Type::kInt}) == "[%f] `%f` prints no int");
}

TEST_CASE("gotmpl::check_format: what prints") {
  CHECK(check("%.2f%%", {Type::kFloat}).empty());
  CHECK(check("%v %T %x", {Type::kFloat, Type::kString, Type::kFloat}).empty());
  CHECK(check("% d|%+d|%-5d|%x", {Type::kInt, Type::kInt, Type::kInt, Type::kInt}).empty());
  CHECK(check("%d %s", {Type::kUnknown, Type::kLabels}).empty());
  CHECK(check("%*d", {Type::kInt, Type::kInt}).empty());
  CHECK(check("%[2]d", {Type::kFloat, Type::kInt}).empty());
}

}  // namespace
}  // namespace c2c::gotmpl
