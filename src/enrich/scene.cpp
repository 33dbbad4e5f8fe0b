// SPDX-License-Identifier: MIT
#include "enrich/scene.h"

#include <algorithm>
#include <unordered_set>

#include "enrich/other_names.h"

namespace monitor::enrich {
namespace {

using Set = std::unordered_set<std::string_view>;

const Set kTurning{"but",    "however", "although", "though", "while",    "whereas", "yet",      "and",    "aber",
                   "und",    "während", "pero",     "y",      "mientras", "mais",    "et",       "tandis", "ma",
                   "e",      "mentre",  "after",    "when",   "once",     "mas",     "enquanto", "maar",   "en",
                   "men",    "och",     "because",  "since",  "weil",     "porque",  "perché",   "omdat",  "но",
                   "а",      "и",       "ama",      "ve",     "oraz",     "ale",     "tapi",     "nhưng",  "けど",
                   "けれど", "だけど",  "でも",     "但是",   "但",       "不过",    "แต่",       "لكن",    "लेकिन",
                   "fakat",  "και",     "αλλά"};
const Set kJoining{"and", "und", "y", "et", "e", "en", "och", "og", "и", "oraz", "ve", "or", "oder"};
const Set kDenying{"not",      "never",  "no",      "nobody",  "none",    "neither", "nor",     "hardly",   "barely",
                   "scarcely", "cannot", "nothing", "nowhere", "myth",    "untrue",  "doubt",   "doubts",   "nicht",
                   "kein",     "keine",  "keinen",  "keiner",  "niemand", "nie",     "niemals", "nichts",   "kaum",
                   "nunca",    "nadie",  "jamás",   "tampoco", "nada",    "pas",     "jamais",  "personne", "aucun",
                   "aucune",   "rien",   "non",     "mai",     "nessuno", "nessuna", "niente",  "não",      "ninguém",
                   "niet",     "nooit",  "geen",    "niets",   "inte",    "aldrig",  "ingen",   "inget",    "ikke",
                   "aldri",    "nikt",   "żaden",   "nigdy",   "nic",     "не",      "никогда", "никто",    "нет",
                   "ничего",   "değil",  "tidak",   "bukan",   "không",   "chẳng",   "δεν",     "لا",       "ليس",
                   "ليست",     "不",     "没",      "没有",    "לא",      "नहीं",     "ไม่",      "nije",     "nem",
                   "ei",       "není"};
const Set kFlat{"any", "no", "bisschen", "deut", "bit", "ningún"};
const Set kOpen{"whether",  "wonder",   "wonders", "wondering", "unsure", "claims", "claim",     "claimed",
                "claiming", "pretends", "ob",      "if",        "wenn",   "falls",  "behauptet", "ли"};
const Set kNotDenied{"care",    "mind",    "lie",  "deny", "realised",  "realized", "knew",     "offence",
                     "offense", "lying",   "only", "just", "merely",    "doubt",    "question", "wonder",
                     "contest", "kidding", "nur",  "solo", "seulement", "apenas",   "alleen"};

}  // namespace

Scene::Scene(const Utterance& said, std::span<const Spot> spots) : said_(said), pieces_(said.pieces()) {
  for (std::size_t i = 0; i < size(); ++i) {
    const TextPiece& p = piece(i);
    named_.push_back(std::ranges::any_of(spots, [&](const Spot& s) { return p.begin < s.end && s.begin < p.end; }));
    if (named_[i] && first_ == kNone) first_ = i;
  }
  if (first_ == kNone) return;
  starts_ = sentence_starts(said.text, pieces_);
  sure_ = other_names(said.text, pieces_, named_, starts_, said.language, Sure::yes);
  others_ = other_names(said.text, pieces_, named_, starts_, said.language, Sure::no);
  any_sure_ = std::ranges::find(sure_, true) != sure_.end();
  any_other_ = std::ranges::find(others_, true) != others_.end();
}

bool Scene::is(std::size_t i, std::initializer_list<std::string_view> words) const {
  return i < size() && std::ranges::find(words, key(i)) != words.end();
}

bool Scene::is_word(std::size_t i) const {
  return i < size() && (piece(i).kind == PieceKind::word || piece(i).kind == PieceKind::hashtag);
}

bool Scene::is_mark(std::size_t i, std::string_view signs) const {
  return i < size() && piece(i).kind == PieceKind::mark && key(i).find_first_of(signs) != std::string_view::npos;
}

bool Scene::is_sign(std::size_t i) const {
  return i < size() && (piece(i).kind == PieceKind::emoji || piece(i).kind == PieceKind::emoticon);
}

std::size_t Scene::find_named(Part part) const {
  for (std::size_t i = part.begin; i < part.end; ++i)
    if (named_[i]) return i;
  return kNone;
}

std::size_t Scene::find_other(Part part) const {
  for (std::size_t i = part.begin; i < part.end; ++i)
    if (others_[i]) return i;
  return kNone;
}

bool Scene::names_other(Part part) const {
  for (std::size_t i = part.begin; i < part.end; ++i)
    if (sure_[i]) return true;
  return false;
}

bool Scene::anybody(Part part) const { return find_named(part) != kNone || find_other(part) != kNone; }

bool Scene::small() const {
  const char first = said_.text[piece(first_).begin];
  return first >= 'a' && first <= 'z';
}

Part Scene::sentence_around(std::size_t i) const {
  Part part{i, i + 1};
  while (part.begin > 0 && !starts_[part.begin]) --part.begin;
  while (part.end < size() && !starts_[part.end]) ++part.end;
  return part;
}

bool Scene::ends_clause(std::size_t i) const {
  if (piece(i).kind == PieceKind::mark) return is_mark(i, ".!?,;:-(") || static_cast<unsigned char>(key(i)[0]) >= 0x80;
  // "Initech falls as Acme wins"
  if (is(i, {"as"}) && i + 2 < size() && i > 0 && somebody(i + 1) && is_word(i + 2) && key(i + 2).size() > 3 &&
      key(i + 2).ends_with("s") && !somebody(i + 2) && !is(i + 2, {"does", "always", "is"}))
    return i < 2 || !is(i - 2, {"as", "so"});
  if (!is_word(i) || !kTurning.contains(key(i))) return false;
  // "Acme and Initech": no clause ends between names.
  return !(kJoining.contains(key(i)) && i > 0 && i + 1 < size() && somebody(i - 1) && somebody(i + 1));
}

// "Acme: slow and rude": what a name is a label of is said of it.
Part Scene::clause_around(std::size_t i, Part within) const {
  Part part{i, i + 1};
  while (part.begin > within.begin && !ends_clause(part.begin - 1)) --part.begin;
  while (part.end < within.end && named(part.end)) ++part.end;
  if (part.end < within.end && is_mark(part.end, ":=-")) ++part.end;
  while (part.end < within.end && !ends_clause(part.end)) ++part.end;
  return part;
}

float Scene::tone(std::size_t i) const {
  const Lexicon& lexicon = said_.lexicon;
  if (const int value = lexicon.valence(key(i)); value != 0) return static_cast<float>(value) / 10;
  const Weighed& w = said_.weighed();
  const auto at = [i](const std::vector<float>& values) { return values.empty() ? 0.0F : values[i]; };
  // An inflected word, or one of a phrase, which no denial turns in languages with a model.
  for (const float value : {at(w.words), at(w.second), at(w.service)})
    if (value != 0) return w.negated[i] != 0 && lexicon.phrases_turn ? -value : value;
  return 0;
}

bool Scene::denies(std::size_t i) const {
  if (!is_word(i)) return false;
  if (key(i) == "mai" && said_.language != "it") return false;
  if (key(i) == "ne") return said_.language == "fr";
  if (key(i) == "used") return is(i + 1, {"to"});
  if (!key(i).ends_with("n't") && !kDenying.contains(key(i)) && !key(i).starts_with("n'")) return false;
  for (std::size_t next = i + 1; next <= i + 2 && next < size(); ++next)
    if (kNotDenied.contains(key(next)) || (key(next) == "believe" && is(i, {"can't", "cannot", "couldn't"})))
      return false;
  return !(i > 0 && key(i).starts_with("doubt") && is(i - 1, {"no", "a", "without"}));
}

std::size_t Scene::clause_begin(std::size_t at, Part within) const {
  // "I do not think that": in some languages with a comma before it.
  const auto goes_on = [&](std::size_t i) {
    return is_mark(i, ",") && is(i + 1, {"dass", "daß", "что", "що", "че", "że", "že", "hogy", "että", "ότι", "da"});
  };
  while (at > within.begin && (!ends_clause(at - 1) || goes_on(at - 1))) --at;
  return at;
}

Denial Scene::denial_of(std::size_t at, Part within) const {
  Denial out = Denial::none;
  for (std::size_t i = clause_begin(at, within); i < at; ++i) {
    if (denies(i)) out = Denial::plain;
    const bool close = i + 3 >= at && !somebody(i) && kFlat.contains(key(i)) &&
                       (key(i) != "no" || i + 1 == at || is(i + 1, {"more", "less", "much"}));  // not "no es mejor"
    if (out != Denial::none && close) out = Denial::flat;
  }
  return out;
}

bool Scene::is_open(std::size_t at, Part within) const {
  for (std::size_t i = within.begin; i < within.end; ++i) {
    if (piece(i).kind == PieceKind::mark && (is_mark(i, "?") || key(i).starts_with("\uFF1F") || key(i) == "\u061F"))
      return true;
  }
  for (std::size_t i = clause_begin(at, within); i < at; ++i)
    if ((is(i, {"sure", "certain", "convinced"}) && i > 0 && denies(i - 1)) ||
        (is_word(i) && !somebody(i) && kOpen.contains(key(i)) && !is(i + 1, {"only", "you", "seulement", "solo"})))
      return true;
  return false;
}

bool Scene::is_rhetorical(Part within) const {
  for (std::size_t i = within.begin; i + 1 < within.end; ++i)
    if (is(i, {"why", "who"}) && is(i + 1, {"would", "in", "on", "the", "chooses", "picks", "buys", "even"}))
      return true;
  for (std::size_t i = within.begin; i < within.end; ++i)
    if (is(i, {"anyone", "anybody", "someone"}) && i > within.begin &&
        is(within.begin, {"why", "how", "warum", "pourquoi"}))
      return true;
  return false;
}

}  // namespace monitor::enrich
