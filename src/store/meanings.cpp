// SPDX-License-Identifier: MIT
#include "store/meanings.h"

#include <algorithm>
#include <cmath>

#include "store/identity.h"
#include "store/pack.h"
#include "store/row_reader.h"

namespace monitor::store {
namespace {

std::int64_t per_mille(double share) { return std::llround(std::clamp(share, 0.0, 1.0) * 1000); }
double share(std::int64_t per_mille) { return static_cast<double>(per_mille) / 1000; }

std::int64_t hundredths(double score) { return std::llround(std::clamp(score, -1.0, 1.0) * 100); }

std::int64_t versions_number(Database& db, const std::string& text) {
  if (const auto known = db.number("SELECT id FROM versions WHERE text = ?", text)) return *known;
  db.run("INSERT INTO versions (text) VALUES (?)", text);
  return db.last_id();
}

const std::string& versions_text(Core& core, std::int64_t id) {
  auto& names = core.names.versions;
  if (const auto found = names.find(id); found != names.end()) return found->second;
  return names.emplace(id, core.db.word("SELECT text FROM versions WHERE id = ?", id).value_or("")).first->second;
}

// How likely it is relevant, in hundredths and one more: 0 = not learnt yet. 128 more: the learner is trusted.
constexpr std::uint64_t kTrusted = 128;
std::uint64_t coded(const Towards& t) {
  if (!t.relevant) return 0;
  return static_cast<std::uint64_t>(std::llround(std::clamp(*t.relevant, 0.0, 1.0) * 100)) + 1 +
         (t.trusted ? kTrusted : 0);
}

std::string pack_towards(Database& db, const std::vector<Towards>& towards) {
  Packer packer;
  for (const Towards& t : towards)
    packer.number(static_cast<std::uint64_t>(watch_number(db, t.watch)))
        .number(static_cast<std::uint64_t>(t.feeling))
        .number(static_cast<std::uint64_t>(hundredths(t.score) + 100))
        .number(coded(t));
  return packer.bytes();
}

void unpack_towards(Core& core, std::string_view bytes, std::vector<Towards>& out) {
  out.clear();
  for (Unpacker unpacker(bytes); unpacker.more();) {
    Towards& t = out.emplace_back();
    t.watch = watch_name(core, static_cast<std::int64_t>(unpacker.number()));
    t.feeling = static_cast<Feeling>(std::min<std::uint64_t>(unpacker.number(), 2));
    t.score = (static_cast<double>(std::min<std::uint64_t>(unpacker.number(), 200)) - 100) / 100;
    const std::uint64_t relevant = unpacker.number();
    t.trusted = relevant > kTrusted;
    if (relevant > 0) t.relevant = static_cast<double>(std::min<std::uint64_t>(relevant % kTrusted - 1, 100)) / 100;
  }
}

std::string pack_reasons(const Meaning& meaning) {
  return Packer().text(pack_texts(meaning.why)).text(pack_texts(meaning.category_why)).bytes();
}

double score_of(Feeling feeling) { return feeling == Feeling::negative ? -1 : feeling == Feeling::positive ? 1 : 0; }

void correct_feeling(Meaning& meaning, const Marking& said) {
  const auto feeling = feeling_named(said.value);
  if (!feeling) return;
  for (Towards& t : meaning.towards)
    if (said.watch.empty() || t.watch == said.watch) t.feeling = *feeling, t.score = score_of(*feeling);
  // Said for one of several watches it leaves the text as a whole alone.
  if (!said.watch.empty() && meaning.towards.size() > 1) return;
  meaning.feeling = *feeling, meaning.score = score_of(*feeling), meaning.by = "person", meaning.why.clear();
}

void correct_one(Meaning& meaning, const Marking& said) {
  switch (said.aspect) {
    case Aspect::sentiment:
      return correct_feeling(meaning, said);
    case Aspect::category:
      meaning.category = said.value, meaning.category_why.clear();
      return;
    case Aspect::relevance:
      for (Towards& t : meaning.towards)
        if (said.watch.empty() || t.watch == said.watch)
          t.relevant = said.value == "relevant" ? 1.0 : 0.0, t.trusted = true;
      return;
    default:
      return;
  }
}

bool corrects(Aspect aspect) {
  return aspect == Aspect::sentiment || aspect == Aspect::category || aspect == Aspect::relevance;
}

void read_found(Core& core, const Statement& row, int c, Meaning& m) {
  m.versions = versions_text(core, row.integer(c));
  m.story = row.integer(c + 1);
  m.language.assign(row.view(c + 2));
  m.feeling = feeling_named(row.view(c + 3)).value_or(Feeling::neutral);
  m.score = static_cast<double>(row.integer(c + 4)) / 100;
  m.by.assign(row.view(c + 5));
  m.category.assign(row.view(c + 6));
  unpack_towards(core, row.view(c + 7), m.towards);
  m.why.clear(), m.category_why.clear();
}

}  // namespace

void write_meaning(Core& core, MentionId id, const Meaning& meaning) {
  const std::string towards = pack_towards(core.db, meaning.towards), why = pack_reasons(meaning);
  const std::int64_t versions = versions_number(core.db, meaning.versions);
  // Whoever inserts or updates in one statement pays for both on every mention; see keep_hauls.
  if (core.db.number("SELECT 1 FROM meaning WHERE mention = ?", id)) {
    core.db.run(
        "UPDATE meaning SET versions = ?2, language = ?3, feeling = ?4, score = ?5, found_by = ?6, class = ?7,"
        " towards = ?8, why = ?9 WHERE mention = ?1",
        id, versions, meaning.language, name(meaning.feeling), hundredths(meaning.score), meaning.by, meaning.category,
        Blob{towards}, Blob{why});
    return;
  }
  core.db.run(
      "INSERT INTO meaning (mention, versions, story, found, language, feeling, score, found_by, class, towards, why)"
      " VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      id, versions, meaning.story, meaning.language, name(meaning.feeling), hundredths(meaning.score), meaning.by,
      meaning.category, Blob{towards}, Blob{why});
}

std::vector<MentionId> mentions_to_enrich(Database& db, const std::string& versions, bool again, MentionId after,
                                          std::size_t most) {
  std::vector<MentionId> ids;
  Statement s = db.prepare(
      "SELECT m.id FROM mention m LEFT JOIN meaning n ON n.mention = m.id WHERE m.id > ?1 AND m.matched = 1 AND"
      " m.deleted = 0 AND (n.mention IS NULL OR (?2 AND n.versions IS NOT (SELECT id FROM versions WHERE text = ?3)))"
      " ORDER BY m.id LIMIT ?4");
  s.bind(after, again, versions, static_cast<std::int64_t>(most));
  while (s.step()) ids.push_back(s.integer(0));
  return ids;
}

void write_learnt(Database& db, const LearntModel& l) {
  db.run("INSERT OR REPLACE INTO learnt (name, made, marks, before, after, model) VALUES (?, ?, ?, ?, ?, ?)", l.name,
         l.made, l.marks, per_mille(l.before), per_mille(l.after), Blob{l.model});
}

std::vector<LearntModel> read_learnt(Database& db) {
  std::vector<LearntModel> out;
  Statement s = db.prepare("SELECT name, made, marks, before, after, model FROM learnt ORDER BY name");
  while (s.step())
    out.push_back({s.text(0), s.time(1), s.integer(2), share(s.integer(3)), share(s.integer(4)), s.text(5)});
  return out;
}

std::optional<Meaning> found_meaning(Core& core, MentionId id) {
  Statement s = core.db.prepare("SELECT 1" + std::string(kMeaning) +
                                ", n.why FROM mention m JOIN meaning n ON n.mention = m.id WHERE m.id = ?");
  if (!s.bind(id).step()) return std::nullopt;
  std::optional<Meaning> out{std::in_place};
  read_found(core, s, 1, *out);
  read_reasons(s, 1 + kMeaningColumns, out);
  return out;
}

void read_meaning(Core& core, const Statement& row, int c, MentionId id, std::optional<Meaning>& into) {
  const bool marked = row.flag(c + kMeaningColumns - 1), found = !row.null(c);
  if (!found && !marked) return into.reset();
  if (!found || !into) into.emplace();
  if (found) read_found(core, row, c, *into);
  if (!marked) return;
  const auto standing = standing_markings(core.db, {&id, 1});
  if (!found && std::ranges::none_of(standing, corrects, &Marking::aspect)) return into.reset();
  correct(*into, standing);
}

void read_reasons(const Statement& row, int c, std::optional<Meaning>& into) {
  if (!into || row.null(c)) return;
  Unpacker unpacker(row.view(c));
  const auto why = unpack_texts(unpacker.text()), category_why = unpack_texts(unpacker.text());
  // What a person said has no words behind it.
  if (into->by != "person") into->why = why;
  into->category_why = category_why;
}

void correct(Meaning& meaning, std::span<const Marking> standing) {
  std::vector<const Marking*> in_order;
  for (const Marking& m : standing) in_order.push_back(&m);
  std::ranges::sort(in_order, {}, &Marking::id);
  for (const Marking* m : in_order) correct_one(meaning, *m);
}

}  // namespace monitor::store
