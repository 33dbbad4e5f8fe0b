// SPDX-License-Identifier: MIT
#include "enrich/endings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace monitor::enrich {
namespace {

// Of up to three letters, as longer ones are not cut off.
constexpr std::array<std::pair<std::string_view, Endings>, 14> kLanguages{{
    {"es",
     {" s es o a os as e en an ó é í ía aba ado ada ido ida ara er ar ir ará irá ad ás ",
      {"o", "a", "e", "ar", "er", "ir"},
      "ísim"}},
    {"pt",
     {" s es o a os as e em am ou ei eu iu ia ava ado ada ido ida ará ar er ir ões ão ais éis ",
      {"o", "a", "e", "ar", "er", "ir", "l"},
      "íssim"}},
    {"it",
     {" o a i e ia io ie he hi are ere ire ato ata ati ate ito ita iti ite uto uta uti ute ò ì à ava eva iva ",
      {"o", "a", "e", "are", "ere", "ire"},
      "issim"}},
    {"fr",
     {" e s es x r er ir re é ée és ées ent ais ait ant ons ez a ai it is i ue eux ive ifs al aux le les ne nes te "
      "tes ",
      {"e", "er", "ir", "re"}}},
    {"de", {" e en er es em s n t te ten tes ter tem st ste ens et ete ere r nd ", {"e", "en", "er"}}},
    {"nl", {" e en er s t d de te den ten ere st ste ne r end ", {"e", "en"}}},
    {"sv", {" a e en et er na ne s t de te r ar or are ast st n ade ad at rna des ", {"a", "e"}}},
    {"da", {" e en et er ne s t de te r ere est st n ede ene des ", {"e"}}},
    {"no", {" e en et er ne s t de te r ere est st n ene a des ", {"e"}}},
    {"ca", {" s es a os e en ar er ir at ada ats ava à ", {"a", "e", "ar", "er", "ir"}}},
    {"ru",
     {" а я о е ы и у ю ой ей ый ий ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими ам ям ами ями ах "
      "ях ов ев ью ть л ла ло ли ал ала али ало ил ила или ило ел ела ели ит ат ят ет ют ут на но ны ен ена ено ены ше "
      "ся "
      "тся ась лся ия ии ию ией ает яет ают яют ует уют ишь ешь ите ете ",
      {"ый", "ий", "ой", "о", "а", "я", "е", "ь", "ть", "ать", "ить", "еть", "ие", "ия"}}},
    {"uk",
     {" а я о е є и і у ю ий ій ого ому им ім ою ею ої их іх ими ам ям ами ями ах ях ів ти в ла ло ли ав ала али ив "
      "ила "
      "или ить ать ять ують ює ає ся ше ння ",
      {"ий", "ій", "о", "а", "я", "е", "и", "ти", "ати", "ити"}}},
    {"pl",
     {" a e i y o ą ę u ym im ego emu ej ych ich ymi imi om ami ach ów owi em ie ł ła ło li ły ał ała ali ały ił iła "
      "ili "
      "ć ać ić eć uje ją sze nie ka ki ",
      {"y", "i", "a", "e", "o", "ć", "ać", "ić", "eć"}}},
    {"cs",
     {" á é í ý ou ého ému ým ém ých ými a e i y o u ů ě em ám ami ách l la lo li ly al ala ali il ila ili t at it ět "
      "je "
      "uje ší ně ",
      {"ý", "í", "á", "é", "a", "e", "o", "t", "at", "it", "ět"}}},
}};

}  // namespace

Endings endings_of(std::string_view language) {
  const auto found = std::ranges::find(kLanguages, language, [](const auto& entry) { return entry.first; });
  return found == kLanguages.end() ? Endings{"", {"e", "o", "a", "en", "er", "ar", "ir"}} : found->second;
}

}  // namespace monitor::enrich
