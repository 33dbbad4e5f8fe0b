// SPDX-License-Identifier: MIT
#include "app/learning.h"

#include <algorithm>
#include <map>
#include <set>

#include "enrich/language.h"
#include "match/ask.h"
#include "match/compile.h"

namespace monitor::app {
namespace {

constexpr std::string_view kFelt = "sentiment ", kAbout = "relevance ";
constexpr std::size_t kToldAtOnce = 5000;  // mentions that get their chance when a watch was learnt

std::string base_language(const std::string& code) { return code.substr(0, code.find_first_of("-_")); }

// A tenth more than last time is worth learning again, and so is one less: something was taken back.
bool enough_new(std::int64_t marks, const std::vector<LearntModel>& known, const std::string& name) {
  const auto last = std::ranges::find(known, name, &LearntModel::name);
  return last == known.end() || marks < last->marks ||
         marks >= last->marks + std::max<std::int64_t>(last->marks / 10, 1);
}

// Texts with what people said is felt in them, by language. Said for one of several watches, it is no judgement of the
// text as a whole.
Result<std::map<std::string, std::vector<enrich::Judged>>> felt_by_language(const Store& store,
                                                                            const std::vector<Marking>& standing) {
  std::map<std::string, std::vector<enrich::Judged>> out;
  for (const Marking& said : standing) {
    const auto feeling = said.aspect == Aspect::sentiment ? feeling_named(said.value) : std::nullopt;
    if (!feeling) continue;
    const auto stored = store.mention(said.mention);
    if (!stored) return std::unexpected(stored.error());
    if (!*stored || (!said.watch.empty() && (*stored)->matches.size() > 1)) continue;
    const std::string text = enrich::whole_text((*stored)->mention).text;
    out[base_language(enrich::language_of(text, (*stored)->mention.language).code)].push_back({text, *feeling});
  }
  return out;
}

LearntModel learn_feelings(const std::string& language, const std::vector<enrich::Judged>& judged, Time now) {
  const auto before = enrich::agreement(judged, language, nullptr);
  const auto after = enrich::cross_validated(judged, language);
  return {std::string(kFelt) + language,
          now,
          std::ssize(judged),
          before.macro_recall(),
          after.macro_recall(),
          std::string(enrich::teach(judged, language).bytes())};
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
    if (used) out.version += (out.version.empty() ? "" : ", ") + m.name + ' ' + std::to_string(m.marks);
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

Result<std::vector<LearntModel>> learn_from_marks(Store& store, const Config& config, bool all, Time now) {
  const auto known = store.learnt();
  if (!known) return std::unexpected(known.error());
  const auto standing = store.standing({});
  if (!standing) return std::unexpected(standing.error());
  std::vector<LearntModel> out;
  std::vector<std::string> learnt_watches;
  const auto felt = felt_by_language(store, *standing);
  if (!felt) return std::unexpected(felt.error());
  for (const auto& [language, judged] : *felt)
    if (std::ssize(judged) >= kFewestFelt &&
        (all || enough_new(std::ssize(judged), *known, std::string(kFelt) + language)))
      out.push_back(learn_feelings(language, judged, now));
  for (const std::string& watch : watches_of(*standing, store)) {
    const auto marks = marked_of(store, watch);
    if (!marks) return std::unexpected(marks.error());
    const std::string name = std::string(kAbout) + watch;
    if (!all && !enough_new(std::ssize(*marks), *known, name)) continue;
    const auto configured = std::ranges::find(config.watches, watch, &Watch::name);
    const auto start = configured == config.watches.end() ? std::vector<enrich::Marked>{} : start_of(*configured);
    const auto learnt = enrich::teach_relevance(*marks, start);
    // What was learnt from marks that were taken back since is forgotten.
    if (learnt.model.empty() && std::ranges::find(*known, name, &LearntModel::name) == known->end()) continue;
    out.push_back({name, now, std::ssize(*marks), learnt.before, learnt.after,
                   learnt.model.empty() ? std::string() : learnt.model.bytes()});
    learnt_watches.push_back(watch);
  }
  for (const LearntModel& model : out)
    if (const Status put = store.put_learnt(model); !put) return std::unexpected(put.error());
  if (learnt_watches.empty()) return out;
  const auto taught = taught_of(store);
  if (!taught) return std::unexpected(taught.error());
  for (const std::string& watch : learnt_watches)
    if (const Status told = tell_chances(store, watch, *taught); !told) return std::unexpected(told.error());
  return out;
}

}  // namespace monitor::app
