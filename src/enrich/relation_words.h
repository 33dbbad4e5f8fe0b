// SPDX-License-Identifier: MIT
// What stands between two names and tells which of them is the better one, as data.
//
// In `words`, "a|b" is either, "?" is any word or none, and "*" is whoever is spoken of, with a word or two around.
#pragma once

#include <string_view>

namespace monitor::enrich {

enum class Kind {
  outcome,     // who stands before is better or worse than who stands behind
  preference,  // the same; where it is denied or nobody would, the contrary
  contrast,    // who stands behind is the contrary of what the rest says of the other
  place,  // the same, where a word of feeling stands before: "pricey next to Initech", and not a shop beside another
};

struct Relation {
  std::string_view words;
  int before, behind;  // 1 good, -1 bad, 0 nothing
  Kind kind = Kind::outcome;
  bool when_denied = false;  // "can't compete with"
};

inline constexpr Relation kRelations[] = {
    {"beats|beat|outperforms|outperformed|destroys|destroyed|crushes|crushed|trumps|tops|smokes|smoked|surpasses|"
     "surpassed|owns|outshines|outshined|outclasses|outclassed|overtakes|overtook|trounces|trounced|thrashes|thrashed|"
     "demolishes|demolished|schlägt|übertrifft|supera|surpasse|batte|verslaat|överträffar|slår|превосходит|"
     "mengalahkan|打败|完胜|击败",
     1, -1},
    {"wins|won ? ? against|over", 1, -1},
    {"blows|blew|blowing * out|away", 1, -1},
    {"puts|put|putting * to shame", 1, -1},
    {"leaves|left|leaving * in the dust", 1, -1},
    {"leaves|left * ? behind", 1, -1},
    {"wipes|wiped|mops the floor with", 1, -1},
    {"runs|ran circles|rings around|round", 1, -1},
    {"superior to", 1, -1},
    {"preferable to", 1, -1},
    {"überlegen", 1, -1},
    {"superior a|al|à|ao|alla", 1, -1},
    {"supérieur|supérieure à|au", 1, -1},
    {"superiore a|al|alla", 1, -1},
    {"inferior a|al|à|ao|alla", -1, 1},
    {"inférieur|inférieure à|au", -1, 1},
    {"inferiore a|al|alla", -1, 1},
    {"miles|streets|leagues|years|way|far|well|ages|kilometers|light-years ahead|above ? of", 1, -1},
    {"is|are|was|were|stays|stay|remains|finished|finishes|came|comes|ranks|ranked|scores ? ahead of", 1, -1},
    {"a cut above", 1, -1},
    {"head and shoulders above", 1, -1},
    {"ranks|ranked|rated|scores|scored|rates|places|placed ? above|over", 1, -1},
    {"ranks|ranked|rated|scores|scored|rates|places|placed ? below|under|behind", -1, 1},
    {"inferior to", -1, 1},
    {"loses|lost|losing out ? to", -1, 1},
    {"loses|lost|losing ? to|against", -1, 1},
    {"lags|lagged|lagging|trails|trailed|trailing|falls|fell behind", -1, 1},
    {"way|far|miles|years|well|streets|leagues behind", -1, 1},
    {"pales|paled ? in comparison|comparison to|with|next", -1, 1},
    {"pales|paled|pale next|beside|compared ? to", -1, 1},
    {"no match for", -1, 1},
    {"no rival for|to", -1, 1},
    {"has|have|had|got|'s nothing on", -1, 1},
    {"not a patch on", -1, 1},
    {"poor man's", -1, 1},
    {"poor|cheap|pale|bad|weak|sorry copy|imitation|clone|knockoff|substitute|replacement|excuse ? of|for", -1, 1},
    {"compete ? with|against", -1, 1, Kind::outcome, true},
    {"hold a candle to", -1, 1, Kind::outcome, true},
    {"comes|come|came ? close|near to", -1, 1, Kind::outcome, true},
    {"match|touch|rival", -1, 1, Kind::outcome, true},
    {"measures|measure|stack|stacks up to|against", -1, 1, Kind::outcome, true},
    {"in the same league ? as", -1, 1, Kind::outcome, true},
    {"should|could|can|must|needs|need ? ? learn ? ? ? ? from", -1, 1},
    {"should|could|can|must|needs|need ? take notes|note|lessons|leaf ? ? ? ? ? from", -1, 1},
    {"knocks|knocked spots|socks off", 1, -1},
    {"on the same level|planet|par as|with", -1, 1, Kind::outcome, true},
    {"in a ? different|another|higher league|class to|than|from", 1, -1},
    {"mit * nicht mithalten", -1, 1},
    {"should|could|needs to be|become more like", -1, 1},
    {"should|could be more like", -1, 1},
    {"wishes|wish it|they was|were|had", -1, 1},
    {"wish it|this was|were|had", -1, 1},
    {"makes|made me miss", -1, 1},
    {"makes|made * look good|great|amazing|brilliant", -1, 1},
    {"makes|made * look bad|terrible|awful|like", 1, -1},
    {"half the price of", 1, -1},
    {"cheaper alternative to", 1, -1},
    {"better alternative to|for", 1, -1},
    {"twice|double the price of", -1, 1},
    {"what * can't|couldn't|doesn't|didn't|won't|cannot|never", 1, -1},
    {"a ? ? second to", -1, 1},
    {"falls|fell|fall short of", -1, 1},
    {"lags|trails|trailed", -1, 1},
    {"edges|edged out", 1, -1},
    {"eclipses|eclipsed|outdoes|outdid|outranks|outranked", 1, -1},
    {"an upgrade from|on|over", 1, -1},
    {"a downgrade from", -1, 1},
    {"a step up from", 1, -1},
    {"a step down from", -1, 1},
    {"can only dream ? of being", -1, 1},
    {"has|have ? lot|lots|much to learn from", -1, 1},
    {"take notes|note from", -1, 1},
    {"made me ? appreciate|miss", -1, 1},
    {"could|should ? ? learn ? ? from", -1, 1},
    {"llega ? ? ? los talones ? a|de|al", -1, 1, Kind::outcome, true},
    {"llega ? los talones", -1, 1, Kind::outcome, true},
    {"arrive|arriva|arriver à|alla la|cheville", -1, 1},
    {"mithalten mit", -1, 1},
    {"das wasser reichen", -1, 1},
    {"не сравнится с", -1, 1},
    {"уступает", -1, 1},
    {"不如", -1, 1},
    {"สู้ * ไม่ได้", -1, 1},
    {"สู้ * ไม่ ได้", -1, 1},
    {"tidak|nggak|gak sebaik|sebagus|secepat|semurah|seenak|semudah", -1, 1},
    {"bằng", -1, 1, Kind::outcome, true},
    {"da|dan mil|cien vueltas ? a|al", 1, -1},

    {"instead of", 1, -1, Kind::preference},
    {"rather than", 1, -1, Kind::preference},
    {"statt|anstatt|anstelle", 1, -1, Kind::preference},
    {"en vez|lugar de|del", 1, -1, Kind::preference},
    {"au lieu de|du|d'", 1, -1, Kind::preference},
    {"plutôt que|qu'", 1, -1, Kind::preference},
    {"invece di|del|della|che", 1, -1, Kind::preference},
    {"al posto di|del|della", 1, -1, Kind::preference},
    {"em vez de|da|do", 1, -1, Kind::preference},
    {"ao invés de|da|do", 1, -1, Kind::preference},
    {"in plaats van", 1, -1, Kind::preference},
    {"istället för", 1, -1, Kind::preference},
    {"i stedet for", 1, -1, Kind::preference},
    {"而不是", 1, -1, Kind::preference},
    {"而 不是", 1, -1, Kind::preference},
    {"zamiast", 1, -1, Kind::preference},
    {"вместо", 1, -1, Kind::preference},
    {"замість", 1, -1, Kind::preference},
    {"alih-alih|ketimbang", 1, -1, Kind::preference},

    {"unlike", 0, 0, Kind::contrast},
    {"compared|comparing to|with", 0, 0, Kind::contrast},
    {"in comparison to|with", 0, 0, Kind::contrast},
    {"in contrast to|with", 0, 0, Kind::contrast},
    {"contrary to", 0, 0, Kind::contrast},
    {"as opposed to", 0, 0, Kind::contrast},
    {"next to|beside", 0, 0, Kind::place},
    {"im|i'm gegensatz|vergleich zu|zum|zur|mit", 0, 0, Kind::contrast},
    {"anders als", 0, 0, Kind::contrast},
    {"verglichen mit", 0, 0, Kind::contrast},
    {"a diferencia de|del|da|do", 0, 0, Kind::contrast},
    {"al contrario que|de|del", 0, 0, Kind::contrast},
    {"comparado|comparada|comparados con|com|a|ao", 0, 0, Kind::contrast},
    {"en comparación con|a", 0, 0, Kind::contrast},
    {"contrairement à|au|aux", 0, 0, Kind::contrast},
    {"comparé|comparée à|au|avec", 0, 0, Kind::contrast},
    {"par rapport à|au", 0, 0, Kind::contrast},
    {"a differenza di|del|della|dell'", 0, 0, Kind::contrast},
    {"rispetto a|al|alla", 0, 0, Kind::contrast},
    {"ao contrário de|da|do", 0, 0, Kind::contrast},
    {"diferente|diferentemente de|da|do", 0, 0, Kind::contrast},
    {"em comparação com", 0, 0, Kind::contrast},
    {"in tegenstelling tot", 0, 0, Kind::contrast},
    {"vergeleken met", 0, 0, Kind::contrast},
    {"till skillnad från", 0, 0, Kind::contrast},
    {"jämfört med", 0, 0, Kind::contrast},
    {"i motsætning|motsetning til", 0, 0, Kind::contrast},
    {"w przeciwieństwie do", 0, 0, Kind::contrast},
    {"w porównaniu do|z|ze", 0, 0, Kind::contrast},
    {"в отличие от", 0, 0, Kind::contrast},
    {"по сравнению с|со", 0, 0, Kind::contrast},
    {"на відміну від", 0, 0, Kind::contrast},
    {"tidak seperti", 0, 0, Kind::contrast},
    {"dibandingkan|dibanding", 0, 0, Kind::contrast},
    {"không giống|như", 0, 0, Kind::contrast},
    {"不像", 0, 0, Kind::contrast},
};

// Verbs of a preference, and what stands between the preferred and the other.
inline constexpr std::string_view kPrefer =
    " prefer prefers preferred preferring prefiero preferimos prefiere préfère préférons préférer preferisco "
    "preferiamo "
    "prefiro preferimos bevorzuge bevorzugen ziehe föredrar foretrækker foretrekker wolę wolimy предпочитаю "
    "предпочитаем tercih ";
inline constexpr std::string_view kToPrefer =
    " to over above a al à au ad alla all' ao do que antes than gegenüber vor framför frem niż od ";
// "I'd take Acme over Initech".
inline constexpr std::string_view kChoose =
    " prefer prefers preferred choose chooses chose chosen choosing pick picks picked picking recommend recommends "
    "take "
    "takes took favor favors favour favours give buy bought use select selected suggest pass ";

// What is done with the better of two.
inline constexpr std::string_view kGet =
    " get got getting go going gone went use using used buy buying bought choose chose chosen pick picked take took "
    "try "
    "should want wish book booked order ordered fly flew ";
// Directly before a name, as a piece of advice or the like: `words` as above.
struct Advice {
  std::string_view words;
  int sign;
};
inline constexpr Advice kAdviceOnNames[] = {
    {"avoid|skip|boycott|ditch|forget|screw|fuck|bye|goodbye|farewell|adios|tschüss|adiós|ciao|adieu|evita|evitez|"
     "evitate|"
     "evitem|vermeidet|meidet|vermijd|undvik|unngå|избегайте|boykottiert",
     -1},
    {"stay|keep|get|run away|clear ? from|of", -1},
    {"steer clear of", -1},
    {"don't|never|dont|not buy|use|get|choose|pick|trust|try|fly|order|book|visit|join|recommend ? ? ?", -1},
    {"do not buy|use|get|choose|pick|trust|try|fly|order|book|visit|join|recommend", -1},
    {"don't|never|not go|bother|deal|shop|bank|stay|fly|travel|order|book|sign with|to|at|from|up", -1},
    {"only fly|book|use|buy|order|shop ? with|from|at", 1},
    {"only fly|book|use|buy|order", 1},
    {"nur noch mit|bei|von|zu", 1},
    {"miss", 1},
    {"never again", -1},
    {"nie wieder", -1},
    {"nunca más", -1},
    {"nunca mais", -1},
    {"plus jamais", -1},
    {"mai più", -1},
    {"nooit meer", -1},
    {"aldrig igen|mer", -1},
    {"nigdy więcej", -1},
    {"больше никогда", -1},
    {"done|finished|through with", -1},
    {"no more", -1},
    {"tired|sick|fed ? of|with", -1},
    {"get|got|getting rid of", -1},
    {"finger weg von", -1},
    {"fuyez|fuis|huid|huyan|evitad|eviten", -1},
    {"lasciate|lascia|lasciamo perdere", -1},
    {"the same of|about|for", -1},
    {"not", -1},
    {"buy|use|choose|pick|try|hello|kauft|compra|comprad|achetez|comprate|comprem|koop|köp|get|"
     "book|order|fly|join|visit|nehmt|nimm|bucht|wählt|fliegt|prenez|prends|choisissez|scegliete|prendete|"
     "elegid|elijan|escolham|kies|neem|boek|берите|выбирайте",
     1},
    {"go|stick|stay|went|going with|for", 1},
    {"switch|come|moved|moving|move over ? to", 1},
    {"switch|come|moved|moving|move to", 1},
    {"thanks|thank|kudos to|god", 1},
    {"time to try|switch|join|move ? to", 1},
    {"should have|should've bought|chosen|picked|used|gone|stayed|got|gotten|tried ? with|to|at", 1},
    {"should have|should've bought|chosen|picked|used|tried|got|gotten", 1},
    {"i'm|we're with", 1},
    {"long live", 1},
    {"team", 1},
    {"at least", 1},
    {"bring back", 1},
};

}  // namespace monitor::enrich
