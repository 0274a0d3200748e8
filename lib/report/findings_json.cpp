#include "report/findings_json.h"

#include <utility>

#include "report/json_value.h"

namespace c2c::report {

namespace {

void set_place(doc::Mapping& out, const source::Span& span, const source::FileSet& files) {
  if (!span.valid()) return;
  const source::File& file = files.get(span.file);
  const source::LineColumn begin = file.position(span.begin);
  const source::LineColumn end = file.position(span.end);
  out.set("file", text(file.path()));
  out.set("line", number(begin.line));
  out.set("column", number(begin.column));
  out.set("end_line", number(end.line));
  out.set("end_column", number(end.column));
}

doc::Value finding_to_json(const diag::Diagnostic& finding, const source::FileSet& files) {
  doc::Mapping out;
  out.set("id", text(finding.id));
  out.set("severity", text(diag::level_name(finding.level)));
  out.set("message", text(finding.message));
  set_place(out, finding.span, files);
  if (!finding.object.kind.empty()) out.set("object", object_to_json(finding.object));
  if (!finding.field.empty()) out.set("field", text(finding.field));
  if (!finding.help.empty()) out.set("help", text(finding.help));
  doc::Sequence labels;
  for (const diag::Label& label : finding.labels) {
    doc::Mapping item;
    item.set("message", text(label.message));
    set_place(item, label.span, files);
    labels.emplace_back(std::move(item));
  }
  if (!labels.empty()) out.set("labels", doc::Value(std::move(labels)));
  doc::Sequence fix;
  for (const diag::Edit& edit : finding.fix) {
    doc::Mapping item;
    set_place(item, edit.span, files);
    item.set("text", text(edit.text));
    fix.emplace_back(std::move(item));
  }
  if (!fix.empty()) out.set("fix", doc::Value(std::move(fix)));
  return doc::Value(std::move(out));
}

}  // namespace

doc::Value findings_to_json(const std::vector<diag::Diagnostic>& findings, const source::FileSet& files) {
  doc::Sequence out;
  for (const diag::Diagnostic& finding : findings) out.push_back(finding_to_json(finding, files));
  return doc::Value(std::move(out));
}

}  // namespace c2c::report
