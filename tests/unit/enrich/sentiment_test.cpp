// SPDX-License-Identifier: MIT
#include "enrich/sentiment.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "enrich/pieces.h"
#include "enrich/towards.h"

using namespace monitor::enrich;

namespace {

struct Case {
  const char* language;
  const char* text;
  Feeling feeling;
};
constexpr Feeling bad = Feeling::negative, plain = Feeling::neutral, good = Feeling::positive;

constexpr Case kClear[] = {
    {"en", "Worst airline ever, two hours on hold and my bag is still lost", bad},
    {"en", "Your app keeps crashing and nobody answers. Never again!", bad},
    {"en", "I'm so disappointed with this service :(", bad},
    {"en", "The staff were lovely and the food was delicious, thank you!", good},
    {"en", "I love my new phone, it's amazing 😍", good},
    {"en", "can't wait for the concert tomorrow!!", good},
    {"en", "The council meets on Tuesday at 7 pm in the town hall", plain},
    {"en", "New timetable for bus line 14 from Monday http://example.org/14", plain},
    {"de", "Der Service war furchtbar, nie wieder!", bad},
    {"de", "Ich bin begeistert, vielen Dank für die tolle Hilfe", good},
    {"de", "Die Sitzung beginnt am Dienstag um 19 Uhr", plain},
    {"de", "Das gefällt mir gar nicht", bad},
    {"es", "El servicio es pésimo, qué vergüenza", bad},
    {"es", "Me encanta, muchas gracias por todo", good},
    {"es", "La reunión empieza el martes a las siete", plain},
    {"fr", "Service horrible, quelle honte, je suis très déçue", bad},
    {"fr", "C'est magnifique, merci beaucoup, j'adore", good},
    {"fr", "La réunion commence mardi à dix-neuf heures", plain},
    {"it", "Che schifo, sono molto deluso", bad},
    {"it", "Bellissimo, grazie mille, lo adoro", good},
    {"pt", "Péssimo atendimento, que vergonha", bad},
    {"pt", "Adorei, muito obrigado, vocês são maravilhosos", good},
    {"ar", "خدمة سيئة جدا وأسوأ تجربة", bad},
    {"ar", "شكرا جزيلا، عمل رائع", good},
    {"hi", "बहुत खराब सेवा, शर्मनाक", bad},
    {"hi", "बहुत बढ़िया, धन्यवाद", good},
    {"ja", "この店は最高です、大好き", good},
    {"zh", "服务太差了，非常失望", bad},
    {"nl", "Wat een slechte service, heel teleurgesteld", bad},
    {"th", "อร่อยมาก ชอบมากค่ะ", good},
    {"th", "บริการแย่มาก ไม่ประทับใจเลย", bad},
    {"und", "😡😡", bad},
    {"und", "❤️🎉", good},
};

}  // namespace

TEST_CASE("clear texts are judged as people would") {
  for (const Case& one : kClear) {
    INFO(one.text);
    CHECK(name(sentiment_of(one.text, one.language).feeling) == name(one.feeling));
  }
}

TEST_CASE("a text without words of feeling is neutral, and so is nothing at all") {
  for (const char* text : {"", " ", "12:45", "https://example.org/terrible", "@hate @awful", "\xff\xfe", "...", "a b c",
                           "The train to Leeds leaves from platform four", "We moved the desk into the room"}) {
    INFO(text);
    CHECK(sentiment_of(text, "en").feeling == Feeling::neutral);
  }
  CHECK(sentiment_of("", "en").by == "none");
  CHECK(sentiment_of("qapla' batlh je", "tlh").by == "none");
}

TEST_CASE("words that are names inside other programs are only words here") {
  for (const char* word : {"constructor", "toString", "__proto__", "hasOwnProperty", "valueOf", "prototype"}) {
    INFO(word);
    const Sentiment s = sentiment_of(std::string("The ") + word + " is in the second file", "en");
    CHECK(s.feeling == Feeling::neutral);
    CHECK(std::abs(s.score) < 0.5);
    CHECK(sentiment_of(word, "de").feeling == Feeling::neutral);
  }
}

TEST_CASE("a negation turns what it stands before") {
  CHECK(sentiment_of("No problems ever", "en").feeling != Feeling::negative);
  CHECK(sentiment_of("no problems at all, works great", "en").feeling == Feeling::positive);
  CHECK(sentiment_of("This is not good", "en").score < sentiment_of("This is good", "en").score);
  CHECK(sentiment_of("never had a better meal, I love it", "en").feeling == Feeling::positive);
}

TEST_CASE("a denial is heard in every language that has a list") {
  constexpr Case kDenied[] = {
      {"es", "No me gusta", bad},
      {"es", "Me gusta mucho", good},
      {"fr", "J'adore ce produit", good},
      {"fr", "Je n\u2019aime pas ce produit", bad},
      {"fr", "C'est l'arnaque totale", bad},
      {"it", "Nessun problema", plain},
      {"it", "Non mi piace", bad},
      {"de", "Kein Problem", plain},
      {"de", "Das gefällt mir nicht", bad},
      {"ru", "нет проблем", plain},
      {"zh", "我不喜欢", bad},
      {"zh", "我喜欢", good},
      {"zh", "很好", good},
      {"zh", "不太好", bad},
      {"zh", "没有问题", plain},
      {"ja", "良くない", bad},
      {"ja", "美味しくない", bad},
      {"ja", "悪くない", plain},
      {"ko", "문제 없어요", plain},
      {"ko", "좋지 않아요", bad},
      {"ko", "정말 좋아요", good},
      {"ar", "ليس جيدا", bad},
      {"ar", "هذا جيد", good},
      {"th", "ไม่มีปัญหา", plain},
      {"th", "ไม่แย่", plain},
      {"th", "แย่มาก", bad},
      {"ms", "Sangat bagus", good},
      {"nb", "Det er ikke bra", bad},
      {"de", "Der Kellner war alles andere als freundlich", bad},
      {"de", "wenig hilfreich", bad},
      {"fr", "Le guide était loin d'être aimable", bad},
      {"fr", "un accueil peu agréable", bad},
      {"es", "El baño está lejos de estar limpio", bad},
      {"it", "Il bagno era tutt'altro che pulito", bad},
      {"it", "poco gentile", bad},
      {"pt", "O guia foi tudo menos simpático", bad},
      {"nl", "De gids was allesbehalve vriendelijk", bad},
      {"ru", "Отель далеко не чистый", bad},
      {"sv", "Maten var allt annat än trevlig", bad},
  };
  for (const Case& one : kDenied) {
    INFO(one.text);
    const Sentiment s = sentiment_of(one.text, one.language);
    if (one.feeling == plain) CHECK(name(s.feeling) != name(bad));
    if (one.feeling != plain) CHECK(name(s.feeling) == name(one.feeling));
    for (const Cause& cause : s.why) CHECK(cause.word != "me");
  }
}

TEST_CASE("more and most, never so and not only, no doubt and no more deny nothing") {
  constexpr Case kExtremes[] = {
      {"fr", "La plus jolie boutique du quartier", good},
      {"fr", "Bien plus efficace et plus sympa qu'avant", good},
      {"fr", "Je suis plus heureuse depuis", good},
      {"fr", "Le plus horrible des hôtels", bad},
      {"fr", "Je ne suis plus heureuse chez eux", bad},
      {"fr", "Ça ne marche plus", bad},
      {"fr", "Ça marche plus", bad},
      {"fr", "Plus de pannes depuis mardi", good},
      {"fr", "J'aime pas leur boutique", bad},
      {"fr", "Une personne formidable à l'accueil", good},
      {"fr", "Vélo en parfait état", good},
      {"fr", "Un point fort : vendeurs adorables", good},
      {"fr", "Je n'ai que de bons souvenirs", good},
      {"fr", "Moins cher qu'ailleurs", good},
      {"fr", "Moins agréable qu'avant", bad},
      {"fr", "Jamais été aussi contente", good},
      {"fr", "Sans aucun doute la meilleure adresse", good},
      {"fr", "Pas mauvais", good},
      {"es", "Nunca he comido tan bien", good},
      {"es", "Sin duda la mejor tienda", good},
      {"es", "No solo buena sino bonita", good},
      {"es", "Menos caro que antes", good},
      {"es", "Nunca estoy contento con ellos", bad},
      {"it", "Mai stata così contenta", good},
      {"it", "Senza dubbio la migliore pizza", good},
      {"it", "Non solo buono ma anche bello", good},
      {"it", "Non sono mai contento", bad},
      {"pt", "Sem dúvida a melhor loja", good},
      {"pt", "Não só bonito mas bom", good},
      {"de", "Ohne Zweifel die besten Brötchen", good},
      {"de", "Nicht nur günstig, auch nett", good},
      {"de", "Noch nie so zufrieden gewesen", good},
      {"de", "Nie zufrieden mit denen", bad},
      {"de", "Überhaupt nicht langweilig", good},
      {"de", "Noch nie Ärger gehabt", good},
      {"nl", "Niet alleen mooi maar ook lekker", good},
      {"nl", "Zonder twijfel de beste", good},
      {"de", "Gar nicht übel", good},
      {"ru", "Никогда не спали так хорошо", good},
      {"ru", "Не только красиво, но и вкусно", good},
      {"pl", "Nie tylko ładna, ale i dobra", good},
  };
  for (const Case& one : kExtremes) {
    INFO(one.text);
    CHECK(name(sentiment_of(one.text, one.language).feeling) == name(one.feeling));
  }
}

TEST_CASE("the common words of everyday business carry no feeling in any language") {
  constexpr Case kPlain[] = {
      {"es", "Hola, mi pedido llega el jueves", plain},
      {"es", "Nuevo modelo en la tienda", plain},
      {"pt", "Meu pedido sai na sexta", plain},
      {"fr", "Le vol de Nantes part à midi", plain},
      {"fr", "Qui connaît une bonne adresse ? Une nouvelle boutique ouvre", good},
      {"fr", "Le directeur ouvre une nouvelle boutique", plain},
      {"it", "Un nuovo negozio apre a Pisa", plain},
      {"it", "La rete arriva in paese", plain},
      {"nl", "De vlucht naar Praag vertrekt om acht uur", plain},
      {"nl", "De winkel is open, zegt de directeur", plain},
      {"ru", "Большой склад в Твери", plain},
      {"ru", "Служба поддержки, новое предложение", plain},
      {"tr", "Yeni şube pazar günü açık", plain},
      {"de", "Hilfe und Unterstützung gibt es im Krankenhaus Nord", plain},
      {"de", "Der linke Arm ist länger", plain},
      {"pl", "Nowy sklep, pomoc i wsparcie", plain},
      {"ja", "料理のレシピ", plain},
      {"sv", "Vänta på hjälp och stöd", plain},
      {"es", "Llevo un mes esperando la ayuda", plain},
  };
  for (const Case& one : kPlain) {
    INFO(one.text);
    const Sentiment s = sentiment_of(one.text, one.language);
    CHECK(name(s.feeling) == name(one.feeling));
  }
}

TEST_CASE("what customers say to firms is heard in other languages") {
  constexpr Case kService[] = {
      {"es", "Llevo un mes esperando la ayuda y nadie contesta", bad},
      {"es", "El paquete no ha llegado", bad},
      {"de", "Paket nie angekommen", bad},
      {"de", "Im Büro meldet sich niemand", bad},
      {"fr", "Boutique à fuir", bad},
      {"fr", "Toujours rien dans ma boîte", bad},
      {"it", "Pacco mai arrivato", bad},
      {"pt", "A encomenda nunca chegou", bad},
      {"nl", "Pakket niet ontvangen", bad},
      {"ru", "Заказ не пришёл", bad},
      {"pl", "Przesyłka nie dotarła", bad},
      {"tr", "Siparişim gelmedi", bad},
      {"fr", "Super", good},
      {"it", "Super!", good},
      {"fr", "Super mauvais", bad},
      {"de", "Gerne wieder", good},
      {"de", "Seit gestern kein Netz", bad},
      {"es", "Me cobraron dos veces la misma cena", bad},
      {"fr", "Plus de réseau depuis lundi", bad},
      {"it", "Mi hanno chiuso il conto senza preavviso", bad},
      {"pt", "Desligaram na minha cara", bad},
      {"nl", "De monteur is niet komen opdagen", bad},
      {"ru", "Списали деньги дважды", bad},
      {"es", "El concierto es por la tarde", plain},
      {"it", "Il consiglio si riunisce lunedì", plain},
      {"nl", "Gisteren besteld", plain},
      {"ru", "Предупреждение о дожде", plain},
  };
  for (const Case& one : kService) {
    INFO(one.text);
    CHECK(name(sentiment_of(one.text, one.language).feeling) == name(one.feeling));
  }
}

TEST_CASE("emoticons count in every language, and greetings carry nothing") {
  CHECK(sentiment_of("Acme ist sehr gut :(", "de").score < sentiment_of("Acme ist sehr gut", "de").score);
  CHECK(sentiment_of("Die Lieferung ist da :(", "de").feeling == Feeling::negative);
  CHECK(sentiment_of("Llegó el pedido :)", "es").feeling == Feeling::positive);
  for (const Case& one : {Case{"de", "Guten Tag", plain}, Case{"de", "Guten Morgen, wann öffnet ihr?", plain},
                          Case{"es", "Buenos días", plain}, Case{"it", "Buona sera", plain},
                          Case{"pt", "Bom dia", plain}, Case{"pl", "Dzień dobry", plain}}) {
    INFO(one.text);
    CHECK(sentiment_of(one.text, one.language).feeling == Feeling::neutral);
  }
}

TEST_CASE("who denies blame does not blame, and who cannot think of better praises") {
  for (const char* text : {"zero problems", "no issues", "no bugs", "No trouble at all", "I am not unhappy", "not bad",
                           "I don't hate it", "without any problems", "Not a single complaint"}) {
    INFO(text);
    CHECK(sentiment_of(text, "en").feeling != Feeling::negative);
  }
  for (const char* text : {"Couldn't be better", "I have never been happier", "It could not be better"}) {
    INFO(text);
    CHECK(sentiment_of(text, "en").feeling == Feeling::positive);
  }
  for (const char* text : {"This is not good", "I am not happy", "no problems but the food was awful",
                           "Don't waste your money", "It is not better than before"}) {
    INFO(text);
    CHECK(sentiment_of(text, "en").feeling == Feeling::negative);
  }
}

TEST_CASE("no blame without a word of blame") {
  for (const char* text : {"Customer", "Our customers are in London", "My leg", "Monday", "The bus stops here",
                           "I called them on Monday"}) {
    INFO(text);
    CHECK(sentiment_of(text, "en").feeling == Feeling::neutral);
  }
}

TEST_CASE("a text whose language nobody can tell is read as English where it may be") {
  CHECK(sentiment_of("it\u2019s awful \U0001F621", "und").feeling == Feeling::negative);
  CHECK(sentiment_of("ужасно", "und").by == "none");
}

TEST_CASE("what is felt and its score agree") {
  for (const Case& one : kClear) {
    INFO(one.text);
    const Sentiment s = sentiment_of(one.text, one.language);
    CHECK((s.feeling == Feeling::positive) == (s.score >= 0.25));
    CHECK((s.feeling == Feeling::negative) == (s.score <= -0.25));
  }
  CHECK(std::abs(sentiment_of("Kein Problem", "de").score) < 0.25);
}

TEST_CASE("the words that led to it are told as they were written") {
  const Sentiment s = sentiment_of("The WORST service. I hated it, though the room was there.", "en");
  REQUIRE(s.feeling == Feeling::negative);
  REQUIRE_FALSE(s.why.empty());
  CHECK(s.why.size() <= 5);
  CHECK(std::ranges::any_of(s.why, [](const Cause& c) { return c.word == "WORST"; }));
  for (const Cause& cause : s.why) CHECK(cause.weight < 0);
  CHECK(s.by == "model");
  const Sentiment german = sentiment_of("Das ist wunderbar", "de");
  REQUIRE(german.why.size() == 1);
  CHECK(german.why[0].word == "wunderbar");
  CHECK(german.by == "lexicon");
}

TEST_CASE("words that only hold a sentence together led to nothing, and those that turn it did") {
  const auto words = [](const std::string& text) {
    std::vector<std::string> out;
    for (const Cause& cause : sentiment_of(text, "en").why) out.push_back(cause.word);
    return out;
  };
  CHECK(words("I love @acme so much!") == std::vector<std::string>{"love"});
  CHECK(words("Worst service ever, my bag is still lost") == std::vector<std::string>{"Worst", "lost"});
  CHECK_THAT(words("No problems ever with Acme"), Catch::VectorContains(std::string("No")));
}

TEST_CASE("the time to judge does not grow with the text") {
  std::string text;
  while (text.size() < (4u << 20)) text += "good bad ugly ";
  const auto began = std::chrono::steady_clock::now();
  (void)sentiment_of(text, "en");
  (void)sentiment_of(std::string(4u << 20, 'a'), "en");
  (void)sentiment_of(std::string(4u << 20, ':'), "de");
  for (const char* language : {"th", "ja", "fi", "hu"}) (void)sentiment_of(text, language);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
}

TEST_CASE("pieces point back into the text") {
  const std::string text = "RT @acme: soooo GOOD!!! :-) #LoveIt 😍🏽 https://x.example don`t &lt;3";
  const Pieces pieces = pieces_of(text);
  std::string kinds;
  for (const TextPiece& p : pieces.list) {
    REQUIRE(p.begin < p.end);
    REQUIRE(p.end <= text.size());
    kinds += "wthlesm"[static_cast<std::size_t>(p.kind) == 0 ? 0 : static_cast<std::size_t>(p.kind)];
  }
  CHECK(kinds == "whmwwmstelws");
  CHECK(pieces.key(pieces.list[3]) == "soo");
  CHECK(pieces.list[3].drawn);
  CHECK(pieces.list[4].capitals);
  CHECK(pieces.key(pieces.list[6]) == ":-)");
  CHECK(pieces.key(pieces.list[7]) == "loveit");
  CHECK(pieces.key(pieces.list[10]) == "don't");
  CHECK(pieces.key(pieces.list[11]) == "<3");
}

// ---- towards a name

namespace {

struct Towards {
  const char* text;
  const char* name;
  Feeling feeling;
};
constexpr Towards kTowards[] = {
    {"Acme is so much better than Initech", "Acme", good},
    {"Acme is so much better than Initech", "Initech", bad},
    {"Initech is way worse than Acme", "Initech", bad},
    {"Initech is way worse than Acme", "Acme", good},
    {"just switched from Initech to Acme", "Acme", good},
    {"just switched from Initech to Acme", "Initech", bad},
    {"I left Initech for Acme last month", "Initech", bad},
    {"I left Initech for Acme last month", "Acme", good},
    {"Acme > Initech", "Acme", good},
    {"Acme > Initech", "Initech", bad},
    {"Acme beats Initech every day", "Acme", good},
    {"Acme beats Initech every day", "Initech", bad},
    {"I prefer Acme over Initech", "Acme", good},
    {"I prefer Acme over Initech", "Initech", bad},
    {"Acme is great, but Initech is terrible", "Acme", good},
    {"Acme is great, but Initech is terrible", "Initech", bad},
    {"I love Acme and hate Initech", "Acme", good},
    {"I love Acme and hate Initech", "Initech", bad},
    {"Initech was awful again. Acme was wonderful!", "Acme", good},
    {"Initech was awful again. Acme was wonderful!", "Initech", bad},
    {"Acme and Initech are both awful", "Acme", bad},
    {"Acme and Initech are both awful", "Initech", bad},
    {"We flew with Acme today. What a great crew!", "Acme", good},
    {"Acme ist viel besser als Initech", "Acme", good},
    {"Acme ist viel besser als Initech", "Initech", bad},
};

}  // namespace

TEST_CASE("where two names stand in a text, each gets what is said of it") {
  for (const Towards& one : kTowards) {
    const std::string text = one.text;
    const std::size_t at = text.find(one.name);
    const Spot spot{at, at + std::string_view(one.name).size()};
    INFO(text << " -- " << one.name);
    CHECK(name(sentiment_towards(text, text.find(" ist ") == std::string::npos ? "en" : "de", {&spot, 1}).feeling) ==
          name(one.feeling));
  }
}

TEST_CASE("days, places, sentence beginnings and headlines are no second names") {
  constexpr Towards kOne[] = {
      {"I went to Acme on Monday. The staff were rude and the food was disgusting.", "Acme", bad},
      {"I went to Acme in Leeds. The staff were rude and the food was disgusting.", "Acme", bad},
      {"I went to Acme in New York in May. The staff were lovely and the food was delicious.", "Acme", good},
      {"Acme opened on Christmas Eve. It was wonderful, we loved it.", "Acme", good},
      {"Dinner at Acme. Everything was cold and awful.", "Acme", bad},
      {"Acme Opens Second Shop Near Station\nThe opening was a disaster and people were angry", "Acme", bad},
      {"We stayed at Acme with Initech people. The rooms were filthy and the staff were rude.", "Acme", bad},
      {"The Acme Kettle is broken again, I hate it", "Acme", bad},
      {"Acme was great. Initech was there, too. It was a disaster, awful and rude.", "Acme", good},
      {"Acme was great. Initech was there, too. It was a disaster, awful and rude.", "Initech", bad},
      {"i love acme but hate initech", "acme", good},
      {"i love acme but hate initech", "initech", bad},
  };
  for (const Towards& one : kOne) {
    const std::string text = one.text;
    const std::size_t at = text.find(one.name);
    const Spot spot{at, at + std::string_view(one.name).size()};
    INFO(text << " -- " << one.name);
    CHECK(name(sentiment_towards(text, "en", {&spot, 1}).feeling) == name(one.feeling));
  }
}

TEST_CASE("without a name, the text as a whole is judged") {
  const std::string text = "Acme is great, but Initech is terrible";
  CHECK(sentiment_towards(text, "en", {}).score == sentiment_of(text, "en").score);
  const Spot outside{900, 904};
  CHECK(sentiment_towards(text, "en", {&outside, 1}).score == sentiment_of(text, "en").score);
}
