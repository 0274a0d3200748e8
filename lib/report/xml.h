#pragma once

#include <string>
#include <string_view>

namespace c2c::report {

/// A text for an attribute in double quotes or for the content of an element, in XML 1.0: on one line, what could steer a
/// terminal or is no UTF-8 escaped as by printable(), U+FFFE and U+FFFF, which XML does not have, as U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

inline constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

}  // namespace c2c::report
