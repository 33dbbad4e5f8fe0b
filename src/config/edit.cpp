// SPDX-License-Identifier: MIT
#include "config/edit.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>

#include "config/scan.h"

namespace monitor::config {
namespace {

using Lines = std::vector<std::string_view>;  // with their line ends

Result<toml::table> parsed(std::string_view text) {
  const Reading reading = read(text, "", {});
  try {
    if (shape_of(text).deepest > 32) return fail(ErrorCode::config, "a key has too many dots");
    return toml::parse(text);
  } catch (const toml::parse_error&) {
    const Finding& first = reading.findings.front();
    return fail(ErrorCode::config,
                "line " + std::to_string(first.place.line) + " of the configuration cannot be read: " + first.what,
                "mend it first: `monitor config check`");
  }
}

Status not_by_us(std::string_view what) {
  return fail(ErrorCode::config, "cannot change the configuration safely: " + std::string(what),
              "change it in an editor, then `monitor config check`");
}

Lines lines_of(std::string_view text) {
  Lines out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool comment(std::string_view line) {
  const auto at = line.find_first_not_of(" \t");
  return at != std::string_view::npos && line[at] == '#';
}

bool windows_lines(std::string_view text) {
  const auto end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r';
}

std::string with_lines_of(std::string_view text, const std::string& block) {
  if (!windows_lines(text)) return block;
  std::string out;
  for (const char c : block) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

// Text that does not end its last line does not do so afterwards either; remove() then gives it back to the letter.
std::string appended(std::string_view text, std::string addition) {
  addition = with_lines_of(text, addition);
  const std::string end = windows_lines(text) ? "\r\n" : "\n";
  std::string out(text);
  if (out.empty()) return addition;
  if (out.back() == '\n') return out + end + addition;
  addition.resize(addition.size() - end.size());
  return out + end + end + addition;
}

// Lists of [[name]] that are written inline cannot be extended by a block.
Status only_blocks(const toml::table& table, std::string_view text, std::string_view name) {
  const toml::node* node = table.get(name);
  if (node == nullptr) return {};
  const auto headers = shape_of(text).headers;
  const auto blocks = std::ranges::count_if(headers, [&](const Header& h) { return h.many && h.name == name; });
  const toml::array* array = node->as_array();
  if (array != nullptr && array->size() == static_cast<std::size_t>(blocks)) return {};
  return not_by_us("`" + std::string(name) + "` is not written as [[" + std::string(name) + "]]");
}

Result<std::string> append(std::string_view text, std::string_view name, const std::string& block) {
  auto before = parsed(text);
  if (!before) return std::unexpected(before.error());
  if (auto fine = only_blocks(*before, text, name); !fine) return std::unexpected(fine.error());
  const auto addition = parsed(block);
  if (!addition) return std::unexpected(addition.error());
  std::string out = appended(text, block);
  const auto after = parsed(out);
  if (!before->contains(name)) before->insert(name, toml::array{});
  before->get_as<toml::array>(name)->push_back(*addition->get_as<toml::array>(name)->get(0)->as_table());
  if (!after || *after != *before)
    return std::unexpected(not_by_us("the new block would not mean what it should").error());
  return out;
}

// ---- removing

// Lines [first, last) that go away with one block.
struct Span {
  std::size_t first = 0, last = 0;
};

std::size_t line_at(const Lines& lines, std::string_view text, std::size_t offset) {
  std::size_t i = 0;
  while (i < lines.size() && static_cast<std::size_t>(lines[i].data() - text.data()) < offset) ++i;
  return i;
}

// `header` is the line of the block's header, `next` that of the following block or the end. What stands in a
// paragraph of its own before the next block is not ours; blank lines inside the block are.
Span span_of(const Lines& lines, std::size_t header, std::size_t next) {
  Span out{header, next};
  while (out.first > 0 && comment(lines[out.first - 1])) --out.first;
  std::size_t content = header;  // last line that is neither blank nor a comment
  for (std::size_t i = header; i < next; ++i)
    if (!blank(lines[i]) && !comment(lines[i])) content = i;
  out.last = content + 1;
  while (out.last < next && comment(lines[out.last])) ++out.last;
  if (out.last == next && next < lines.size()) {  // that comment belongs to the next header
    out.last = content + 1;
  }
  while (out.last < next && blank(lines[out.last])) ++out.last;
  return out;
}

std::string without(std::string_view text, const Lines& lines, Span span) {
  const bool at_end = span.last == lines.size();
  if (at_end && span.first > 0 && blank(lines[span.first - 1])) --span.first;
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (i < span.first || i >= span.last) out += lines[i];
  if (at_end && !text.empty() && text.back() != '\n' && !out.empty()) {
    out.pop_back();
    if (out.ends_with('\r')) out.pop_back();
  }
  return out;
}

Result<std::string> remove(std::string_view text, std::string_view name, std::size_t index) {
  auto before = parsed(text);
  if (!before) return std::unexpected(before.error());
  if (auto fine = only_blocks(*before, text, name); !fine) return std::unexpected(fine.error());
  const auto headers = shape_of(text).headers;
  std::size_t at = 0;
  for (std::size_t seen = 0; at < headers.size(); ++at)
    if (headers[at].many && headers[at].name == name && seen++ == index) break;
  if (at == headers.size()) return std::unexpected(not_by_us("its block was not found").error());
  std::size_t next = at + 1;
  while (next < headers.size() && headers[next].name.starts_with(std::string(name) + '.')) ++next;
  const Lines lines = lines_of(text);
  const std::size_t end = next < headers.size() ? line_at(lines, text, headers[next].begin) : lines.size();
  std::string out = without(text, lines, span_of(lines, line_at(lines, text, headers[at].begin), end));

  toml::array* array = before->get_as<toml::array>(name);
  array->erase(array->cbegin() + static_cast<std::ptrdiff_t>(index));
  if (array->empty()) before->erase(name);
  const auto after = parsed(out);
  if (!after || *after != *before)
    return std::unexpected(not_by_us("removing the block would change something else").error());
  return out;
}

template <class T>
Result<std::string> remove_named(std::string_view text, std::string_view list, std::string_view wanted,
                                 const std::vector<T>& things) {
  const auto found = std::ranges::find(things, wanted, &T::name);
  if (found != things.end()) return remove(text, list, static_cast<std::size_t>(found - things.begin()));
  std::vector<std::string_view> known;
  for (const T& thing : things) known.push_back(thing.name);
  return fail(ErrorCode::usage, "there is no " + std::string(list) + ' ' + ticked(wanted), did_you_mean(wanted, known));
}

}  // namespace

Result<std::string> append_watch(std::string_view text, const Watch& watch) {
  return append(text, "watch", block(watch));
}

Result<std::string> append_source(std::string_view text, const Source& source, const SourceSpec& kind) {
  return append(text, "source", block(source, kind));
}

Result<std::string> append_goal(std::string_view text, const Goal& goal, const std::string& by) {
  return append(text, "goal", (by.empty() ? "" : "# " + by + '\n') + block(goal));
}

Result<std::string> append_audience(std::string_view text, const Audience& audience) {
  return append(text, "audience", block(audience));
}

Result<std::string> append_rules(std::string_view text, std::string_view rules) {
  const auto before = parsed(text);
  if (!before) return std::unexpected(before.error());
  if (auto fine = only_blocks(*before, text, "rule"); !fine) return std::unexpected(fine.error());
  return appended(text, std::string(rules));
}

Result<std::string> remove_goal(std::string_view text, std::string_view name) {
  return remove_named(text, "goal", name, read(text, "", {}).config.goals);
}

Result<std::string> remove_watch(std::string_view text, std::string_view name) {
  return remove_named(text, "watch", name, read(text, "", {}).config.watches);
}

Result<std::string> remove_source(std::string_view text, std::string_view name, Kinds kinds) {
  return remove_named(text, "source", name, read(text, "", kinds).config.sources);
}

}  // namespace monitor::config
