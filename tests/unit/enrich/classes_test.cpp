// SPDX-License-Identifier: MIT
#include "enrich/classes.h"

#include <catch2/catch.hpp>
#include <string>

using namespace monitor::enrich;

namespace {

struct Case {
  const char* language;
  const char* text;
  const char* kind;
};

constexpr Case kCases[] = {
    {"en", "Thank you @acme, your staff were wonderful today!", "praise"},
    {"en", "I love the new reading room, it's beautiful", "praise"},
    {"en", "Does anyone know when the food bank opens on Saturday?", "question"},
    {"en", "@acme how do I change my delivery address?", "question"},
    {"en", "@acme two hours on hold and my bag is still lost. Worst service ever", "complaint"},
    {"en", "Why is my order still not here? This is ridiculous!!", "complaint"},
    {"en", "That's not true: the river bank never closed on Sundays", "error"},
    {"en", "Your article is factually wrong about the school meals", "error"},
    {"en", "Acme to close two plants, a spokesperson said in a statement https://news.example/1", "press"},
    {"en", "BUY NOW with promo code SAVE50 and get free shipping https://shop.example", "spam"},
    {"en", "#win #free #money #crypto #forex #bitcoin #rich click here", "spam"},
    {"en", "The council meets on Tuesday at 7 pm in the town hall", "none"},
    {"en", "Acme is terrible", "complaint"},
    {"en", "Acme sucks", "complaint"},
    {"en", "It stopped working", "complaint"},
    {"en", "Very disappointed with Acme", "complaint"},
    {"en", "Still waiting for my order", "complaint"},
    {"en", "The food was cold and the staff was rude", "complaint"},
    {"en", "worst kettle ever", "complaint"},
    {"de", "Schrecklicher Service, nie wieder", "complaint"},
    {"en", "Where can I buy the Acme kettle", "question"},
    {"en", "How long does the battery last", "question"},
    {"en", "This article is wrong about Acme", "error"},
    {"en", "PRESS RELEASE: Acme opens in Leeds", "press"},
    {"en", "LONDON (Reuters) - Acme shares rose 3 percent on Monday.", "press"},
    {"en", "BERLIN, Nov 3 (dpa) - Acme baut ein Werk", "press"},
    {"en", "LEEDS, May 4 /PRNewswire/ -- Acme opens a plant", "press"},
    {"en", "Buy cheap viagra now!!! http://x.example http://y.example", "spam"},
    {"en", "Congratulations! You have won a free iPhone, claim your prize at http://x.example", "spam"},
    {"en", "Acme Kettle Market Size, Share & Trends Analysis Report 2026-2032", "spam"},
    {"en", "In today's fast-paced world, kettles are more important than ever and a joy to use.", "spam"},
    {"en", "How to choose a kettle", "none"},
    {"en", "The market report on Acme is out", "none"},
    {"en", "LONDON is lovely", "praise"},
    {"de", "Weiß jemand, wann die Tafel am Samstag öffnet?", "question"},
    {"de", "Das stimmt nicht, die Tafel war nie geschlossen", "error"},
    {"es", "¿Alguien sabe dónde está la oficina?", "question"},
    {"fr", "C'est faux, la banque n'a jamais fermé", "error"},
    {"en", "anybody know if the pool in Hull is heated", "question"},
    {"en", "hey guys, is there a student discount for Globex", "question"},
    {"en", "Any idea what the queue is like today", "question"},
    {"de", "Wo finde ich den Ersatzteilkatalog von Globex", "question"},
    {"de", "Wann öffnet die Filiale in Bremen wieder", "question"},
    {"de", "Kennt jemand einen guten Schlosser in Ulm", "question"},
    {"es", "Cuánto cuesta enviar un sillón a Tenerife", "question"},
    {"es", "A qué hora cierra la tienda de Vigo hoy", "question"},
    {"fr", "Combien coûte l'abonnement pour étudiants", "question"},
    {"fr", "Est ce que la boutique de Brest est ouverte le dimanche", "question"},
    {"it", "Quanto costa spedire un divano in Sardegna", "question"},
    {"pt", "Alguém sabe quando a loja do Porto reabre", "question"},
    {"nl", "Hoe lang duurt een levering naar Gent", "question"},
    {"ru", "Сколько стоит доставка в Самару", "question"},
    {"th", "เปิดวันอาทิตย์ไหมคะ", "question"},
    {"ja", "この椅子は折りたためますか", "question"},
    {"zh", "周末开门吗，请问有停车位", "question"},
    {"ar", "هل يمكن الدفع نقدا في الفرع", "question"},
    {"en", "Ordered a lamp in May, still no sign of it and nobody replies", "complaint"},
    {"en", "The lift has been down since Friday", "complaint"},
    {"en", "waited two hours at the counter in Leeds", "complaint"},
    {"en", "You charged me twice for one ticket", "complaint"},
    {"en", "The chair came broken and support never called back", "complaint"},
    {"en", "Where's my parcel?", "complaint"},
    {"en", "How many times do I have to send the same form?", "complaint"},
    {"de", "Heizung geht seit drei Tagen nicht, keiner meldet sich", "complaint"},
    {"de", "Meine Bestellung ist immer noch nicht da", "complaint"},
    {"de", "Hotline nicht erreichbar, seit Tagen", "complaint"},
    {"es", "El paquete no ha llegado y nadie responde", "complaint"},
    {"es", "Llevo tres semanas esperando el reembolso", "complaint"},
    {"fr", "Ma commande n'est toujours pas arrivée, service injoignable", "complaint"},
    {"fr", "Toujours pas de réponse à mes mails", "complaint"},
    {"it", "L'ordine non è mai arrivato e nessuno risponde", "complaint"},
    {"pt", "A encomenda não chegou e ninguém atende", "complaint"},
    {"nl", "De lift werkt al weken niet", "complaint"},
    {"ru", "Лифт не работает третий день, никто не отвечает", "complaint"},
    {"ja", "アプリが動かない、返信もない", "complaint"},
    {"ja", "エアコンが届きません", "complaint"},
    {"th", "แอปใช้ไม่ได้ตั้งแต่เมื่อวาน", "complaint"},
    {"ar", "التطبيق لا يعمل منذ أمس", "complaint"},
    {"en", "What to do when your boiler breaks", "none"},
    {"en", "Tips for travellers who lost a bag", "none"},
    {"de", "Wann die Brücke fertig wird, ist offen.", "none"},
    {"it", "Quando ero piccolo abitavo vicino al porto di Genova", "none"},
    {"de", "Wenn es regnet, bleibt das Freibad zu", "none"},
    {"en", "How to claim a refund from your bank", "none"},
    {"en", "So sorry to hear that, please DM us the order number", "none"},
    {"de", "Guten Morgen Bremen", "none"},
    {"en", "The corrections department moved to Hull", "none"},
    {"en", "Click here to register for the open day https://a.example/r", "none"},
    {"en", "The pool is open until six on Sunday", "none"},
    {"de", "Der Bus fährt ab Montag wieder über Ulm", "none"},
    {"es", "La tienda abre a las nueve", "none"},
    {"en", "Global leaders meet in the market square of Ghent", "none"},
    {"en", "Our shop opens by 2030", "none"},
    {"en", "Global Garden Furniture Market Size to Surpass USD 9.1 Billion by 2032", "spam"},
    {"en", "Sofa Market Outlook 2026-2033: Key Players, CAGR and Trends", "spam"},
    {"en", "Send 0.5 ETH and get 1 ETH back, crypto giveaway ends tonight", "spam"},
    {"en", "He is a recovery expert, he helped me recover my stolen bitcoin wallet", "spam"},
    {"en", "Join our Telegram for daily trading signals", "spam"},
    {"fr", "Gagnez 300 euros par jour, cliquez ici", "spam"},
    {"en", "Correction: the library closes at eight, not at six", "error"},
    {"en", "Please correct your article, the mayor never said so", "error"},
    {"en", "You got the year wrong, it was 1987", "error"},
    {"en", "Globex third quarter profit misses estimates, shares fall", "press"},
    {"en", "Exclusive: Globex in talks to acquire Initech, sources say", "press"},
    {"en", "\"The plant is safe,\" said Ivo Petr, chief executive of Globex, in a statement", "press"},
};

}  // namespace

TEST_CASE("what kind of thing was said is told, with why") {
  for (const Case& one : kCases) {
    INFO(one.text);
    const Classed classed = class_of(utterance_of(one.text, one.language), sentiment_of(one.text, one.language));
    CHECK(name_of(classed.kind) == one.kind);
    CHECK(classed.why.empty() == (classed.kind == Class::none));
  }
}

TEST_CASE("an article is press, whatever it feels") {
  const std::string text = "A terrible year for the harbour";
  CHECK(class_of(utterance_of(text, "en"), sentiment_of(text, "en"), {.article = true}).kind == Class::press);
}

TEST_CASE("what somebody tells of themselves in a feed is judged by what they say") {
  const auto kind = [](const std::string& text) {
    return name_of(class_of(utterance_of(text, "en"), sentiment_of(text, "en"), {.article = true}).kind);
  };
  CHECK(kind("My Orchard phone broke after two days, I want my money back. Terrible service") == "complaint");
  CHECK(kind("How do I change the battery of my Orchard phone?") == "question");
  CHECK(kind("I love my new Orchard phone, it is wonderful") == "praise");
  CHECK(kind("\"I lost my savings\", says customer of Orchard Bank") == "press");
  CHECK(kind("Orchard opens a store for phones") == "press");
}

TEST_CASE("a gap in a phrase is of a few words of one sentence") {
  const auto kind = [](const std::string& text) {
    return name_of(class_of(utterance_of(text, "de"), sentiment_of(text, "de")).kind);
  };
  CHECK(kind("Der Aufzug funktioniert seit Montag früh nicht") == "complaint");
  CHECK(kind("Der Aufzug funktioniert. Ulm braucht das nicht") == "none");
  CHECK(kind("Es funktioniert so gut wie alles in diesem Haus, nur das Licht brennt nicht") == "none");
}

TEST_CASE("classes have names that can be read again") {
  for (const char* name : {"none", "praise", "question", "complaint", "error", "press", "spam"})
    CHECK(name_of(*class_named(name)) == name);
  CHECK_FALSE(class_named("rant"));
}
