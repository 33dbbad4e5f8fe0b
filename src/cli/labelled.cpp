// SPDX-License-Identifier: MIT
#include "cli/labelled.h"

#include <algorithm>
#include <optional>
#include <set>

#include "cli/json_lines.h"
#include "enrich/language.h"
#include "enrich/pieces.h"
#include "enrich/stop_words.h"
#include "enrich/whole_text.h"
#include "match/compile.h"
#include "match/evaluate.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Line {
  enrich::Judged judged{};
  std::string language{};  // as stated
};

std::optional<enrich::Feeling> feeling_named(std::string_view name) {
  const std::string word = util::lower(util::trim(name));
  if (word == "negative" || word == "neg" || word == "-1") return enrich::Feeling::negative;
  if (word == "neutral" || word == "neu" || word == "0") return enrich::Feeling::neutral;
  if (word == "positive" || word == "pos" || word == "1") return enrich::Feeling::positive;
  return std::nullopt;
}

std::optional<Line> from_json(const Json& object) {
  std::string label = text_of(object, "sentiment");
  if (label.empty()) label = text_of(object, "label");
  const auto feeling = feeling_named(label);
  if (!feeling || !object.contains("text")) return std::nullopt;
  return Line{{text_of(object, "text"), *feeling}, text_of(object, "lang")};
}

// true, 1, "relevant" and "yes", and their contraries.
std::optional<bool> relevance_of(const Json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer() && (value == 0 || value == 1)) return value == 1;
  if (!value.is_string()) return std::nullopt;
  const std::string word = util::lower(util::trim(value.get_ref<const std::string&>()));
  if (word == "relevant" || word == "yes" || word == "true" || word == "1") return true;
  if (word == "irrelevant" || word == "no" || word == "false" || word == "0") return false;
  return std::nullopt;
}

// Where texts name what is listened for, by the same query as a watch would.
class Names {
 public:
  std::vector<Span> in(const Mention& mention, const std::string& query) {
    const auto [found, fresh] = queries_.try_emplace(query);
    if (fresh && !query.empty())
      if (auto compiled = match::compile_one(query, {})) found->second = std::move(*compiled);
    return found->second ? match::spans(found->second->root, match::fold(mention), {}) : std::vector<Span>{};
  }

 private:
  std::map<std::string, std::optional<match::Compiled>> queries_{};
};

// {"text", "relevant": true or false, "watch"?, "name"?, "author"?, "site"?, "title"?}; "name" is what the watch
// listens for, a query, so that the words around it count as such.
bool relevance_from_json(const Json& object, Names& names, Labelled& out) {
  if (!object.contains("text")) return false;
  const auto relevant = relevance_of(object["relevant"]);
  if (!relevant) return false;
  enrich::Marked marked{.relevant = *relevant};
  Mention& m = marked.mention;
  m.title = text_of(object, "title"), m.text = text_of(object, "text"), m.site = text_of(object, "site");
  m.author.name = text_of(object, "author"), m.language = text_of(object, "lang");
  m.kind = Kind::post;
  const std::string name = text_of(object, "name"), watch = text_of(object, "watch");
  marked.spans = names.in(m, name.empty() ? watch : name);
  out.by_watch[watch].push_back(std::move(marked));
  return true;
}

// Of a line that says what is relevant nothing else is learnt.
bool take_json(std::string_view text, Names& names, std::vector<Line>& read, Labelled& out) {
  const auto object = object_of(text);
  if (!object) return false;
  if (const auto relevant = object->find("relevant"); relevant != object->end() && !relevant->is_null())
    return relevance_from_json(*object, names, out);
  auto line = from_json(*object);
  if (!line) return false;
  read.push_back(*std::move(line));
  return true;
}

// The last column is the text, whatever stands between.
std::optional<Line> from_columns(std::string_view text) {
  const auto first = text.find('\t'), last = text.rfind('\t');
  if (first == std::string_view::npos) return std::nullopt;
  const auto feeling = feeling_named(text.substr(0, first));
  if (!feeling) return std::nullopt;
  return Line{{std::string(text.substr(last + 1)), *feeling}, {}};
}

std::string commonest_language(const std::vector<Line>& lines) {
  std::map<std::string, std::size_t> counts;
  for (const Line& line : lines) ++counts[enrich::language_of(line.judged.text).code];
  counts.erase("und");
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return most == counts.end() ? "und" : most->first;
}

constexpr double kNearlyAll = 0.8;

}  // namespace

std::string common_name(const std::vector<enrich::Marked>& marks) {
  const auto all = static_cast<double>(marks.size());
  const auto named = std::ranges::count_if(marks, [](const enrich::Marked& m) { return !m.spans.empty(); });
  if (2 * static_cast<double>(named) > all) return {};
  std::map<std::string, std::size_t, std::less<>> counts;
  for (const enrich::Marked& one : marks) {
    const enrich::Pieces pieces = enrich::pieces_of(enrich::whole_text(one.mention).text);
    std::set<std::string_view> words;
    for (const enrich::TextPiece& p : pieces.list)
      if (p.kind == enrich::PieceKind::word || p.kind == enrich::PieceKind::hashtag) words.insert(pieces.key(p));
    for (const std::string_view word : words) ++counts[std::string(word)];
  }
  std::erase_if(counts, [](const auto& entry) { return enrich::is_stop_word(entry.first, "en"); });
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return most != counts.end() && static_cast<double>(most->second) >= kNearlyAll * all ? most->first : std::string();
}

void find_name(std::vector<enrich::Marked>& marks, const std::string& query) {
  Names names;
  for (enrich::Marked& one : marks) one.spans = names.in(one.mention, query);
}

Labelled labelled_lines(std::string_view lines, const std::string& language) {
  Labelled out;
  std::vector<Line> read;
  Names names;
  for (const std::string_view raw : util::split(lines, '\n')) {
    const std::string_view text = util::trim(raw);
    if (text.empty()) continue;
    bool taken = false;
    if (text.starts_with('{')) {
      taken = take_json(text, names, read, out);
    } else if (auto line = from_columns(raw)) {
      read.push_back(*std::move(line));
      taken = true;
    }
    out.passed_over += !taken;
  }
  const std::string common = language.empty() ? commonest_language(read) : language;
  for (Line& line : read) {
    const std::string stated = util::lower(line.language.substr(0, line.language.find_first_of("-_")));
    const std::string& of = language.empty() && !stated.empty() ? stated : common;
    out.by_language[of].push_back(std::move(line.judged));
  }
  return out;
}

}  // namespace monitor::cli
