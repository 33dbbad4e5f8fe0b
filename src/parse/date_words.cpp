// SPDX-License-Identifier: MIT
#include "parse/date_words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>

#include "util/utf8.h"

namespace monitor::parse {
namespace {

struct Named {
  std::string_view name;
  int value;
};

// Beginnings of the names of the months in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish,
// Danish, Norwegian, Finnish, Estonian, Latvian, Lithuanian, Polish, Czech, Slovak, Slovene, Croatian, Hungarian,
// Romanian, Turkish, Indonesian, Russian, Ukrainian, Bulgarian, Serbian, Greek, Hebrew, Arabic, Hindi and Thai, folded
// as fold_date does. The longest that fits a word wins ("juin" is no "ju..." and "cervenec" is no "cerven").
constexpr Named kMonths[] = {
    {"sij", 1},     {"jaan", 1},     {"saus", 1},     {"јан", 1},    {"ינו", 1},   {"ינא", 1},   {"ينا", 1},
    {"velj", 2},    {"veeb", 2},     {"vas", 2},      {"פבר", 2},    {"فبر", 2},   {"ozu", 3},   {"kov", 3},
    {"μαω", 3},     {"מרץ", 3},      {"מרס", 3},      {"مار", 3},    {"trav", 4},  {"bal", 4},   {"אפר", 4},
    {"ابر", 4},     {"svib", 5},     {"geg", 5},      {"mauj", 5},   {"μαη", 5},   {"мај", 5},   {"מאי", 5},
    {"ماي", 5},     {"lipnj", 6},    {"juun", 6},     {"birz", 6},   {"јун", 6},   {"ιον", 6},   {"יונ", 6},
    {"يوني", 6},    {"srpnj", 7},    {"juul", 7},     {"liep", 7},   {"јул", 7},   {"ιολ", 7},   {"יול", 7},
    {"يولي", 7},    {"kolov", 8},    {"rugp", 8},     {"avg", 8},    {"אוג", 8},   {"اغس", 8},   {"ruj", 9},
    {"rugs", 9},    {"ספט", 9},      {"سبت", 9},      {"spal", 10},  {"אוק", 10},  {"اكت", 10},  {"stud", 11},
    {"lapk", 11},   {"נוב", 11},     {"نوف", 11},     {"דצמ", 12},   {"ديس", 12},  {"ene", 1},   {"gen", 1},
    {"ian", 1},     {"jan", 1},      {"janu", 1},     {"janv", 1},   {"led", 1},   {"oca", 1},   {"sty", 1},
    {"tammi", 1},   {"ιαν", 1},      {"січ", 1},      {"янв", 1},    {"яну", 1},   {"feb", 2},   {"fev", 2},
    {"fevr", 2},    {"helmi", 2},    {"lut", 2},      {"sub", 2},    {"uno", 2},   {"φεβ", 2},   {"лют", 2},
    {"фев", 2},     {"bre", 3},      {"breze", 3},    {"brezna", 3}, {"maa", 3},   {"maar", 3},  {"maer", 3},
    {"mar", 3},     {"marc", 3},     {"mart", 3},     {"mrt", 3},    {"mrz", 3},   {"μαρ", 3},   {"бер", 3},
    {"мар", 3},     {"abr", 4},      {"apr", 4},      {"avr", 4},    {"dub", 4},   {"huhti", 4}, {"kwi", 4},
    {"nis", 4},     {"απρ", 4},      {"апр", 4},      {"кві", 4},    {"kve", 5},   {"mag", 5},   {"maggio", 5},
    {"mai", 5},     {"maj", 5},      {"may", 5},      {"mei", 5},    {"touko", 5}, {"μαι", 5},   {"маи", 5},
    {"мая", 5},     {"тра", 5},      {"cerven", 6},   {"cervna", 6}, {"cze", 6},   {"giu", 6},   {"haz", 6},
    {"iun", 6},     {"juin", 6},     {"jun", 6},      {"kesa", 6},   {"ιουν", 6},  {"июн", 6},   {"чер", 6},
    {"юни", 6},     {"cervence", 7}, {"cervenec", 7}, {"heina", 7},  {"iul", 7},   {"juil", 7},  {"jul", 7},
    {"lip", 7},     {"lug", 7},      {"tem", 7},      {"ιουλ", 7},   {"июл", 7},   {"лип", 7},   {"юли", 7},
    {"ago", 8},     {"agu", 8},      {"aou", 8},      {"aout", 8},   {"aug", 8},   {"elo", 8},   {"sie", 8},
    {"srp", 8},     {"αυγ", 8},      {"авг", 8},      {"сер", 8},    {"eyl", 9},   {"sep", 9},   {"sept", 9},
    {"set", 9},     {"syys", 9},     {"szept", 9},    {"wrz", 9},    {"zar", 9},   {"σεπ", 9},   {"вер", 9},
    {"сен", 9},     {"eki", 10},     {"loka", 10},    {"oct", 10},   {"okt", 10},  {"ott", 10},  {"out", 10},
    {"paz", 10},    {"rij", 10},     {"οκτ", 10},     {"жов", 10},   {"окт", 10},  {"kas", 11},  {"lis", 11},
    {"marras", 11}, {"noi", 11},     {"nop", 11},     {"nov", 11},   {"νοε", 11},  {"лис", 11},  {"ное", 11},
    {"ноя", 11},    {"ara", 12},     {"dec", 12},     {"des", 12},   {"dez", 12},  {"dic", 12},  {"gru", 12},
    {"joulu", 12},  {"prosin", 12},  {"δεκ", 12},     {"гру", 12},   {"дек", 12},  {"जनव", 1},   {"फरव", 2},
    {"मारच", 3},    {"अपर", 4},      {"मई", 5},       {"जन", 6},     {"जला", 7},   {"अगस", 8},   {"सित", 9},
    {"अकट", 10},    {"नव", 11},      {"दिस", 12},     {"มกร", 1},    {"กมภ", 2},   {"มนา", 3},   {"เมษ", 4},
    {"พฤษ", 5},     {"มถน", 6},      {"กรก", 7},      {"สงห", 8},    {"กนย", 9},   {"ตลา", 10},  {"พฤศ", 11},
    {"ธนว", 12},
};

// Minutes east of Greenwich. Where a name means several zones, the one most used in mail and feeds.
constexpr Named kZones[] = {
    {"acdt", 630},  {"acst", 570}, {"adt", -180}, {"aedt", 660}, {"aest", 600}, {"akdt", -480}, {"akst", -540},
    {"amt", 240},   {"art", -180}, {"ast", -240}, {"awst", 480}, {"azt", 240},  {"bdt", 360},   {"brst", -120},
    {"brt", -180},  {"bst", 60},   {"cat", 120},  {"cdt", -300}, {"cedt", 120}, {"cest", 120},  {"cet", 60},
    {"clst", -180}, {"clt", -240}, {"cot", -300}, {"cst", -360}, {"ct", -360},  {"eat", 180},   {"edt", -240},
    {"eest", 180},  {"eet", 120},  {"est", -300}, {"et", -300},  {"get", 240},  {"gmt", 0},     {"gst", 240},
    {"hdt", -540},  {"hkt", 480},  {"hst", -600}, {"ict", 420},  {"idt", 180},  {"irst", 210},  {"ist", 330},
    {"jst", 540},   {"kst", 540},  {"mdt", -360}, {"mest", 120}, {"mesz", 120}, {"met", 60},    {"mez", 60},
    {"mmt", 390},   {"msd", 240},  {"msk", 180},  {"mst", -420}, {"mt", -420},  {"myt", 480},   {"ndt", -150},
    {"npt", 345},   {"nst", -210}, {"nzdt", 780}, {"nzst", 720}, {"pdt", -420}, {"pet", -300},  {"pht", 480},
    {"pkt", 300},   {"pst", -480}, {"pt", -480},  {"sast", 120}, {"sgt", 480},  {"trt", 180},   {"uct", 0},
    {"ut", 0},      {"utc", 0},    {"uyt", -180}, {"uzt", 300},  {"vet", -240}, {"wat", 60},    {"west", 60},
    {"wet", 0},     {"wib", 420},  {"wit", 540},  {"wita", 480}, {"yekt", 300}, {"z", 0},
};
static_assert(std::ranges::is_sorted(kZones, {}, &Named::name));

struct UnitName {
  std::string_view name;
  Unit unit;
};

constexpr UnitName kUnits[] = {
    {"年", Unit::year},   {"月", Unit::month},  {"日", Unit::day},   {"号", Unit::day},  {"號", Unit::day},
    {"時", Unit::hour},   {"时", Unit::hour},   {"点", Unit::hour},  {"點", Unit::hour}, {"分", Unit::minute},
    {"秒", Unit::second}, {"년", Unit::year},   {"월", Unit::month}, {"일", Unit::day},  {"시", Unit::hour},
    {"분", Unit::minute}, {"초", Unit::second},
};

// Base letter of one code point; marks of their own vanish (0). Hangul and kana stay whole.
char32_t base_letter(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c == 0x2212 || c == 0x2010 || c == 0x2011 || c == 0x2013) return '-';
  if (c >= 0xFF01 && c <= 0xFF5E) return base_letter(c - 0xFEE0);
  if (util::glyph(c) == util::Glyph::space || util::glyph(c) == util::Glyph::line) return ' ';
  if (util::glyph(c) == util::Glyph::drop) return 0;
  if (c >= 0x2E80) return c;
  if (const int32_t digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0 && u_isdigit(static_cast<UChar32>(c)))
    return static_cast<char32_t>('0' + digit);  // of Arabic, Persian, Hindi, Thai
  static const UNormalizer2* const nfd = [] {
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&error);
  }();
  std::array<UChar, 8> parts{};
  UErrorCode error = U_ZERO_ERROR;
  const UChar32 point = u_tolower(static_cast<UChar32>(c));
  if (u_charType(point) == U_NON_SPACING_MARK) return 0;
  const int32_t count = nfd == nullptr ? -1 : unorm2_getDecomposition(nfd, point, parts.data(), parts.size(), &error);
  return U_SUCCESS(error) && count > 0 ? parts[0] : static_cast<char32_t>(point);
}

}  // namespace

std::string fold_date(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = base_letter(util::next_code_point(text, at)); c != 0) util::append_utf8(out, c);
  return out;
}

int month_named(std::string_view folded) {
  const Named* best = nullptr;
  for (const Named& month : kMonths)
    if (folded.starts_with(month.name) && (best == nullptr || month.name.size() > best->name.size())) best = &month;
  if (best != nullptr) return best->value;
  constexpr std::string_view kIn = "ב";  // Hebrew writes "in" and the month as one word
  return folded.starts_with(kIn) && folded.size() > kIn.size() ? month_named(folded.substr(kIn.size())) : 0;
}

int years_before(std::string_view folded) {
  constexpr Named kEras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}};
  const auto* era = std::ranges::find_if(kEras, [&](const Named& e) { return folded.ends_with(e.name); });
  return era == std::end(kEras) ? 0 : era->value;
}

std::optional<int> zone_named(std::string_view folded) {
  const auto* found = std::ranges::lower_bound(kZones, folded, {}, &Named::name);
  if (found != std::end(kZones) && found->name == folded) return found->value;
  if (folded.size() != 1 || folded[0] < 'a' || folded[0] > 'y' || folded[0] == 'j') return std::nullopt;
  // RFC 822's letters, with the signs that it gave them: A..I, K..M are west, N..Y east.
  const char c = folded[0];
  const int hours = c <= 'i' ? 'a' - c - 1 : c <= 'm' ? 'a' - c : c - 'n' + 1;
  return hours * 60;
}

Half half_named(std::string_view folded) {
  constexpr std::string_view kMorning[] = {"am", "오전", "上午", "午前", "早上", "凌晨", "πμ"};
  constexpr std::string_view kAfternoon[] = {"pm", "오후", "下午", "午後", "晚上", "中午", "μμ"};
  if (std::ranges::find(kMorning, folded) != std::end(kMorning)) return Half::morning;
  return std::ranges::find(kAfternoon, folded) != std::end(kAfternoon) ? Half::afternoon : Half::none;
}

Unit unit_after_number(std::string_view folded, std::size_t& length) {
  const auto* found = std::ranges::find_if(kUnits, [&](const UnitName& u) { return folded.starts_with(u.name); });
  length = found == std::end(kUnits) ? 0 : found->name.size();
  return found == std::end(kUnits) ? Unit::none : found->unit;
}

}  // namespace monitor::parse
