// SPDX-License-Identifier: MIT
#include "app/learning.h"

#include <algorithm>
#include <map>
#include <set>

#include "enrich/language.h"
#include "match/ask.h"
#include "match/compile.h"
#include "util/sha256.h"

namespace monitor::app {
namespace {

constexpr std::string_view kFelt = "sentiment ", kAbout = "relevance ";
constexpr std::size_t kToldAtOnce = 5000;     // mentions that get their chance when a watch was learnt
constexpr std::size_t kMostKept = 2000;       // mentions that nobody corrected, to hold a feeling to what it said
constexpr std::size_t kMostLookedAt = 20000;  // for them
constexpr std::size_t kParts = 5;             // to measure by

std::string base_language(const std::string& code) { return code.substr(0, code.find_first_of("-_")); }

// A tenth of the marks being new or changed since last time is worth learning again, and so is one less: something was
// taken back. `made` is when each was made; those of the second in which it was learnt may have come after it.
bool enough_new(const std::vector<Time>& made, const std::vector<LearntModel>& known, const std::string& name) {
  const auto last = std::ranges::find(known, name, &LearntModel::name);
  if (last == known.end() || std::ssize(made) < last->marks) return true;
  const auto fresh = std::ranges::count_if(made, [&](Time at) { return at >= last->made; });
  return fresh >= std::max<std::int64_t>(last->marks / 10, 1);
}

// What people said is felt, in texts of one language.
struct Felt {
  std::vector<enrich::Judged> judged{};
  std::vector<Time> made{};
  std::set<MentionId> mentions{};
};

// Said for one of several watches, it is no judgement of the text as a whole.
Result<std::map<std::string, Felt>> felt_by_language(const Store& store, const std::vector<Marking>& standing) {
  std::map<std::string, Felt> out;
  for (const Marking& said : standing) {
    const auto feeling = said.aspect == Aspect::sentiment ? feeling_named(said.value) : std::nullopt;
    if (!feeling) continue;
    const auto stored = store.mention(said.mention);
    if (!stored) return std::unexpected(stored.error());
    if (!*stored || (!said.watch.empty() && (*stored)->matches.size() > 1)) continue;
    const std::string text = enrich::whole_text((*stored)->mention).text;
    Felt& felt = out[base_language(enrich::language_of(text, (*stored)->mention.language).code)];
    felt.judged.push_back({text, *feeling});
    felt.made.push_back(said.at);
    felt.mentions.insert(said.mention);
  }
  return out;
}

// The latest mentions in a language of which nobody said what is felt.
Result<std::vector<std::string>> kept_of(const Store& store, const std::string& language, const Felt& felt) {
  std::vector<std::string> out;
  std::size_t looked = 0;
  const Status read = store.each({.matched = true}, [&](const StoredMention& s) {
    if (s.meaning && base_language(s.meaning->language) == language && !felt.mentions.contains(s.mention.rowid))
      out.push_back(enrich::whole_text(s.mention).text);
    return out.size() < kMostKept && ++looked < kMostLookedAt;
  });
  if (!read) return std::unexpected(read.error());
  return out;
}

Result<Learning> learn_feelings(const Store& store, const std::string& language, const Felt& felt, Time now) {
  const auto kept = kept_of(store, language, felt);
  if (!kept) return std::unexpected(kept.error());
  const auto before = enrich::agreement(felt.judged, language, nullptr);
  const auto after = enrich::cross_validated(felt.judged, language, kParts, *kept);
  return Learning{{std::string(kFelt) + language, now, std::ssize(felt.judged), before.macro_recall(),
                   after.agreement.macro_recall(), std::string(enrich::teach(felt.judged, language, *kept).bytes())},
                  kept->size(),
                  after.changed};
}

std::set<std::string> watches_of(const std::vector<Marking>& standing, const Store& store) {
  std::set<std::string> out;
  for (const Marking& said : standing) {
    if (said.aspect != Aspect::relevance) continue;
    if (!said.watch.empty()) {
      out.insert(said.watch);
      continue;
    }
    if (const auto stored = store.mention(said.mention); stored && *stored)
      for (const Match& match : (*stored)->matches) out.insert(match.watch);
  }
  return out;
}

enrich::Marked known(const std::string& text, bool relevant) {
  enrich::Marked out{.relevant = relevant};
  out.mention.text = text;
  return out;
}

std::string words_of(const std::vector<SearchTerm>& terms) {
  std::string out;
  for (const SearchTerm& t : terms)
    if (t.what == SearchTerm::What::word || t.what == SearchTerm::What::phrase || t.what == SearchTerm::What::hashtag)
      out.append(out.empty() ? "" : " ").append(t.text);
  return out;
}

// The latest mentions of a watch that was just learnt.
Status tell_chances(Store& store, const std::string& watch, const enrich::Taught& taught) {
  std::vector<Found> found;
  const Status read = store.each({.watches = {watch}}, [&](const StoredMention& s) {
    found.push_back({s.mention.rowid, enrich::meaning_of(s.mention, s.matches, taught)});
    return found.size() < kToldAtOnce;
  });
  return read ? store.put_meanings(found) : read;
}

// Too little is left of the marks by which a feeling was learnt.
bool is_taken_back(const LearntModel& m, const std::map<std::string, Felt>& felt) {
  if (!m.name.starts_with(kFelt) || m.model.empty()) return false;
  const auto left = felt.find(m.name.substr(kFelt.size()));
  return left == felt.end() || std::ssize(left->second.judged) < kFewestFelt;
}

// By what it says, since as many marks may say something else.
std::string version_of(const LearntModel& m) {
  return m.name + " " + std::to_string(m.marks) + "-" + util::hash128_hex(m.model).substr(0, 8);
}

// When people said whether mentions are about what a watch means.
std::vector<Time> told_of(const std::vector<Marking>& standing, const std::string& watch) {
  std::vector<Time> out;
  for (const Marking& m : standing)
    if (m.aspect == Aspect::relevance && (m.watch.empty() || m.watch == watch)) out.push_back(m.at);
  return out;
}

}  // namespace

Result<enrich::Taught> taught_of(const Store& store) {
  const auto models = store.learnt();
  if (!models) return std::unexpected(models.error());
  enrich::Taught out;
  for (const LearntModel& m : *models) {
    bool used = false;
    if (m.name.starts_with(kFelt)) {
      auto learnt = enrich::Learnt::read(m.model);
      // What made it agree less with people than before is kept, and not used.
      used = !learnt.empty() && m.after >= m.before;
      if (used) out.feelings.insert_or_assign(m.name.substr(kFelt.size()), std::move(learnt));
    } else if (m.name.starts_with(kAbout)) {
      auto learnt = enrich::Relevance::read(m.model);
      used = !learnt.empty();
      if (used) out.relevance.insert_or_assign(m.name.substr(kAbout.size()), std::move(learnt));
    }
    if (used) out.version += (out.version.empty() ? "" : ", ") + version_of(m);
  }
  return out;
}

Result<std::vector<enrich::Marked>> marked_of(const Store& store, const std::string& watch) {
  const auto standing = store.standing({});
  if (!standing) return std::unexpected(standing.error());
  std::map<MentionId, std::pair<std::int64_t, bool>> said;  // the last word on each
  for (const Marking& m : *standing)
    if (m.aspect == Aspect::relevance && (m.watch.empty() || m.watch == watch))
      if (auto& last = said[m.mention]; m.id > last.first) last = {m.id, m.value == "relevant"};
  std::vector<enrich::Marked> out;
  for (const auto& [id, word] : said) {
    auto stored = store.mention(id);
    if (!stored) return std::unexpected(stored.error());
    if (!*stored) continue;
    const auto match = std::ranges::find((*stored)->matches, watch, &Match::watch);
    if (match != (*stored)->matches.end()) out.push_back({std::move((*stored)->mention), match->spans, word.second});
  }
  return out;
}

std::vector<enrich::Marked> start_of(const Watch& watch) {
  std::vector<enrich::Marked> out;
  for (const std::string& text : watch.matches) out.push_back(known(text, true));
  for (const std::string& text : watch.rejects) out.push_back(known(text, false));
  const auto query = match::compile_one(watch.query);
  if (!query) return out;
  std::set<std::string> excluded;
  for (const SearchAlternative& a : match::search_for(*query).any) {
    if (const std::string words = words_of(a.all); a.all.size() > 1 && !words.empty())
      out.push_back(known(words, true));
    if (std::string words = words_of(a.without); !words.empty()) excluded.insert(std::move(words));
  }
  for (const std::string& words : excluded) out.push_back(known(words, false));
  return out;
}

Result<std::vector<Learning>> learn_from_marks(Store& store, const Config& config, bool all, Time now) {
  const auto known = store.learnt();
  if (!known) return std::unexpected(known.error());
  const auto standing = store.standing({});
  if (!standing) return std::unexpected(standing.error());
  std::vector<Learning> out;
  std::vector<std::string> learnt_watches;
  const auto felt = felt_by_language(store, *standing);
  if (!felt) return std::unexpected(felt.error());
  for (const auto& [language, said] : *felt) {
    if (std::ssize(said.judged) < kFewestFelt) continue;
    if (!all && !enough_new(said.made, *known, std::string(kFelt) + language)) continue;
    auto learning = learn_feelings(store, language, said, now);
    if (!learning) return std::unexpected(learning.error());
    out.push_back(std::move(*learning));
  }
  for (const LearntModel& m : *known)
    if (is_taken_back(m, *felt)) out.push_back({{m.name, now}});
  for (const std::string& watch : watches_of(*standing, store)) {
    const auto marks = marked_of(store, watch);
    if (!marks) return std::unexpected(marks.error());
    const std::string name = std::string(kAbout) + watch;
    if (!all && !enough_new(told_of(*standing, watch), *known, name)) continue;
    const auto configured = std::ranges::find(config.watches, watch, &Watch::name);
    const auto start = configured == config.watches.end() ? std::vector<enrich::Marked>{} : start_of(*configured);
    const auto learnt = enrich::teach_relevance(*marks, start);
    // What was learnt from marks that were taken back since is forgotten.
    if (learnt.model.empty() && std::ranges::find(*known, name, &LearntModel::name) == known->end()) continue;
    out.push_back({{name, now, std::ssize(*marks), learnt.before, learnt.after,
                    learnt.model.empty() ? std::string() : learnt.model.bytes()}});
    learnt_watches.push_back(watch);
  }
  for (const Learning& learning : out)
    if (const Status put = store.put_learnt(learning.model); !put) return std::unexpected(put.error());
  if (learnt_watches.empty()) return out;
  const auto taught = taught_of(store);
  if (!taught) return std::unexpected(taught.error());
  for (const std::string& watch : learnt_watches)
    if (const Status told = tell_chances(store, watch, *taught); !told) return std::unexpected(told.error());
  return out;
}

}  // namespace monitor::app
