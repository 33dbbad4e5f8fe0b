// SPDX-License-Identifier: MIT
#include "cli/listing.h"

#include <algorithm>

namespace monitor::cli {

Result<ListFormat> list_format(const std::string& name) {
  if (name == "text") return ListFormat::text;
  if (name == "jsonl") return ListFormat::jsonl;
  if (name == "csv") return ListFormat::csv;
  if (name == "atom") return ListFormat::atom;
  return fail(ErrorCode::usage, "unknown format `" + name + "`",
              name == "json" ? "jsonl has one JSON object a line; formats: text, jsonl, csv, atom"
                             : "formats: text, jsonl, csv, atom");
}

Lister::Lister(ListFormat format, render::ListOptions options, std::ostream& out)
    : format_(format), options_(std::move(options)), out_(out) {
  if (format_ == ListFormat::csv) out_ << render::mention_csv_head();
  if (format_ == ListFormat::atom)
    out_ << render::atom_head({.id = "urn:monitor:export", .title = "Mentions", .updated = options_.now});
}

bool Lister::put(const StoredMention& mention) {
  switch (format_) {
    case ListFormat::text:
      out_ << render::list_entry(mention, options_);
      break;
    case ListFormat::jsonl:
      out_ << render::mention_json(mention);
      break;
    case ListFormat::csv:
      out_ << render::mention_csv(mention);
      break;
    case ListFormat::atom:
      out_ << render::atom_entry(mention);
      break;
  }
  return out_.good();
}

void Lister::end() {
  if (format_ == ListFormat::atom) out_ << render::atom_foot();
  out_.flush();
}

Result<render::ListOptions> list_options(Session& session) {
  const Terminal& terminal = session.terminal;
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  return render::ListOptions{.width = std::min(terminal.columns, 120),
                             .colour = terminal.out_is_terminal && !session.app.environment()("NO_COLOR"),
                             .ascii = terminal.out_is_terminal && !session.app.speaks_utf8(),
                             .zone = *zone,
                             .now = session.app.clock().now()};
}

Status list(std::span<const StoredMention> mentions, const std::string& format, Session& session) {
  const auto form = list_format(format);
  if (!form) return std::unexpected(form.error());
  auto options = list_options(session);
  if (!options) return std::unexpected(options.error());
  Lister lister(*form, std::move(*options), session.terminal.out);
  for (const StoredMention& mention : mentions)
    if (!lister.put(mention)) break;
  lister.end();
  return {};
}

}  // namespace monitor::cli
