#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::testing {

/// An element of an XML document.
struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  ///< of its own, entities resolved
  std::vector<XmlElement> children;
};

/// A strict reader of what our reports use of XML 1.0: elements, attributes in double quotes, text, the five entities. Anything
/// else, and characters that XML does not have, throws std::runtime_error.
class XmlReader {
 public:
  explicit XmlReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] XmlElement read() {
    check_characters();
    expect("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    skip_blanks();
    XmlElement root = element();
    skip_blanks();
    if (at_ != bytes_.size()) fail("there is more behind the root");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error("XML, byte " + std::to_string(at_) + ": " + what);
  }
  [[nodiscard]] bool starts(std::string_view text) const { return bytes_.substr(at_).starts_with(text); }
  void expect(std::string_view text) {
    if (!starts(text)) fail("`" + std::string(text) + "` expected");
    at_ += text.size();
  }
  void skip_blanks() {
    while (at_ < bytes_.size() && (bytes_[at_] == ' ' || bytes_[at_] == '\n')) ++at_;
  }
  std::string word() {
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && ((bytes_[at_] >= 'a' && bytes_[at_] <= 'z') || bytes_[at_] == '-')) ++at_;
    if (at_ == begin) fail("a name expected");
    return std::string(bytes_.substr(begin, at_ - begin));
  }

  /// Up to one of `ends`, which is left.
  std::string content(std::string_view ends) {
    std::string out;
    while (at_ < bytes_.size() && ends.find(bytes_[at_]) == std::string_view::npos) {
      if (bytes_[at_] == '<' || starts("]]>")) fail("not allowed here");
      if (bytes_[at_] == '&')
        out += entity();
      else
        out += bytes_[at_++];
    }
    return out;
  }
  char entity() {
    static const std::map<std::string_view, char> kEntities{
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (const auto& [name, value] : kEntities) {
      if (!starts(name)) continue;
      at_ += name.size();
      return value;
    }
    fail("unknown entity");
  }

  XmlElement element() {
    XmlElement out;
    expect("<");
    out.name = word();
    while (starts(" ")) {
      ++at_;
      const std::string name = word();
      expect("=\"");
      if (!out.attributes.emplace(name, content("\"\n")).second) fail("an attribute twice");
      expect("\"");
    }
    if (starts("/>")) {
      at_ += 2;
      return out;
    }
    expect(">");
    while (!starts("</")) {
      if (at_ >= bytes_.size()) fail("an element is not closed");
      if (starts("<"))
        out.children.push_back(element());
      else
        out.text += content("<");
    }
    expect("</" + out.name + ">");
    return out;
  }

  /// Valid UTF-8 of the characters of XML 1.0, production 2.
  void check_characters() {
    for (std::size_t i = 0; i < bytes_.size();) {
      const auto lead = static_cast<unsigned char>(bytes_[i]);
      const std::size_t size = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
      at_ = i;
      if (size == 0 || i + size > bytes_.size()) fail("no UTF-8");
      std::size_t code = size == 1 ? lead : lead & (0x7FU >> size);
      for (std::size_t k = 1; k < size; ++k) {
        const auto next = static_cast<unsigned char>(bytes_[i + k]);
        if ((next & 0xC0) != 0x80) fail("no UTF-8");
        code = (code << 6) | (next & 0x3FU);
      }
      const bool control = code < 0x20 && code != '\n' && code != '\t' && code != '\r';
      if (control || (code >= 0xD800 && code < 0xE000) || code == 0xFFFE || code == 0xFFFF || code > 0x10FFFF)
        fail("no character of XML");
      i += size;
    }
    at_ = 0;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace c2c::testing
