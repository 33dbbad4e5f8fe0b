// SPDX-License-Identifier: MIT
#include "enrich/endings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace monitor::enrich {
namespace {

// Of up to three letters, as longer ones are not cut off.
constexpr std::array<std::pair<std::string_view, Endings>, 10> kLanguages{{
    {"es",
     {" s es o a os as e en an ó é í ía aba ado ada ido ida ara er ar ir ará irá ad ás ",
      {"o", "a", "e", "ar", "er", "ir"}}},
    {"pt",
     {" s es o a os as e em am ou ei eu iu ia ava ado ada ido ida ará ar er ir ões ão ais éis ",
      {"o", "a", "e", "ar", "er", "ir", "l"}}},
    {"it",
     {" o a i e ia io ie he hi are ere ire ato ata ati ate ito ita iti ite uto uta uti ute ò ì à ava eva iva ",
      {"o", "a", "e", "are", "ere", "ire"}}},
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
}};

}  // namespace

Endings endings_of(std::string_view language) {
  const auto found = std::ranges::find(kLanguages, language, [](const auto& entry) { return entry.first; });
  return found == kLanguages.end() ? Endings{"", {"e", "o", "a", "en", "er", "ar", "ir"}} : found->second;
}

}  // namespace monitor::enrich
