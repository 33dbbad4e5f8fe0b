// SPDX-License-Identifier: MIT
#include "enrich/scripts.h"

#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "util/languages.h"
#include "util/text.h"

namespace monitor::enrich {
namespace {

// Codes with a blank before and behind each.
bool lists(std::string_view codes, std::string_view code) {
  if (code.empty()) return false;
  for (std::size_t at = codes.find(code); at != codes.npos; at = codes.find(code, at + 1))
    if (codes[at - 1] == ' ' && codes[at + code.size()] == ' ') return true;
  return false;
}

struct Written {
  UScriptCode script;
  std::string_view codes;
};
constexpr Written kWritten[] = {
    {USCRIPT_CYRILLIC, " ru uk be bg mk sr bs kk ky mn tt ba tg uz az ce cv os ab sah kv udm mhr rue cu "},
    {USCRIPT_ARABIC, " ar fa ur ps ku ckb ug sd arz ary prs pnb azb bal ks pa kk dv "},
    {USCRIPT_DEVANAGARI, " hi mr ne sa mai bho doi kok new sd ks "},
    {USCRIPT_HEBREW, " he yi "},
    {USCRIPT_BENGALI, " bn as mni "},
    {USCRIPT_ETHIOPIC, " am ti "},
    {USCRIPT_HAN, " zh yue wuu lzh hak nan gan ja "},
    {USCRIPT_GREEK, " el grc "},
    {USCRIPT_ARMENIAN, " hy hyw "},
    {USCRIPT_GEORGIAN, " ka xmf "},
    {USCRIPT_HANGUL, " ko "},
    {USCRIPT_THAI, " th "},
    {USCRIPT_LAO, " lo "},
    {USCRIPT_KHMER, " km "},
    {USCRIPT_MYANMAR, " my shn mnw "},
    {USCRIPT_GUJARATI, " gu "},
    {USCRIPT_GURMUKHI, " pa "},
    {USCRIPT_TAMIL, " ta "},
    {USCRIPT_TELUGU, " te "},
    {USCRIPT_KANNADA, " kn tcy "},
    {USCRIPT_MALAYALAM, " ml "},
    {USCRIPT_ORIYA, " or "},
    {USCRIPT_SINHALA, " si "},
    {USCRIPT_TIBETAN, " bo dz "},
    {USCRIPT_THAANA, " dv "},
};
// Those of the above that are written in Latin letters as well.
constexpr std::string_view kAlsoLatin = " sr bs kk tt uz az ku ";

constexpr std::string_view kNeighbours[] = {
    " ms id jv su min ",
    " sr hr bs mk sh cnr ",
    " no nb nn da ",
    " bg mk ",
    " cs sk ",
    " nl af fy li ",
    " tl ceb ilo pam ",
    " es gl ast an ca ",
    " pt gl ",
    " ca oc ",
    " de lb gsw nds bar ",
    " it sc scn vec lmo nap co ",
    " fr oc br wa ht ",
    " az tr tk gag ",
    " hi ne mai bho ",
    " ku ckb ",
    " fa prs ",
    " ru be uk rue ",
    " ar arz ary ",
    " sv fo is ",
    " et vro ",
    " zh yue wuu ",
    " pl csb szl ",
};

// Cyrillic letters beyond those of languages with a table, and who has them.
struct Rare {
  char32_t letter;
  std::string_view codes;
};
constexpr Rare kRare[] = {
    {U'ә', " kk tt ba "},
    {U'ғ', " kk uz tg ba "},
    {U'қ', " kk uz tg "},
    {U'ң', " kk tt ba ky "},
    {U'ұ', " kk "},
    {U'ө', " kk tt ba ky mn "},
    {U'ү', " kk tt ba ky mn "},
    {U'һ', " kk tt ba "},
    {U'җ', " tt "},
    {U'ҳ', " uz tg "},
    {U'ҷ', " tg "},
    {U'ӣ', " tg "},
    {U'ӯ', " tg "},
    {U'ҡ', " ba "},
    {U'ҙ', " ba "},
    {U'ҫ', " ba cv "},
    {U'ѓ', " mk "},
    {U'ќ', " mk "},
    {U'ѕ', " mk "},
    {U'ӗ', " cv "},
    {U'ӑ', " cv "},
    {U'ӳ', " cv "},
    {U'ӏ', " ce "},
    {U'ӕ', " os "},
};
constexpr std::array<std::string_view, 10> kRareCodes{"kk", "tt", "ba", "ky", "mn", "uz", "tg", "mk", "cv", "ce"};
constexpr std::size_t kSeldom = 60;  // a foreign name in a text has fewer such letters

}  // namespace

std::string language_base(std::string_view tag) {
  std::string base = util::lower(tag.substr(0, std::min(tag.find_first_of("-_"), tag.size())));
  struct Other {
    std::string_view code, base;
  };
  static constexpr Other kOther[] = {{"iw", "he"},  {"in", "id"},  {"ji", "yi"},
                                     {"fil", "tl"}, {"cmn", "zh"}, {"nob", "nb"}};
  for (const Other& other : kOther)
    if (base == other.code) return std::string(other.base);
  return base.size() < 2 || base.size() > 3 || base == "und" || base == "mul" || base == "zxx" || base == "mis" ? ""
                                                                                                                : base;
}

bool is_written_in(std::string_view language, UScriptCode script) {
  bool elsewhere = false;
  for (const Written& one : kWritten) {
    if (!lists(one.codes, language)) continue;
    if (one.script == script) return true;
    elsewhere = true;
  }
  if (script != USCRIPT_LATIN) return false;
  return elsewhere ? lists(kAlsoLatin, language) : language == "tl" || util::is_language(language);
}

bool are_neighbours(std::string_view a, std::string_view b) {
  return std::ranges::any_of(kNeighbours, [&](std::string_view group) { return lists(group, a) && lists(group, b); });
}

std::string_view by_rare_cyrillic(std::span<const char32_t> letters, std::string_view stated) {
  std::array<std::size_t, std::size(kRare)> seen{};
  std::size_t rare = 0;
  bool short_u = false, i = false;
  for (const char32_t c : letters) {
    short_u |= c == U'ў';
    i |= c == U'и';
    for (std::size_t k = 0; k < seen.size(); ++k)
      if (kRare[k].letter == c) ++seen[k], ++rare;
  }
  if (rare == 0 && short_u && i) return "uz";  // Belarusian has no и
  if (rare * kSeldom < letters.size() || rare == 0) return {};
  std::string_view best = "und";
  std::size_t fewest = ~std::size_t{0};
  for (const std::string_view code : kRareCodes) {
    std::size_t lacking = 0;
    bool fits = true;
    for (std::size_t k = 0; k < seen.size(); ++k) {
      const bool has = lists(kRare[k].codes, code);
      fits &= has || seen[k] == 0;
      lacking += has && seen[k] == 0;
    }
    if (!fits) continue;
    if (code == stated) return code;
    if (lacking == fewest) best = "und";
    if (lacking < fewest) fewest = lacking, best = code;
  }
  return best;
}

char32_t plain_letter(char32_t c) {
  const bool styled = (c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0xFF21 && c <= 0xFF5A) || (c >= 0x24B6 && c <= 0x24E9) ||
                      (c >= 0x1F130 && c <= 0x1F149);
  if (!styled) return c;
  static const UNormalizer2* nfkd = [] {
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_getNFKDInstance(&error);
  }();
  UChar parts[8];
  UErrorCode error = U_ZERO_ERROR;
  const int32_t count = unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), parts, 8, &error);
  return U_SUCCESS(error) && count == 1 ? static_cast<char32_t>(parts[0]) : c;
}

std::uint32_t weight_of(UScriptCode script) {
  constexpr std::array kAlphabets{USCRIPT_LATIN,    USCRIPT_CYRILLIC, USCRIPT_GREEK, USCRIPT_ARMENIAN,
                                  USCRIPT_GEORGIAN, USCRIPT_ARABIC,   USCRIPT_HEBREW};
  if (script == USCRIPT_HAN) return 3;
  return std::ranges::find(kAlphabets, script) == kAlphabets.end() ? 2 : 1;  // syllables, or vowels that are no letters
}

}  // namespace monitor::enrich
