// SPDX-License-Identifier: MIT
// What is felt towards each of two names in a text.
#include "enrich/towards.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "util/text.h"

using namespace monitor::enrich;

namespace {

// `felt`: each name and the signs that will do, "+" good, "-" bad, "0" neither.
struct Case {
  const char *language, *text, *felt;
};

constexpr Case kCases[] = {
    {"en", "Northwind is far more dependable than Contoso", "Northwind+ Contoso-"},
    {"en", "Contoso's checkout is less intuitive than Northwind's", "Contoso- Northwind+"},
    {"en", "Fares at Contoso are pricier than at Northwind", "Contoso- Northwind+"},
    {"en", "The Northwind app is laggier than the Contoso app", "Northwind- Contoso+"},
    {"en", "We value Northwind a lot more than Contoso", "Northwind+ Contoso-"},
    {"en", "My kids adore Northwind much more than Contoso", "Northwind+ Contoso-"},
    {"en", "I dislike Contoso more than Northwind", "Contoso-"},
    {"en", "Contoso isn't as comfortable as Northwind", "Contoso- Northwind+"},
    {"en", "Northwind seats aren't as cramped as Contoso ones", "Northwind+ Contoso-"},
    {"en", "I do not believe that Northwind is better than Contoso", "Northwind- Contoso0"},
    {"en", "No one claims Contoso is faster than Northwind", "Contoso0-"},
    {"en", "Northwind used to be cheaper than Contoso", "Northwind- Contoso0"},
    {"en", "Do you find Northwind better than Contoso?", "Northwind0 Contoso0"},
    {"en", "Has anybody noticed if Contoso is quicker than Northwind?", "Northwind0 Contoso0"},
    {"en", "Wondering whether Northwind is better than Contoso", "Northwind0 Contoso0"},
    {"en", "Northwind easily wins against Contoso", "Northwind+ Contoso-"},
    {"en", "Contoso lost badly to Northwind", "Contoso- Northwind+"},
    {"en", "In delivery times Contoso trails behind Northwind", "Contoso- Northwind+"},
    {"en", "Northwind looks fantastic compared with Contoso", "Northwind+ Contoso-"},
    {"en", "Unlike Contoso, Northwind never cancels a train", "Northwind+ Contoso-"},
    {"en", "Unlike Northwind, Contoso never answers emails and is useless", "Northwind+ Contoso-"},
    {"en", "Nobody would choose Contoso over Northwind", "Contoso- Northwind+"},
    {"en", "Who in their right mind picks Contoso over Northwind?", "Contoso- Northwind+"},
    {"en", "Northwind is no faster than Contoso", "Northwind- Contoso0-"},
    {"en", "Northwind isn't any cheaper than Contoso", "Northwind- Contoso0-"},
    {"en", "Contoso simply cannot compete with Northwind", "Contoso- Northwind+"},
    {"en", "Contoso won't ever hold a candle to Northwind", "Contoso- Northwind+"},
    {"en", "Contoso does not come anywhere close to Northwind", "Contoso- Northwind+"},
    {"en", "Northwind is streets ahead of Contoso", "Northwind+ Contoso-"},
    {"en", "Contoso has got nothing on Northwind", "Contoso- Northwind+"},
    {"en", "Never book Contoso, book Northwind", "Contoso- Northwind+"},
    {"en", "Steer clear of Contoso and go for Northwind", "Contoso- Northwind+"},
    {"en", "I dropped Northwind for Contoso and I regret every minute", "Northwind+0 Contoso-"},
    {"en", "Swapped Contoso for Northwind and have no regrets", "Northwind+ Contoso-"},
    {"en", "Moved from Contoso to Northwind, worst decision of the year", "Northwind- Contoso+0"},
    {"en", "Northwind 😍 Contoso 🤮", "Northwind+ Contoso-"},
    {"en", "Northwind: 8/10. Contoso: 2/10.", "Northwind+ Contoso-"},
    {"en", "Northwind: superb. Contoso: dreadful.", "Northwind+ Contoso-"},
    {"en", "I'd choose Northwind over Contoso any time", "Northwind+ Contoso-"},
    {"en", "I would rather fly Northwind than Contoso", "Northwind+ Contoso-"},
    {"en", "Get Northwind instead of Contoso", "Northwind+ Contoso-"},
    {"en", "Nothing beats Northwind", "Northwind+"},
    {"en", "You won't find better coffee than at Northwind", "Northwind+"},
    {"en", "Never had a worse meal than at Contoso", "Contoso-"},
    {"en", "Northwind is better than ever", "Northwind+"},
    {"en", "Contoso took longer than expected to ship", "Contoso-0"},
    {"en", "Northwind has more than 300 shops", "Northwind0"},
    {"en", "Northwind is more than happy to help, says Contoso", "Northwind0+"},
    {"en", "Contoso charges more than Northwind", "Contoso- Northwind+"},
    {"en", "Northwind has fewer delays than Contoso", "Northwind+ Contoso-"},
    {"en", "Northwind has more complaints than Contoso", "Northwind- Contoso+"},
    {"en", "Contoso ranks below Northwind for comfort", "Contoso- Northwind+"},
    {"en", "Contoso broke twice, Northwind never did", "Contoso- Northwind+"},
    {"en", "Love Northwind, Contoso not so much", "Northwind+ Contoso-"},
    {"en", "Contoso could learn so much from Northwind", "Contoso- Northwind+"},
    {"en", "Vodafone is more expensive than O2", "Vodafone-"},
    {"en", "Orange is better than Vodafone", "Orange+ Vodafone-"},
    {"en", "Switched from Vodafone to Orange last week", "Orange+ Vodafone-"},
    {"en", "Left Vodafone for Orange, no regrets", "Orange+ Vodafone-"},
    {"en", "KLM beats Ryanair on service", "KLM+ Ryanair-"},
    {"en", "Ryanair is worse than KLM", "KLM+ Ryanair-"},
    {"en", "IKEA is not only cheaper than Contoso but nicer too", "IKEA+ Contoso-"},
    {"en", "northwind is so much smoother than contoso", "northwind+ contoso-"},
    {"en", "Both Northwind and Contoso are terrible", "Northwind- Contoso-"},
    {"en", "Northwind is as slow as Contoso", "Northwind- Contoso-"},
    {"en", "Contoso wishes it was Northwind", "Contoso- Northwind+"},
    {"en", "Northwind opens in Leeds, Contoso in York", "Northwind0 Contoso0"},
    {"en", "Northwind sues Contoso over patents", "Northwind0- Contoso0-"},
    {"en", "Northwind and Contoso sign agreement", "Northwind0+ Contoso0+"},
    {"en", "Contoso says Northwind is better than Initech", "Northwind+ Initech-"},
    {"en", "I left Northwind because Contoso is better than Initech", "Contoso+ Initech-"},
    {"en", "My bag was lost by Northwind again", "Northwind-"},
    {"en", "Northwind was late but Contoso was on time and lovely", "Northwind- Contoso+"},
    {"de", "Northwind ist viel pünktlicher als Contoso", "Northwind+ Contoso-"},
    {"de", "Contoso ist teurer als Northwind", "Contoso- Northwind+"},
    {"de", "Contoso ist langsamer als Northwind", "Contoso- Northwind+"},
    {"de", "Northwind ist nicht so teuer wie Contoso", "Northwind+ Contoso-"},
    {"de", "Northwind ist nicht schneller als Contoso", "Northwind- Contoso0"},
    {"de", "Ist Northwind besser als Contoso?", "Northwind0 Contoso0"},
    {"de", "Im Gegensatz zu Contoso antwortet Northwind immer", "Northwind+ Contoso-"},
    {"de", "Lieber Northwind als Contoso", "Northwind+ Contoso-"},
    {"de", "Von Contoso zu Northwind gewechselt und sehr zufrieden", "Northwind+ Contoso-"},
    {"nl", "Northwind is goedkoper dan Contoso", "Northwind+ Contoso-"},
    {"nl", "Contoso is trager dan Northwind", "Contoso- Northwind+"},
    {"nl", "Northwind is veel betrouwbaarder dan Contoso", "Northwind+ Contoso-"},
    {"nl", "Northwind is niet zo duur als Contoso", "Northwind+ Contoso-"},
    {"fr", "Northwind est plus rapide que Contoso", "Northwind+ Contoso-"},
    {"fr", "Contoso est plus cher que Northwind", "Contoso- Northwind+"},
    {"fr", "Contoso est moins fiable que Northwind", "Contoso- Northwind+"},
    {"fr", "Je préfère Northwind à Contoso", "Northwind+ Contoso-"},
    {"fr", "Northwind n'est pas aussi lent que Contoso", "Northwind+ Contoso-"},
    {"fr", "Northwind est pire que Contoso", "Northwind- Contoso+"},
    {"es", "Northwind es más barato que Contoso", "Northwind+ Contoso-"},
    {"es", "Contoso es menos cómodo que Northwind", "Contoso- Northwind+"},
    {"es", "Contoso es más caro que Northwind", "Contoso- Northwind+"},
    {"es", "Northwind no es tan lento como Contoso", "Northwind+ Contoso-"},
    {"es", "Prefiero Northwind a Contoso", "Northwind+ Contoso-"},
    {"es", "¿Northwind es mejor que Contoso?", "Northwind0 Contoso0"},
    {"es", "Cambié Contoso por Northwind", "Northwind+ Contoso-"},
    {"it", "Northwind è più affidabile di Contoso", "Northwind+ Contoso-"},
    {"it", "Contoso è meno puntuale di Northwind", "Contoso- Northwind+"},
    {"it", "Contoso è più caro di Northwind", "Contoso- Northwind+"},
    {"it", "Northwind è meglio di Contoso", "Northwind+ Contoso-"},
    {"it", "A differenza di Contoso, Northwind risponde sempre", "Northwind+ Contoso-"},
    {"pt", "Northwind é mais barata do que a Contoso", "Northwind+ Contoso-"},
    {"pt", "Contoso é menos confiável que a Northwind", "Contoso- Northwind+"},
    {"pt", "Contoso é mais cara que a Northwind", "Contoso- Northwind+"},
    {"pt", "Prefiro a Northwind à Contoso", "Northwind+ Contoso-"},
    {"sv", "Northwind är snabbare än Contoso", "Northwind+ Contoso-"},
    {"sv", "Contoso är dyrare än Northwind", "Contoso- Northwind+"},
    {"da", "Northwind er billigere end Contoso", "Northwind+ Contoso-"},
    {"no", "Contoso er dårligere enn Northwind", "Contoso- Northwind+"},
    {"pl", "Northwind jest szybszy niż Contoso", "Northwind+ Contoso-"},
    {"pl", "Contoso jest droższy od Northwind", "Contoso- Northwind+"},
    {"ru", "Northwind быстрее, чем Contoso", "Northwind+ Contoso-"},
    {"ru", "Contoso дороже, чем Northwind", "Contoso- Northwind+"},
    {"ru", "Northwind надёжнее Contoso", "Northwind+ Contoso-"},
    {"ru", "Northwind не лучше Contoso", "Northwind- Contoso0"},
    {"ru", "В отличие от Contoso, Northwind всегда отвечает", "Northwind+ Contoso-"},
    {"uk", "Northwind кращий за Contoso", "Northwind+ Contoso-"},
    {"tr", "Northwind, Contoso'dan daha hızlı", "Northwind+ Contoso-"},
    {"tr", "Northwind Contoso'dan daha kötü", "Northwind- Contoso+"},
    {"ar", "Northwind أسرع من Contoso", "Northwind+ Contoso-"},
    {"ar", "Contoso أسوأ من Northwind", "Contoso- Northwind+"},
    {"id", "Northwind lebih bagus daripada Contoso", "Northwind+ Contoso-"},
    {"id", "Contoso lebih lambat dari Northwind", "Contoso- Northwind+"},
    {"vi", "Northwind tốt hơn Contoso", "Northwind+ Contoso-"},
    {"vi", "Contoso chậm hơn Northwind", "Contoso- Northwind+"},
    {"th", "Northwind เร็วกว่า Contoso", "Northwind+ Contoso-"},
    {"th", "Contoso แพงกว่า Northwind", "Contoso- Northwind+"},
    {"ja", "NorthwindのほうがContosoより使いやすい", "Northwind+ Contoso-"},
    {"ja", "ContosoはNorthwindより遅い", "Contoso- Northwind+"},
    {"ko", "Northwind가 Contoso보다 더 빨라요", "Northwind+ Contoso-"},
    {"ko", "Contoso는 Northwind보다 비싸다", "Contoso- Northwind+"},
    {"zh", "Northwind比Contoso快", "Northwind+ Contoso-"},
    {"zh", "Contoso比Northwind贵", "Contoso- Northwind+"},
    {"zh", "Contoso不如Northwind", "Contoso- Northwind+"},
    {"hi", "Northwind Contoso से बेहतर है", "Northwind+ Contoso-"},
    {"cs", "Northwind je lepší než Contoso", "Northwind+ Contoso-"},
    {"fi", "Northwind on parempi kuin Contoso", "Northwind+ Contoso-"},
    {"hu", "Northwind jobb, mint Contoso", "Northwind+ Contoso-"},
    {"ro", "Northwind este mai bun decât Contoso", "Northwind+ Contoso-"},
    {"el", "Το Northwind είναι καλύτερο από το Contoso", "Northwind+ Contoso-"},
};

char sign_of(Feeling feeling) { return feeling == Feeling::positive ? '+' : feeling == Feeling::negative ? '-' : '0'; }

}  // namespace

TEST_CASE("a relation between two names tells what is felt towards each") {
  for (const Case& one : kCases)
    for (const std::string_view felt : monitor::util::split(one.felt, ' ')) {
      const std::size_t end = felt.find_first_of("+-0");
      const std::string_view text = one.text, name = felt.substr(0, end);
      INFO(one.text << " -- " << felt);
      const std::size_t at = text.find(name);
      REQUIRE(at != text.npos);
      const Spot spot{at, at + name.size()};
      const Sentiment s = sentiment_towards(text, one.language, {&spot, 1});
      CHECK(std::string(felt.substr(end)).find(sign_of(s.feeling)) != std::string::npos);
    }
}
