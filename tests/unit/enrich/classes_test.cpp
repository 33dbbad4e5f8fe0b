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
    {"en", "Earn 900 dollars a week with your phone, ask me how", "spam"},
    {"en", "You have been selected to receive a voucher, reply today", "spam"},
    {"de", "Verdiene 200 Euro pro Tag, ganz ohne Chef", "spam"},
    {"es", "Gana dinero fácil desde tu móvil", "spam"},
    {"fr", "Gagnez 500 euros par semaine, écrivez-moi", "spam"},
    {"en", "I earn a living with two jobs and still queue at the food bank", "none"},
    {"en", "I'm a reporter with the Courier, could somebody call me about the closure?", "press"},
    {"de", "Ich bin Redakteurin beim Boten und bitte um eine Stellungnahme", "press"},
    {"es", "Soy periodista y preparo un reportaje sobre el banco de alimentos", "press"},
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
    {"en", "Third incorrect invoice from Globex since March, I've had enough", "complaint"},
    {"en", "No water since noon and no one at Globex picks up the phone", "complaint"},
    {"en", "Globex withdrew 80 pounds from my account without notice", "complaint"},
    {"en", "They promised me a refund by Friday. Nothing so far.", "complaint"},
    {"en", "No heating for three days now and nobody from Globex helps", "complaint"},
    {"de", "Monteur wieder nicht aufgetaucht, Urlaubstag umsonst", "complaint"},
    {"de", "Globex hat ohne Ankündigung 90 Euro abgebucht, Frechheit", "complaint"},
    {"de", "Schon wieder eine falsche Rechnung, unfassbar", "complaint"},
    {"de", "Kein Strom seit gestern Abend und niemand geht ans Telefon", "complaint"},
    {"fr", "Une heure au téléphone pour rien, service client lamentable", "complaint"},
    {"fr", "Le technicien n'est pas venu, encore une journée perdue", "complaint"},
    {"fr", "Facture erronée pour la quatrième fois, scandaleux", "complaint"},
    {"es", "Otra vez la factura mal calculada, una vergüenza", "complaint"},
    {"es", "El técnico no vino y nadie me avisa", "complaint"},
    {"es", "Sin agua desde el lunes y nadie soluciona nada", "complaint"},
    {"it", "Bolletta raddoppiata senza motivo, scandaloso", "complaint"},
    {"it", "Senza corrente da stamattina e nessuno risponde al numero verde", "complaint"},
    {"pt", "Pela segunda vez cobraram a mais na conta, um absurdo", "complaint"},
    {"pt", "Sem energia desde cedo e ninguém atende na Globex", "complaint"},
    {"nl", "Monteur weer niet komen opdagen, belachelijk", "complaint"},
    {"nl", "Alweer een verkeerde rekening van Globex, wat een puinhoop", "complaint"},
    {"en", "Your page shows the wrong opening hours for the Hull branch", "error"},
    {"en", "You have the wrong phone number on your website", "error"},
    {"en", "The report is mistaken, Globex has two plants, not three", "error"},
    {"en", "That is not true, Globex never sold the mill", "error"},
    {"de", "In eurem Bericht steht Hamburg, richtig wäre Bremen", "error"},
    {"de", "Diese Zahl ist falsch, es waren 30, nicht 300", "error"},
    {"fr", "Une erreur dans votre reportage : l'usine est à Brest", "error"},
    {"fr", "Ces chiffres sont faux, il y a eu 12 départs", "error"},
    {"es", "La información es incorrecta, la tienda sigue abierta", "error"},
    {"es", "La noticia es falsa: Globex no vende la fábrica", "error"},
    {"it", "L'articolo è sbagliato, la sede è a Bari", "error"},
    {"pt", "O número está errado, são 30 e não 300", "error"},
    {"nl", "Het bericht is onjuist, Globex sluit niet", "error"},
    {"en", "Globex stock tumbles after quarterly sales miss expectations", "press"},
    {"en", "Globex today announced that Ida Roth will join its board of directors.", "press"},
    {"de", "Globex-Aktie fällt nach Gewinnwarnung um acht Prozent", "press"},
    {"de", "Globex baut ein Werk in Ulm, teilte der Konzern am Montag mit.", "press"},
    {"fr", "Globex va ouvrir une usine à Brest, a indiqué la direction lundi.", "press"},
    {"fr", "Globex supprime 90 postes, selon un communiqué du groupe.", "press"},
    {"es", "Globex abrirá una planta en Vigo, anunció la empresa el lunes.", "press"},
    {"it", "Globex apre uno stabilimento a Bari, ha comunicato la società.", "press"},
    {"pt", "A Globex vai abrir uma fábrica no Porto, anunciou o grupo nesta segunda-feira.", "press"},
    {"nl", "Globex bouwt een fabriek in Gent, meldt het concern maandag.", "press"},
    {"en", "Globex raises full-year guidance after record third-quarter sales", "press"},
    {"es", "Las acciones de Globex suben un 4% tras presentar resultados", "press"},
    {"fr", "L'action Globex bondit de 5% en Bourse", "press"},
    {"it", "Il titolo Globex perde il 3% in Borsa", "press"},
    {"en", "Please help me set up the new Globex app", "question"},
    {"de", "Brauche Hilfe bei der Einrichtung der App", "question"},
    {"es", "Necesito ayuda para activar la tarjeta", "question"},
    {"en", "Globex thanks its volunteers for a great summer", "none"},
    {"de", "Globex bedankt sich bei allen Helfern", "none"},
    {"fr", "Globex remercie tous les bénévoles", "none"},
    {"en", "The bill was passed by the senate on a rainy day", "none"},
    {"de", "Er kam zum dritten Mal nach Ulm", "none"},
    {"en", "I took a photo from my window", "none"},
    {"en", "Third time at Globex and the staff is lovely as ever", "praise"},
    {"de", "Endlich wieder Strom, danke an die Monteure", "praise"},
    {"en", "My shares went up, thank you Globex, I love it", "praise"},
    {"de", "Die Rechnung ist falsch und der Support schweigt", "complaint"},
    {"en", "The bill is wrong, again", "complaint"},
    {"en", "Wildfire kills twelve people north of the town", "none"},
    {"en", "Two injured after bus crash in Leeds", "none"},
    {"en", "Ministers argue over failed energy reform https://n.example/1", "none"},
    {"nl", "Verdien 90 euro per dag, klik hier https://y.example", "spam"},
    {"en", "Second wrong invoice this quarter and the Tarnby helpdesk just hangs up", "complaint"},
    {"en", "No gas since Tuesday, no one replies to our mails at Tarnby", "complaint"},
    {"en", "Tarnby debited 45 euros from my account and I never ordered anything", "complaint"},
    {"en", "The plumber didn't show up, I lost a whole day", "complaint"},
    {"de", "Der Techniker kam nicht, niemand hat Bescheid gesagt", "complaint"},
    {"de", "Abrechnung fehlerhaft, Kundendienst eine Katastrophe", "complaint"},
    {"de", "Seit drei Tagen ohne Heizung, keiner hilft uns", "complaint"},
    {"fr", "Facture doublée sans explication, personne ne rappelle", "complaint"},
    {"fr", "Sans électricité depuis hier soir, merci Tarnby", "complaint"},
    {"fr", "Le livreur ne s'est pas présenté, c'est honteux", "complaint"},
    {"es", "La factura está equivocada y en atención al cliente nadie ayuda", "complaint"},
    {"es", "El instalador no se ha presentado, qué falta de respeto", "complaint"},
    {"it", "Fattura errata, ancora una volta", "complaint"},
    {"it", "Il corriere non si è visto, assistenza pessima", "complaint"},
    {"pt", "A fatura veio errada e o atendimento é horrível", "complaint"},
    {"pt", "O entregador não apareceu de novo", "complaint"},
    {"nl", "De monteur kwam niet en de klantenservice reageert slecht", "complaint"},
    {"nl", "Geen internet sinds vanmorgen, niemand helpt", "complaint"},
    {"en", "There is a mistake in your article: the museum opened in 1910", "error"},
    {"en", "The figure in the headline is wrong, it was four million", "error"},
    {"de", "In eurem Artikel ist die Zahl falsch", "error"},
    {"fr", "Le chiffre dans le titre est inexact", "error"},
    {"es", "La cifra del titular es errónea", "error"},
    {"it", "La notizia è sbagliata, il museo resta aperto", "error"},
    {"pt", "Os dados da reportagem estão incorretos", "error"},
    {"nl", "Dat cijfer is onjuist, het waren er twintig", "error"},
    {"en", "Tarnby shares slide 4% in early trading", "press"},
    {"en", "Tarnby cuts full-year guidance as costs climb", "press"},
    {"de", "Tarnby übernimmt einen Rivalen, das gab der Konzern am Freitag bekannt.", "press"},
    {"de", "Die Aktie von Tarnby steigt auf ein Rekordhoch", "press"},
    {"fr", "L'entreprise a annoncé la fermeture de deux sites.", "press"},
    {"es", "El grupo comunicó el cierre de dos plantas.", "press"},
    {"it", "L'azienda ha annunciato la chiusura di due negozi.", "press"},
    {"pt", "A companhia divulgou o fechamento de duas lojas.", "press"},
    {"nl", "Het concern meldde de sluiting van twee winkels.", "press"},
    {"fr", "Besoin d'aide pour installer la box", "question"},
    {"en", "Tarnby thanks the volunteers who cleaned the beach", "none"},
    {"en", "Nobody knows where the old mill stood", "none"},
    {"en", "The technician explained how the turbine works", "none"},
    {"de", "Niemand weiß, wo die Mühle stand", "none"},
    {"en", "The order of the monks came to Tarnby in 1200", "none"},
    {"en", "The article about Tarnby is on page two", "none"},
    {"de", "Der Bericht über die Mühle erscheint am Montag", "none"},
    {"es", "El técnico del equipo habló con la prensa", "none"},
    {"pt", "Hoje comprei pão e leite", "none"},
    {"en", "No power in the world moves as slowly as a glacier", "none"},
    {"en", "He shares a flat with two others and the rent rises in May", "none"},
    {"en", "A wrong turn led him past the mill", "none"},
    {"fr", "La facture du mois est dans le tiroir", "none"},
    {"en", "Storm kills three in the north", "none"},
    {"en", "Minister resigns after scandal over grants", "none"},
    {"it", "Il titolo del libro è La casa", "none"},
    {"it", "Niente di nuovo sotto il sole", "none"},
    {"en", "The engineer came the same day and fixed everything, lovely man", "praise"},
    {"de", "Der Techniker war freundlich und schnell, danke", "praise"},
    {"en", "Nobody explains things as well as the team at Tarnby, thank you", "praise"},
    {"es", "La factura llegó bien y el técnico es encantador", "praise"},
    {"it", "Servizio clienti eccellente, bravissimi", "praise"},
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
