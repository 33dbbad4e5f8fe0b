// SPDX-License-Identifier: MIT
// The few functions that the contract in include/monitor promises.
#include <algorithm>
#include <array>
#include <charconv>
#include <future>

#include "monitor/config.h"
#include "monitor/digest.h"
#include "monitor/http.h"
#include "monitor/marking.h"
#include "monitor/meaning.h"
#include "monitor/mention.h"
#include "monitor/note.h"
#include "monitor/source.h"

namespace monitor {
namespace {

struct KindName {
  Kind kind;
  std::string_view name;
};
constexpr std::array kKinds{
    KindName{Kind::page, "page"},       KindName{Kind::article, "article"}, KindName{Kind::post, "post"},
    KindName{Kind::comment, "comment"}, KindName{Kind::video, "video"},     KindName{Kind::episode, "episode"},
};

struct AspectName {
  Aspect aspect;
  std::string_view name;
};
constexpr std::array kAspects{
    AspectName{Aspect::status, "status"},       AspectName{Aspect::owner, "owner"},
    AspectName{Aspect::relevance, "relevance"}, AspectName{Aspect::sentiment, "sentiment"},
    AspectName{Aspect::category, "class"},      AspectName{Aspect::story, "story"},
    AspectName{Aspect::note, "note"},
};

constexpr std::array<std::string_view, 6> kNotes{"win", "lesson", "decision", "number", "closing", "miss"};
constexpr std::array<std::string_view, 3> kFeelings{"negative", "neutral", "positive"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_header(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::string_view name(Kind kind) { return std::ranges::find(kKinds, kind, &KindName::kind)->name; }

std::optional<Kind> kind_named(std::string_view wanted) {
  const auto found = std::ranges::find(kKinds, wanted, &KindName::name);
  return found == kKinds.end() ? std::nullopt : std::optional(found->kind);
}

// In the order of the enumerations.
std::string_view name(Reaction reaction) {
  static constexpr std::array<std::string_view, 5> kNames{"answer", "escalate", "thank", "correct", "leave"};
  return kNames.at(static_cast<std::size_t>(reaction));
}

std::string_view name(Measure measure) {
  static constexpr std::array<std::string_view, 9> kNames{"mentions", "people",   "outlets",    "voice", "positive",
                                                          "links",    "answered", "engagement", "number"};
  return kNames.at(static_cast<std::size_t>(measure));
}

std::string_view name(Better better) { return better == Better::less ? "less" : "more"; }

// Nobody wants fewer links or a smaller share of what is good; of mentions and of numbers it depends.
Direction direction(const Goal& goal) {
  if (goal.better) return {*goal.better};
  const bool either = goal.measure == Measure::mentions || goal.measure == Measure::number;
  const bool below = goal.baseline && goal.target < *goal.baseline;
  if (!either) return {Better::more, below};
  if (goal.target == 0 || below) return {Better::less};
  return {Better::more, !goal.baseline || *goal.baseline == goal.target};
}

std::string_view name(Verdict verdict) {
  static constexpr std::array<std::string_view, 6> kNames{"not begun", "too few to tell", "behind",
                                                          "on track",  "reached",         "missed"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

std::string_view name(NoteKind kind) { return kNotes.at(static_cast<std::size_t>(kind)); }

std::optional<NoteKind> note_kind_named(std::string_view wanted) {
  const auto found = std::ranges::find(kNotes, wanted);
  return found == kNotes.end() ? std::nullopt : std::optional(static_cast<NoteKind>(found - kNotes.begin()));
}

std::string_view name(Aspect aspect) { return std::ranges::find(kAspects, aspect, &AspectName::aspect)->name; }

std::optional<Aspect> aspect_named(std::string_view wanted) {
  const auto found = std::ranges::find(kAspects, wanted, &AspectName::name);
  return found == kAspects.end() ? std::nullopt : std::optional(found->aspect);
}

std::string_view name(Feeling feeling) { return kFeelings[static_cast<std::size_t>(feeling)]; }

std::optional<Feeling> feeling_named(std::string_view wanted) {
  const auto found = std::ranges::find(kFeelings, wanted);
  return found == kFeelings.end() ? std::nullopt : std::optional(static_cast<Feeling>(found - kFeelings.begin()));
}

std::string_view name(SearchTerm::What what) {
  constexpr std::array<std::string_view, 7> names{"word", "phrase", "handle", "hashtag", "link", "site", "author"};
  return names[static_cast<std::size_t>(what)];
}

std::optional<std::string_view> Response::header(std::string_view wanted) const {
  for (const Header& h : headers)
    if (same_header(h.name, wanted)) return h.value;
  return std::nullopt;
}

Result<Response> ask(HttpClient& client, Request request) {
  std::promise<Result<Response>> promise;
  auto answer = promise.get_future();
  client.send(std::move(request), [&promise](Result<Response> r) { promise.set_value(std::move(r)); });
  return answer.get();
}

std::int64_t Settings::number(std::string_view option) const {
  const std::string& s = text(option);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  return error == std::errc{} && end == s.data() + s.size() ? value : 0;
}

}  // namespace monitor
