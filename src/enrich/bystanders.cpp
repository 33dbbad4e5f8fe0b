// SPDX-License-Identifier: MIT
#include "enrich/bystanders.h"

#include <unordered_set>

namespace monitor::enrich {
namespace {

using Set = std::unordered_set<std::string_view>;

const Set kOwn{"my", "our", "his", "her", "their"};
const Set kPeople{"boss",    "neighbour", "neighbours", "neighbor", "neighbors", "brother", "sister",     "mother",
                  "father",  "mum",       "mom",        "dad",      "wife",      "husband", "friend",     "friends",
                  "cousin",  "colleague", "colleagues", "landlord", "landlady",  "teacher", "boyfriend",  "girlfriend",
                  "ex",      "uncle",     "aunt",       "roommate", "flatmate",  "son",     "daughter",   "kids",
                  "partner", "manager",   "grandma",    "grandpa",  "coworker",  "mate",    "girlfriend", "family"};
// What people feel, where it may well be about the name.
const Set kMoods{"furious", "angry",  "upset",   "happy",   "delighted", "disappointed", "crying", "stuck",
                 "livid",   "raging", "annoyed", "pleased", "thrilled",  "sad",          "mad",    "stranded",
                 "worried", "scared", "excited", "gutted",  "fuming",    "heartbroken",  "ill",    "sick"};
const Set kCopulas{"is", "was", "are", "were", "isn't", "wasn't"};
const Set kBeforeNames{"at", "near", "to", "from", "with", "by", "of",   "and",   "than",
                       "or", "vs",   "in", "via",  "but",  "as", "like", "beats", "unlike"};
const Set kNotOfNames{"service", "experience", "staff", "support", "quality", "customer", "delivery", "food", "day",
                      "news",    "award",      "prize", "airline", "company", "value",    "deal",     "job",  "idea"};

class Finder {
 public:
  explicit Finder(const Scene& scene) : s_(scene), out_(scene.said().text) {}

  std::optional<std::string> run() {
    if (s_.first() == Scene::kNone || s_.said().language != "en") return std::nullopt;
    for (std::size_t i = 0; i < s_.size(); ++i) i = name_at(i);
    for (std::size_t i = 0; i < s_.size(); ++i)
      if (s_.is_word(i) && kOwn.contains(s_.key(i))) people_at(i);
    return found_ ? std::optional(out_) : std::nullopt;
  }

 private:
  [[nodiscard]] bool has_capital(std::size_t i) const {
    if (i >= s_.size() || !s_.is_word(i) || s_.named(i) || s_.piece(i).capitals) return false;
    const char first = s_.said().text[s_.piece(i).begin];
    return first >= 'A' && first <= 'Z';
  }

  // "next to Happy Socks", "Best Buy sues ...": its last piece, or where it was asked for.
  std::size_t name_at(std::size_t i) {
    std::size_t end = i;
    bool felt = false, sure = false;
    for (; has_capital(end) && end < i + 4; ++end) {
      felt |= s_.tone(end) != 0, sure |= s_.other(end);
      if (kNotOfNames.contains(s_.key(end))) return i;
    }
    if (end < i + 2 || !felt || !sure || (end < s_.size() && s_.named(end)) || (i > 0 && s_.named(i - 1))) return i;
    const bool begins = s_.sentence_around(i).begin == i || s_.is_mark(i - 1, ",;:");
    const bool led = i > 0 && kBeforeNames.contains(s_.key(i - 1));
    const bool acts = end < s_.size() && s_.is_word(end) &&
                      (kCopulas.contains(s_.key(end)) || (s_.key(end).size() > 3 && s_.key(end).ends_with("s")));
    if (!led && !(begins && acts)) return i;
    for (std::size_t k = i; k < end; ++k)
      for (std::size_t at = s_.piece(k).begin + 1; at < s_.piece(k).end; ++at)
        if (out_[at] != '\'') out_[at] = 'q';
    found_ = true;
    return end - 1;
  }

  // "My awful boss booked ...", and a whole sentence before any name: "My neighbour is awful."
  void people_at(std::size_t own) {
    std::size_t person = own + 1;
    while (person < s_.size() && person < own + 4 && s_.is_word(person) && !kPeople.contains(s_.key(person))) ++person;
    if (person >= s_.size() || !kPeople.contains(s_.key(person))) return;
    for (std::size_t i = own + 1; i < person; ++i)
      if (!s_.somebody(i) && s_.tone(i) != 0) blank({i, i + 1});
    const Part sentence = s_.sentence_around(own);
    if (own != sentence.begin || sentence.begin > s_.first() || s_.find_named(sentence) != Scene::kNone) return;
    if (person + 1 >= s_.size() || !kCopulas.contains(s_.key(person + 1))) return;
    for (std::size_t i = person; i < sentence.end; ++i)
      if (kMoods.contains(s_.key(i))) return;
    blank({person + 1, sentence.end});
  }

  void blank(Part part) {
    for (std::size_t i = part.begin; i < part.end; ++i)
      if (s_.piece(i).kind != PieceKind::mark)
        for (std::size_t at = s_.piece(i).begin; at < s_.piece(i).end; ++at) out_[at] = ' ';
    found_ = true;
  }

  const Scene& s_;
  std::string out_;
  bool found_ = false;
};

}  // namespace

std::optional<std::string> without_bystanders(const Scene& scene) { return Finder(scene).run(); }

}  // namespace monitor::enrich
