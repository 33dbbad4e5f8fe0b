// SPDX-License-Identifier: MIT
#include "config/import.h"

#include <algorithm>
#include <array>
#include <set>

#include "config/values.h"
#include "parse/opml.h"
#include "util/csv.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::config {
namespace {

const Option* address_of(const SourceSpec& kind) {
  const auto found = std::ranges::find(kind.options, OptionType::url, &Option::type);
  return found == kind.options.end() ? nullptr : &*found;
}

const SourceSpec* named(Kinds kinds, std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &SourceSpec::name);
  return found == kinds.end() ? nullptr : *found;
}

std::string address(const Source& source, const SourceSpec& kind) {
  const Option* option = address_of(kind);
  return option == nullptr ? std::string{} : source.settings.text(option->name);
}

Result<Source> source_of(std::string_view url, const SourceSpec& kind) {
  const Option* option = address_of(kind);
  if (option == nullptr) return fail(ErrorCode::config, "kind " + ticked(kind.name) + " has no address");
  if (const auto what = wrong_with_url(url); !what.empty())
    return fail(ErrorCode::config, "the address " + (option->secret ? "" : ticked(url) + ' ') + std::string(what));
  Source out{.kind = std::string(kind.name)};
  out.settings.set(std::string(option->name), {std::string(url)});
  return out;
}

// Collects sources, each address once and each name once.
class Collection {
 public:
  explicit Collection(Kinds kinds) : kinds_(kinds) {}

  void add(Source source) {
    const SourceSpec* kind = named(kinds_, source.kind);
    if (!addresses_.insert(address(source, *kind)).second) return;
    if (source.name.empty()) source.name = name_to_write(source, kind);
    const std::string base = source.name;
    for (int i = 2; !names_.insert(source.name).second; ++i) source.name = base + '-' + std::to_string(i);
    sources.push_back(std::move(source));
  }

  std::vector<Source> sources{};

 private:
  Kinds kinds_;
  std::set<std::string> addresses_{}, names_{};
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : util::clean_line(text)) {
    if (c == '&') out += "&amp;";
    if (c == '<') out += "&lt;";
    if (c == '>') out += "&gt;";
    if (c == '"') out += "&quot;";
    if (c != '&' && c != '<' && c != '>' && c != '"') out += c;
  }
  return out;
}

// ---- tables with named columns

struct Table {
  std::vector<util::CsvRow> rows{};
  std::vector<std::string> columns{};

  [[nodiscard]] std::string get(const util::CsvRow& row, std::string_view column) const {
    const auto at = static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
    return at < row.cells.size() ? util::clean_line(row.cells[at]) : std::string{};
  }
};

std::unexpected<Error> in_line(const util::CsvRow& row, const std::string& what, std::string hint = {}) {
  return fail(ErrorCode::config, "line " + std::to_string(row.line) + ": " + what, std::move(hint));
}

Result<Table> table_of(std::string_view bytes, std::span<const std::string_view> known,
                       std::span<const std::string_view> required) {
  Table out{.rows = util::read_csv(util::valid_utf8(bytes))};
  if (out.rows.empty()) return fail(ErrorCode::config, "the table is empty");
  const util::CsvRow head = out.rows.front();
  out.rows.erase(out.rows.begin());
  for (const std::string& cell : head.cells) {
    out.columns.push_back(util::lower(util::trim(cell)));
    if (std::ranges::find(known, out.columns.back()) == known.end())
      return in_line(head, "unknown column " + ticked(cell), did_you_mean(out.columns.back(), known));
  }
  for (const auto column : required)
    if (std::ranges::find(out.columns, column) == out.columns.end())
      return in_line(head, "there is no column " + ticked(column), "the first line names the columns");
  return out;
}

}  // namespace

Result<Source> source_for(std::string_view url, Kinds kinds) {
  const auto own = std::ranges::find_if(
      kinds, [&](const SourceSpec* kind) { return kind->recognises != nullptr && kind->recognises(url); });
  const SourceSpec* kind = own != kinds.end() ? *own : named(kinds, "feed");
  if (kind == nullptr) return fail(ErrorCode::config, "no kind of source knows this address");
  return source_of(url, *kind);
}

Result<std::vector<Source>> sources_from_opml(std::string_view bytes, Kinds kinds, std::vector<std::string>& refused) {
  const auto outlines = parse::read_opml(bytes);
  if (!outlines) return std::unexpected(outlines.error());
  Collection out(kinds);
  std::optional<Error> first;
  for (const parse::Outline& outline : *outlines) {
    std::string url = outline.url;
    if (util::starts_same(url, "feed://")) url = "http://" + url.substr(7);
    if (util::starts_same(url, "feed:http")) url = url.substr(5);
    auto source = source_for(url, kinds);
    if (!source) {
      if (!first) first = source.error();
      refused.push_back(ticked(outline.title.empty() ? url : outline.title) + ": " + source.error().what);
      continue;
    }
    source->name = util::shortened(outline.title, 80);
    out.add(*std::move(source));
  }
  if (out.sources.empty()) return std::unexpected(*first);
  return std::move(out.sources);
}

std::string name_to_write(const Source& source, const SourceSpec* kind) {
  Source plain = source;
  const Option* option = kind == nullptr ? nullptr : address_of(*kind);
  if (const std::string url = option == nullptr ? "" : source.settings.text(option->name);
      util::holds_secrets(url) && !holds_password(url))
    plain.settings.set(std::string(option->name), {util::without_secrets(url)});
  return derived_name(plain, kind);
}

Opml to_opml(const Config& config, Kinds kinds, bool with_secrets) {
  std::size_t left_out = 0;
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>" +
                    escaped(config.organisation.name) + "</title></head>\n<body>\n";
  for (const Source& source : config.sources) {
    const SourceSpec* kind = named(kinds, source.kind);
    const Option* option = kind == nullptr ? nullptr : address_of(*kind);
    if (option == nullptr) continue;
    const std::string url = address(source, *kind);
    if (url.empty()) continue;
    if (!with_secrets && (option->secret || util::holds_secrets(url))) {
      ++left_out;
      continue;
    }
    out += "<outline type=\"rss\" text=\"" + escaped(source.name) + "\" xmlUrl=\"" + escaped(url) + "\"/>\n";
  }
  return {out + "</body>\n</opml>\n", left_out};
}

Result<std::vector<Source>> sources_from_csv(std::string_view bytes, Kinds kinds) {
  constexpr std::array<std::string_view, 4> known{"url", "name", "kind", "watch"};
  const auto table = table_of(bytes, known, std::span(known).first(1));
  if (!table) return std::unexpected(table.error());
  Collection out(kinds);
  for (const util::CsvRow& row : table->rows) {
    const std::string kind = table->get(row, "kind");
    if (!kind.empty() && named(kinds, kind) == nullptr) return in_line(row, "unknown kind of source " + ticked(kind));
    const std::string url = table->get(row, "url");
    auto source = kind.empty() ? source_for(url, kinds) : source_of(url, *named(kinds, kind));
    if (!source) return in_line(row, source.error().what, source.error().hint);
    source->name = table->get(row, "name");
    source->watch = table->get(row, "watch");
    out.add(*std::move(source));
  }
  return std::move(out.sources);
}

Result<std::vector<Watch>> watches_from_csv(std::string_view bytes) {
  constexpr std::array<std::string_view, 3> known{"name", "query", "role"};
  const auto table = table_of(bytes, known, std::span(known).first(2));
  if (!table) return std::unexpected(table.error());
  std::vector<Watch> out;
  for (const util::CsvRow& row : table->rows) {
    Watch watch{.name = slug(table->get(row, "name")), .query = table->get(row, "query")};
    if (watch.name.empty() || watch.query.empty()) return in_line(row, "a watch needs a name and a query");
    const std::string role = util::lower(table->get(row, "role"));
    const auto roles = {Role::own, Role::competitor, Role::topic};
    const auto found = std::ranges::find(roles, role, [](Role r) { return name(r); });
    if (found == roles.end() && !role.empty())
      return in_line(row, "unknown role " + ticked(role), "write own, competitor or topic");
    if (found != roles.end()) watch.role = *found;
    out.push_back(std::move(watch));
  }
  return out;
}

}  // namespace monitor::config
