// SPDX-License-Identifier: MIT
#include "enrich/lookalike.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "enrich/cluster.h"

namespace monitor::enrich {
namespace {

struct Two {
  std::string a, b;
};

bool one_story(const std::string& a, const std::string& b) {
  Stories all;
  const auto first = all.add(a, Time{});
  return all.add(b, Time{}) == first;
}

}  // namespace

TEST_CASE("a place, a person or a thing for another, and the contrary, make another story") {
  const std::vector<Two> cases{
      {"대전 시장이 버스 요금 인상을 확인했다고 밝혔다", "대전 시장이 버스 요금 인상을 부인했다고 밝혔다"},
      {"Villagers vote for the new dam above the old mill", "Villagers vote against the new dam above the old mill"},
      {"Bank of Valletta shuts branch in Gozo after flood", "Bank of Valletta shuts branch in Sliema after flood"},
      {"Minister Says New Bridge Will Open In April", "Minister Says New Bridge Will Not Open In April"},
      {"Trial of former mayor begins in Antwerp this week", "Trial of former mayor ends in Antwerp this week"},
      {"Union backs the wage deal at the Gdansk shipyard", "Union rejects the wage deal at the Gdansk shipyard"},
      {"Regulator lifts ban on night flights at Eindhoven", "Regulator imposes ban on night flights at Eindhoven"},
      {"Hurricane weakens before reaching the coast of Belize",
       "Hurricane strengthens before reaching the coast of Belize"},
      {"Missing hiker found alive after four days in the Pyrenees",
       "Missing hiker found dead after four days in the Pyrenees"},
      {"Rents in Lisbon are rising again, figures show", "Rents in Lisbon are falling again, figures show"},
      {"Zahl der Verkehrstoten in Bayern steigt wieder", "Zahl der Verkehrstoten in Bayern sinkt wieder"},
      {"Waldbrand in der Lausitz ist unter Kontrolle", "Waldbrand in der Lausitz ist nicht unter Kontrolle"},
      {"Le maire de Brest confirme la fermeture de la piscine", "Le maire de Brest dément la fermeture de la piscine"},
      {"La grève des éboueurs continue à Nantes", "La grève des éboueurs continue à Rennes"},
      {"El paro sube en Murcia por tercer mes consecutivo", "El paro baja en Murcia por tercer mes consecutivo"},
      {"Il sindaco di Lecce conferma la chiusura del teatro", "Il sindaco di Lecce smentisce la chiusura del teatro"},
      {"Justiça condena banco por cobrança indevida", "Justiça absolve banco por cobrança indevida"},
      {"Rechter veroordeelt supermarkt tot boete van een ton", "Rechter spreekt supermarkt vrij van boete van een ton"},
      {"Мэр Твери подтвердил закрытие завода", "Мэр Твери опроверг закрытие завода"},
      {"神戸市、来年度から給食費を無償化へ", "奈良市、来年度から給食費を無償化へ"},
      {"市长确认地铁三号线明年开通", "市长否认地铁三号线明年开通"},
      {"รถไฟสายเหนือเปิดให้บริการแล้ววันนี้", "รถไฟสายใต้เปิดให้บริการแล้ววันนี้"},
      {"인천 공항 활주로 폐쇄로 항공편 지연", "김포 공항 활주로 폐쇄로 항공편 지연"},
      {"Acme to spend 40 million pounds on new depot near Crewe",
       "Acme to spend 40 billion pounds on new depot near Crewe"},
      {"Villa prices 3 million dollars higher near the lake this year",
       "Villa prices 3 million francs higher near the lake this year"},
      {"POLICE CLOSE ROAD IN OMAGH AFTER LORRY SPILLS MILK", "POLICE CLOSE ROAD IN NEWRY AFTER LORRY SPILLS MILK"},
      {"tram line nine suspended in Graz because of snow", "tram line nine suspended in Linz because of snow"},
      {"Nurses at St Mary's vote to strike in December", "Porters at St Mary's vote to strike in December"},
      {"Farmers welcome new rules on pesticides", "Beekeepers welcome new rules on pesticides"},
      {"Locusts reach the fields of Gambia after a wet spring",
       "Locusts reach the fields of Zambia after a wet spring"},
      {"LOCUSTS REACH FIELDS OF NIGER AFTER A WET SPRING", "LOCUSTS REACH FIELDS OF NIGERIA AFTER A WET SPRING"},
      {"Doctors in Austria walk out for a second day over pay",
       "Doctors in Australia walk out for a second day over pay"},
      {"The inquest into the fire heard from Mrs Clark all morning",
       "The inquest into the fire heard from Mrs Clarke all morning"},
      {"The rink in the park opens on Tuesday at nine", "The rink in the park opens on Thursday at nine"},
      {"Die Brücke bei Freiburg bleibt bis Ostern gesperrt", "Die Brücke bei Freiberg bleibt bis Ostern gesperrt"},
      {"A season ticket for the lido costs £45 from now on", "A season ticket for the lido costs €45 from now on"},
      {"A season ticket for the lido costs 45 euros from now on", "A season ticket for the lido costs $45 from now on"},
      {"Bakery chain sold for $3.5 million to its own bakers", "Bakery chain sold for $35 million to its own bakers"},
      {"Bakery chain sold for $35 to its own bakers last week",
       "Bakery chain sold for $35m to its own bakers last week"},
      {"Water bills on the island go up by 30% from next May", "Water bills on the island go up by 30 from next May"},
      {"Support for the dam fell by 4 percent within a week",
       "Support for the dam fell by 4 percentage points within a week"},
      {"Der Landrat stimmte für den Verkauf des alten Bahnhofs",
       "Der Landrat stimmte gegen den Verkauf des alten Bahnhofs"},
      {"Les députés ont voté pour la taxe sur les piscines", "Les députés ont voté contre la taxe sur les piscines"},
      {"La giunta ha votato per il nuovo porto di Ancona", "La giunta ha votato contro il nuovo porto di Ancona"},
      {"De leden stemden voor de fusie met de club uit Hoorn", "De leden stemden tegen de fusie met de club uit Hoorn"},
      {"Депутаты голосовали за новый мост через Каму", "Депутаты голосовали против новый мост через Каму"},
      {"Von Bern. Ein Zug fährt nun jeden Tag über den Pass nach Italien",
       "Von Genf. Ein Zug fährt nun jeden Tag über den Pass nach Italien"},
      {"Every school in Mayo has a nurse, a survey finds", "Every school in Mayo lacks a nurse, a survey finds"}};
  for (const Two& two : cases) {
    INFO(two.a << " | " << two.b);
    CHECK_FALSE(one_story(two.a, two.b));
    CHECK_FALSE(one_story(two.b, two.a));
  }
}

TEST_CASE("who printed it, another editor's word and a slip of the finger do not") {
  const std::vector<Two> cases{
      {"By Tom Reed\n\nThe lido opens a week early because of the heat.",
       "By Jo Lund, 4 May 2026\n\nThe lido opens a week early because of the heat."},
      {"Von Eva Roth\n\nDas Freibad öffnet wegen der Hitze eine Woche früher als sonst.",
       "Von Kai Lenz\n\nDas Freibad öffnet wegen der Hitze eine Woche früher als sonst."},
      {"Por Ana Gil\n\nLa piscina abre una semana antes por el calor.",
       "Por Luis Vega\n\nLa piscina abre una semana antes por el calor."},
      {"The lido opens a week early because of the heat. Published 09:20",
       "The lido opens a week early because of the heat. Published 17:55"},
      {"Updated 3 hours ago\nThe lido opens a week early because of the heat.",
       "Updated 11 hours ago\nThe lido opens a week early because of the heat."},
      {"The lido opens a week early because of the heat. (2 min read)",
       "The lido opens a week early because of the heat. (4 min read)"},
      {"The lido opens a week early because of the heat.\n3 comments",
       "The lido opens a week early because of the heat.\n41 comments"},
      {"The lido opens on 9 May because of the heat", "The lido opens on May 9 because of the heat"},
      {"Govt to pay for swimming lessons in every primary school",
       "Government to pay for swimming lessons in every primary school"},
      {"市政府宣布地铁三号线明年春天开通，沿线居民期待出行更加方便 - 新华网",
       "市政府宣布地铁三号线明年春天开通，沿线居民期待出行更加方便_人民网"},
      {"A season ticket for the lido costs €45 from now on", "A season ticket for the lido costs 45 € from now on"},
      {"A season ticket for the lido costs €45 from now on", "A season ticket for the lido costs 45 euros from now on"},
      {"Bakery chain sold for $35m to its own bakers", "Bakery chain sold for $35 million to its own bakers"},
      {"Locusts reach the fields of Gambia after a wet spring",
       "Locusts reach the fields of Gamiba after a wet spring"},
      {"Locusts reach the fields of Zimbabwe this spring", "Locusts reach the fields of Zimbabve this spring"},
      {"Minister says new bridge will open in April", "New bridge will open in April, minister says"},
      {"Minister says new bridge will open in April - Irish Times",
       "Minister says new bridge will open in April - RTE News"},
      {"Minister says new bridge will open in April", "Minister says that the new bridge will open in April"},
      {"Minister says new bridge will open in April", "Minister says new bridge to open in April"},
      {"Trial of former mayor begins in Antwerp this week", "Trial of former mayor starts in Antwerp this week"},
      {"Hurricane weakens before reaching the coast of Belize",
       "Hurricane weakened before reaching the coast of Belize"},
      {"Hurricane weakens before reaching the coast of Belize", "Huricane weakens before reachign the coast of Belize"},
      {"Company to cut 400 jobs in Ostrava as orders fall", "Company to slash 400 jobs in Ostrava as orders fall"},
      {"Company to cut 400 jobs in Ostrava as orders fall", "Firm to cut 400 jobs in Ostrava as orders fall"},
      {"Company to cut 400 jobs in Ostrava as orders fall", "Company cuts 400 jobs in Ostrava as orders drop"},
      {"Rents in Lisbon are rising again, figures show",
       "Rents in Lisbon rising again, figures show, and nobody does anything"},
      {"Zahl der Verkehrstoten in Bayern steigt wieder",
       "Zahl der Verkehrstoten in Bayern steigt wieder - Süddeutsche.de"},
      {"GRAZ (APA) - Tram line nine was suspended in Graz on Friday because of snow.",
       "GRAZ (dpa) - Tram line nine was suspended in Graz on Friday because of snow."},
      {"By Mary Wong. Tram line nine was suspended on Friday because of heavy snow.",
       "By Ivo Petr. Tram line nine was suspended on Friday because of heavy snow."},
      {"Tram line nine was suspended on Friday because of heavy snow. By Mary Wong",
       "Tram line nine was suspended on Friday because of heavy snow. Reporting by Ivo Petr"},
      {"my flight was cancelled and nobody told us anything", "my flight was canceled and nobody told us anything!!"},
      {"the new menu at the canteen is a joke #lunch", "the new menu at the canteen is a joke #fail #food"},
      {"Over 20,000 people marched through Zagreb on Sunday", "Over 20k people marched through Zagreb on Sunday"},
      {"Nine people hurt as bus overturns near Split", "9 people hurt as bus overturns near Split"},
      {"Profit rose to 4.1 million euros in the first half", "Profit rose to 4.1m euros in the first half"},
      {"La grève des éboueurs continue à Nantes", "La greve des eboueurs continue a Nantes !"},
      {"Bank shuts branch in Gozo after the flood, customers say",
       "Bank shuts its branch in Gozo after flood, customers say"},
      {"Water is off in Mill Road until six, the supplier said today",
       "Water is off in Mill Road until six, the supplier said on Tuesday"}};
  for (const Two& two : cases) {
    INFO(two.a << " | " << two.b);
    CHECK(one_story(two.a, two.b));
    CHECK(one_story(two.b, two.a));
  }
}

TEST_CASE("in a long text a word for another makes no other story, but its contrary does") {
  const std::string long_text =
      "The council of the valley said on Monday that it will open the old baths in Mill Road to all who want to swim "
      "before work, and that the water is warm enough.";
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string out = long_text;
    return out.replace(out.find(from), from.size(), to);
  };
  CHECK(one_story(long_text, with("baths", "pool")));
  CHECK(one_story(long_text, with("work", "breakfast")));
  CHECK_FALSE(one_story(long_text, with("will open", "will not open")));
  CHECK_FALSE(one_story(long_text, with("open", "close")));
}

}  // namespace monitor::enrich
