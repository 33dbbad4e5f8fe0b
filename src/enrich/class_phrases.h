// SPDX-License-Identifier: MIT
// What people and machines write when they offer, ask, complain, correct and report: the words by which classes are
// told.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "enrich/lexicon.h"
#include "util/text.h"

namespace monitor::enrich {

// Words by their hashes, as the lists of feelings have them. "~" stands for up to four words of the same sentence.
struct Phrase {
  static constexpr std::uint32_t kAnyFew = 0;
  std::string_view written{};
  std::vector<std::uint32_t> words{};
  explicit Phrase(std::string_view phrase) : written(phrase) {
    for (std::string_view rest = written; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      words.push_back(word == "~" ? kAnyFew : word_hash(word));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
  }
};

// Written with bars between. Found by their first words, so that a list may be long.
class Phrases {
 public:
  explicit Phrases(std::string_view list) {
    for (const std::string_view phrase : util::split(list, '|')) all_.emplace_back(phrase);
    for (std::uint32_t i = 0; i < all_.size(); ++i) by_first_[all_[i].words.front()].push_back(i);
  }
  [[nodiscard]] auto begin() const { return all_.begin(); }
  [[nodiscard]] auto end() const { return all_.end(); }
  [[nodiscard]] const Phrase& operator[](std::uint32_t i) const { return all_[i]; }
  [[nodiscard]] const std::vector<std::uint32_t>* that_begin(std::uint32_t word) const {
    const auto found = by_first_.find(word);
    return found == by_first_.end() ? nullptr : &found->second;
  }

 private:
  std::vector<Phrase> all_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_first_{};
};

inline const Phrases kOffers{
    "use my code|use my link|my referral link|free gift cards|gift cards now|instagram likes|instagram followers|"
    "tiktok followers|buy followers|buy likes|dm now|dm me now|klick hier|klicke hier|von zu hause verdienen|"
    "gana dinero|gana ~ desde casa|dinero desde casa|gagnez ~ par jour|gagnez de l'argent|guadagna ~ al giorno|"
    "guadagna da casa|ganhe dinheiro|verdien geld|заработок в интернете|заработай|zarabiaj|euro am tag|"
    "euros al día|euros par jour|a day working from home|a day from home|join our telegram|join my telegram|"
    "trading bot|trading signals|limited time only|bonus code|no deposit bonus|"
    "guaranteed returns|100x|presale|click here|click the link|link in bio|follow back|follow for follow|"
    "free followers|buy now|order now|promo code|discount code|use code|limited time offer|limited offer|act now|"
    "make money|earn money|work from home|passive income|100 free|free giveaway|giveaway alert|double your|"
    "guaranteed profit|crypto signals|airdrop|online casino|free spins|dm to order|dm for promo|whatsapp me|"
    "cheap followers|lose weight fast|hot singles|jetzt kaufen|hier klicken|rabattcode|gratis versand|"
    "cliquez ici|haz clic|clicca qui|clique aqui|sign up today|visit our website|check out our website|"
    "don't miss out|special offer|best price|free shipping|subscribe now|join now|viagra|cialis|buy cheap|"
    "you have won|you've won|won a free|claim your prize|claim your reward|claim your|telegram group|"
    "investment platform|forex|klik hier|verdien ~ per dag|vanuit huis|likes and views|followers and views|views "
    "from|dm us to order"};
// Reports that are made by the thousand, and sold.
inline const Phrases kMarketReports{
    "market insights|key players|market outlook|market research|market value|market share by|cagr of|a cagr|"
    "global ~ market|market to reach|market worth|market to surpass|market to exceed|market to hit|"
    "market is projected|market is expected to|forecast to|size to surpass|size to reach|size to hit|size to exceed|"
    "by type and application|market size|size share|share trends|trends analysis|analysis report|market report|"
    "market forecast|market analysis|market research report|forecast period|growth forecast|cagr|"
    "comprehensive analysis of the market"};
// How machines begin.
inline const Phrases kOpeners{
    "in today's fast paced world|in today's fast paced|in today's digital age|in today's world|"
    "in the ever evolving|in this comprehensive guide|as an ai language model|in the realm of|"
    "in the fast paced world"};
inline const Phrases kFiller{
    "offer a range of benefits|a range of benefits|whether you are a|whether you're a|in the world of|"
    "when it comes to choosing|plays a crucial role|there is a ~ for you|it's worth noting|"
    "in today's fast paced world|in today's digital age|ever evolving landscape|ever changing landscape|"
    "unlock the power|unlock the potential|unlock your|delve into|in this comprehensive guide|in conclusion|"
    "it is important to note|a testament to|game changer|look no further|dive into the world|elevate your|"
    "seamlessly|as an ai language model|embark on a journey|navigate the complexities|in the realm of|"
    "rich tapestry|whether you're a seasoned|cutting edge|revolutionize the way|in this article we will|"
    "comprehensive analysis"};
inline const Phrases kWrong{
    "a correction to|correction needed|needs a correction|publish a correction|issue a correction|please correct|"
    "correct your article|correct your report|the ~ wrong address|the wrong number for|the date wrong|"
    "the name wrong|the figures wrong|the number wrong|the year wrong|the facts wrong|the spelling wrong|"
    "is wrong about|stimmt so nicht|entspricht nicht der wahrheit|falsch dargestellt|c'est une erreur|"
    "information erronée|dato errato|informazione falsa|información falsa|informação falsa|klopt niet|niet waar|"
    "это неправда|это ложь|не соответствует действительности|not true|isn't true|is untrue|is false|that's false|"
    "is incorrect|that's incorrect|factually wrong|factually incorrect|not accurate|inaccurate|misinformation|"
    "disinformation|fake news|false claim|false claims|get your facts|fact check|facts wrong|got it wrong|"
    "got this wrong|that's wrong|this is wrong|is wrong about|are wrong about|got wrong about|article is wrong|"
    "report is wrong|is wrong that|is a myth|debunked|misleading|misquoted|never said that|never happened|"
    "stop spreading|contrary to|is a lie|are lying about|made up story|stimmt nicht|ist falsch|falschmeldung|"
    "falschinformation|c'est faux|n'est pas vrai|désinformation|no es verdad|no es cierto|es falso|es mentira|"
    "bulo|non è vero|è falso|notizia falsa|não é verdade|é mentira|é falso|in your article ~ wrong|wrong ~ on your "
    "page|wrong ~ on your website|wrong ~ on your site|page shows the wrong|website shows the wrong|site shows the "
    "wrong|have the wrong opening|mistake in your|mistake on your|error in your article|error in your report|typo "
    "in|im artikel steht|in eurem bericht|in ihrem artikel|in ihrem bericht|richtig ist|richtig wäre|dans votre "
    "article|dans votre reportage|en su artículo|nel vostro articolo|na sua matéria|is a hoax|is een leugen"};
inline const Phrases kReporting{
    "sources say|sources said|people familiar with|exclusive|in talks to|talks to buy|ceo tells|"
    "chief executive of|chief executive tells|said on monday|said on tuesday|said on wednesday|said on thursday|"
    "said on friday|profit beats|beats estimates|misses estimates|beat estimates|beats forecasts|shares up|"
    "shares down|shares rise|shares fall|to invest ~ million|to invest ~ billion|quarterly profit|"
    "full year profit|third quarter profit|first quarter profit|wie das unternehmen mitteilte|"
    "teilte das unternehmen|nach angaben|a annoncé|ha annunciato|informó la empresa|segundo a empresa|"
    "maakte bekend|сообщила компания|сообщает|said in a statement|in a press release|the company said|"
    "in a statement|press release|according to|told reporters|reuters|associated press|spokesperson|spokeswoman|"
    "spokesman|announced today|announced on|announced that|today announced|news release|for immediate release|"
    "breaking|via reuters|reports that|a spokesperson|officials said|police said|teilte mit|sagte ein sprecher|"
    "sagte eine sprecherin|pressemitteilung|laut|communiqué de presse|selon|comunicado|según|comunicato stampa|"
    "secondo|segundo|nota de prensa|media release|quarterly results|shares of|fiscal year"};
// What a release says of itself before anything else, and agencies behind the name of a town.
inline const Phrases kReleases{
    "press release|news release|media release|for immediate release|pressemitteilung|communiqué de presse|"
    "comunicato stampa|nota de prensa|embargoed until"};
inline const Phrases kAgencies{
    "reuters|ap|afp|dpa|pa|upi|ansa|efe|tass|xinhua|kyodo|bloomberg|prnewswire|pr newswire|globenewswire|"
    "globe newswire|business wire|businesswire|associated press|pa media|apa"};
inline const Phrases kAsking{
    "does anyone|does anybody|anyone know|anybody know|has anyone|can anyone|can someone|can somebody|how do i|"
    "how can i|how do you|how to|what is|what's the|where can i|where do|when will|when does|when do|which one|"
    "is there a|is there any|are there any|do you|does it|does the|can i|can you|could you|will you|will there|"
    "is it possible|should i|any recommendations|any ideas|any idea|who is|who knows|why is|why does|why do|"
    "wondering if|weiß jemand|weiss jemand|kann jemand|wie kann|wo kann|wann|gibt es|hat jemand|comment|"
    "est ce que|quelqu'un|où|quand|cómo|alguien sabe|dónde|cuándo|qualcuno sa|come si|dove|quando|alguém sabe|"
    "como faço|onde"};
inline const Phrases kPersonal{"i|my"};
// Somebody who speaks of themselves, and somebody who tells what another said.
inline const Phrases kMyself{
    "i|i'm|i've|i'd|i'll|my|myself|ich|mein|meine|meinem|meinen|mich|mir|je|j'ai|moi|yo|io|mio|mia|eu|meu|minha"};
inline const Phrases kQuoting{"says|said|told|asked|sagt|sagte|dit|déclaré|dice|dijo|detto|disse"};
// Those that need no question mark, and those that need none where a text begins with them.
inline const Phrases kAskingInWords{"does anyone|anyone know|wondering if|weiß jemand|alguien sabe"};
inline const Phrases kBeginQuestions{
    "what time|which of you|any idea|any ideas|any recommendations|anyone tried|anyone used|anyone else|"
    "anyone have|anyone got|anyone know|anyone here|anybody|looking for advice|looking for recommendations|"
    "looking for suggestions|i wonder if|wondering if|wondering whether|is there a|is it possible|is it normal|"
    "are you open|will there|do i need|how come|what's the|which router|recommend me|wann kommt|wann ist|"
    "wann gibt|wann öffnet|wann macht|wann wird|wann kann|wann geht|wann startet|wann fährt|wo gibt|wo ist|"
    "wo finde|wo bekomme|wie lange|wie viel|wie komme|wie bekomme|wie teuer|was kostet|welcher ~ ist|"
    "welche ~ ist|weiß wer|weiß jemand|weiss jemand|kennt jemand|kennt wer|hat wer|kann man|gibt es|gibt's|"
    "habt ihr|liefert ihr|bietet ihr|cuándo|a qué hora|cuánto cuesta|cuánto tarda|cuánto vale|dónde está|"
    "dónde compro|dónde se|cómo puedo|cómo hago|qué horario|alguien sabe|alguien conoce|alguien ha|alguien tiene|"
    "alguien me puede|saben si|sabéis si|sabes si|hay alguna|hay algún|quelqu'un|est ce que|est ce qu'il|"
    "quand sort|quand ouvre|quand est ce|où trouver|où est ce|où se|comment faire|comment puis|comment je|"
    "combien coûte|combien de temps|à quelle heure|vous livrez|livrez vous|avez vous|savez vous|y a t il|"
    "quando esce|quando apre|quando arriva|quando inizia|quando parte|dove trovo|dove si|come posso|come faccio|"
    "come si fa|quanto costa|quanto ci vuole|qualcuno sa|qualcuno conosce|qualcuno ha|a che ora|sapete se|avete|"
    "quando sai|quando abre|quando chega|quando começa|onde fica|onde encontro|onde compro|como posso|como faço|"
    "quanto custa|alguém sabe|alguém conhece|alguém já|a que horas|vocês entregam|vocês têm|vocês vendem|"
    "vocês fazem|sabem se|tem como|wanneer komt|wanneer is|wanneer gaat|wanneer opent|wanneer kan|waar kan|"
    "waar vind|hoe kan|hoe lang|hoe laat|hoe veel|hoeveel|hoe werkt|weet iemand|kent iemand|heeft iemand|"
    "kan iemand|kan ik|hebben jullie|bezorgen jullie|leveren jullie|verkopen jullie|когда|где можно|где купить|"
    "где найти|как можно|как мне|сколько стоит|сколько ждать|кто знает|кто нибудь|подскажите|есть ли|можно ли|"
    "kiedy będzie|kiedy otwarcie|czy ktoś|czy można|gdzie mogę|ile kosztuje|jak mogę|när kommer|när öppnar|"
    "någon som vet|ne zaman|kaç lira|متى|هل|كيف|أين|كم سعر|من يعرف|لماذا|where can|where do|where does|where is|"
    "where are|how can|how do|how does|how is|how much|how many|how long|when can|when do|when does|when is|"
    "when will|what is the|what are|what does|what do|who can|who knows|who is|which one|why is|why does|why do|"
    "why can't|can anyone|can someone|can i|can you|could you|does the|does it|do you|is there|are there|"
    "has anyone|should i|wo kann|wie kann|kann jemand|hat jemand|dónde puedo|où puis|dove posso|onde posso|cómo "
    "doy|cómo cancelo|cómo cambio|cómo activo|cómo pago|comment changer|comment activer|comment payer|come cambio|come "
    "pago|como cancelo|como mudo|hoe zeg|hoe verander|hoe betaal"};
// What nobody tells who is content, whatever the words weigh.
inline const Phrases kComplaining{
    "nobody answers|no one answers|nobody picks up|no one picks up|nobody replies|no one replies|nobody responds|"
    "doesn't load|does not load|won't load|not loading|won't open|can't log in|cannot log in|unable to log in|"
    "keeps ~ crashing|crashes every time|keeps logging|down since|been down all|been down for|down all morning|"
    "down all day|down again|on hold for|on hold since|waiting for ~ weeks|waiting for ~ hours|"
    "waiting for ~ months|waiting since|waited ~ hours|weeks late|days late|hours late|weeks overdue|"
    "double charged|charged twice|charged me twice|overcharged|arrived damaged|arrived broken|came broken|"
    "came damaged|arrived late|never came|never showed up|didn't show up|did not show up|wrong size|wrong item|"
    "wrong order|speak to a manager|without telling me|without telling us|without asking me|never order ~ again|"
    "never buy ~ again|never use ~ again|never fly ~ again|never shop ~ again|no refund|refused to refund|"
    "refuse to refund|no internet|no signal|no heating|no hot water|not responding|does nothing|rude|dented box|"
    "lost my|disgusted|funktioniert ~ nicht|geht nicht mehr|app geht nicht|kommt ~ nicht an|nicht angekommen|"
    "nie angekommen|immer noch nicht|warte seit|warten seit|warte jetzt|keine antwort|keiner antwortet|"
    "niemand antwortet|niemand meldet sich|keiner meldet sich|niemand geht ~ ran|keiner geht ~ ran|"
    "nie erreichbar|nicht erreichbar|kein rückruf|kein netz|kein internet|keine rückmeldung|geld zurück|"
    "doppelt abgebucht|zweimal abgebucht|nicht geliefert|immer noch kein|immer noch keine|stürzt ~ ab|abzocke|"
    "unverschämt|no ha llegado|no han llegado|no me ha llegado|no llega|nunca llegó|nadie contesta|"
    "nadie responde|nadie me contesta|no contestan|no responden|sin respuesta|llevo ~ esperando|"
    "llevamos ~ esperando|sigo esperando|sigo sin|me cobraron|me han cobrado|cobrado dos veces|no carga|"
    "sin internet desde|llevo ~ sin|no me devuelven|devuelvan ~ dinero|llegó roto|llegó rota|llegó tarde|"
    "perdieron mi|pésimo servicio|nunca más|jamais reçu|jamais reçue|toujours pas|pas remboursé|injoignable|"
    "injoignables|ne répond|ne répondent|sans réponse|aucune réponse|j'attends depuis|attends toujours|"
    "attends depuis|ne fonctionne|ne marche|marche pas|fonctionne pas|en panne depuis|débité deux fois|"
    "prélevé deux fois|plus de connexion|plus d'internet|pas de réponse|colis perdu|arrivé cassé|plus jamais|"
    "non è arrivato|non è arrivata|non è mai arrivato|non è mai arrivata|mai arrivato|mai arrivata|"
    "non mi è arrivato|nessuno risponde|non rispondono|nessuna risposta|aspetto da|sto aspettando|ancora nessun|"
    "ancora nessuna|non carica|senza internet|senza linea|addebitato due volte|mai più|sem internet|sem sinal|"
    "sem resposta|ninguém responde|ninguém atende|não chegou|nunca chegou|ainda não recebi|ainda não chegou|"
    "não recebi|estou esperando|cobrado duas vezes|cobraram duas vezes|não carrega|nunca mais|"
    "meu dinheiro de volta|nog steeds niet|nog steeds geen|niet aangekomen|werkt niet|werkt ~ niet|doet het niet|"
    "geen internet|niemand neemt op|geen reactie|geen antwoord|wacht al|wachten al|dubbel afgeschreven|"
    "nooit meer|nooit aangekomen|не работает|не пришла|не пришел|не пришёл|не пришло|так и не|не отвечает|"
    "не отвечают|поддержка молчит|жду уже|до сих пор не|до сих пор нет|не вернули|списали дважды|дважды списали|"
    "нет интернета|верните деньги|больше никогда|nie działa|nie dotarła|nie dotarł|nikt nie odpowiada|czekam już|"
    "fungerar inte|inte kommit|ingen svarar|virker ikke|çalışmıyor|hala gelmedi|cevap vermiyor|لا يعمل|لم يصل|"
    "لم تصل|أحد يرد|لا يردون|بدون رد|الخدمة سيئة|stopped working|still waiting|not working|doesn't work|"
    "don't work|won't work|never arrived|hasn't arrived|not arrived|money back|no reply|no response|"
    "keeps crashing|never again|not received|haven't received|never received|still no|still not|broke after|"
    "rip off|ripped off|waste of money|sucks|let down|worst|schlechteste|very disappointed|so disappointed|"
    "nie wieder|funktioniert nicht|warte immer noch|no funciona|ne marche pas|ne fonctionne pas|non funziona|"
    "não funciona|took ~ from my account|taken ~ from my account|withdrew ~ from my account|debited ~ from my "
    "account|was promised|were promised|promised ~ call back|verkeerde factuur|verkeerde rekening|niet komen "
    "opdagen|niet op komen dagen|ohne ankündigung abgebucht|zu viel abgebucht|hat mir ~ abgebucht|ha cobrado de "
    "más|cobrado de más|heures d'attente pour|heure d'attente pour|i've had enough|twee uur in de wacht|uur in de "
    "wacht|stunden in der warteschleife|horas esperando|perdi o dia"};
inline const Phrases kIs{
    "is|are|was|were|been|be|isn't|wasn't|it's|ist|sind|war|waren|es|está|son|est|sont|était|è|sono|é|são|zijn|"
    "är|er"};
// People to whom something was done, or who speak to somebody about it.
inline const Phrases kAffected{
    "i|i'm|i've|my|me|we|our|us|you|your|you're|you've|customer|customers|service|support|refund|order|delivery|"
    "staff|app|account|waiting|ich|mein|meine|wir|ihr|euch|je|j'ai|mon|ma|nous|vous|votre|yo|mi|me|nos|su|"
    "vuestro|io|mio|mia|noi|voi|eu|meu|minha|nós|vocês"};
// Who asks for money or trust by a tale that is always the same: enough by itself.
inline const Phrases kScams{
    "crypto giveaway|btc giveaway|bitcoin giveaway|eth giveaway|send ~ btc ~ get|send ~ eth ~ get|btc and get|"
    "eth and get|double your bitcoin|double your crypto|recover ~ hacked account|recover ~ hacked|"
    "recover ~ lost bitcoin|recover ~ lost crypto|recover ~ stolen crypto|recover ~ lost funds|"
    "recovered ~ lost funds|helped me recover ~ bitcoin|helped me recover ~ account|helped me recover ~ funds|"
    "recover my lost|crypto recovery|recovery expert|recovery agent|hire a hacker|hot singles|sugar daddy|"
    "sugar mummy|"
    "earn ~ a week|earn ~ a day|earn ~ per week|earn ~ per day|earn ~ from home|verdiene ~ pro woche|"
    "verdiene ~ pro tag|verdiene ~ von zu hause|gana ~ al día|gana ~ por semana|gana dinero rápido|gana dinero fácil|"
    "gagnez ~ par jour|gagnez ~ par semaine|gagnez ~ sans rien faire|guadagna ~ al giorno|guadagna ~ a settimana|"
    "ganhe ~ por dia|ganhe dinheiro rápido|verdien ~ per dag|verdien ~ per week|"
    "selected to win|selected to receive|win a free iphone|you have won a|you have won an|you've won a|"
    "has ganado un|hai vinto un|vous avez gagné un|du hast ~ gewonnen|sie haben ~ gewonnen|je hebt ~ gewonnen|"
    "você ganhou um|buy ~ followers|followers cheap|cheap followers|follower kaufen|acheter des followers|"
    "seguidores baratos|crédit rapide|prêt rapide|prêt entre particuliers|préstamo rápido|crédito rápido|"
    "kredit ohne schufa|sofortkredit ohne|prestito veloce|instant loan|gratis gutschein im wert|"
    "gratis ~ gutschein hier"};
// Who asks a firm for an answer that is to be printed or sent.
inline const Phrases kInquiries{
    "i am a reporter|i'm a reporter|i am a journalist|i'm a journalist|journalist here|reporter here|producer here|"
    "a journalist at|a journalist with|a journalist for|a reporter at|a reporter with|a reporter for|"
    "i'm writing a piece|i am writing a piece|i'm writing an article|i am writing an article|request for comment|"
    "press enquiry|press inquiry|media enquiry|media inquiry|bitte um eine stellungnahme|bitten um eine stellungnahme|"
    "ich bin redakteur|ich bin redakteurin|ich bin journalist|ich bin journalistin|suche ich einen interviewpartner|"
    "presseanfrage|soy periodista|soy reportero|soy reportera|preparamos un reportaje|je suis journaliste|"
    "demande de réaction|attaché de presse|sono un giornalista|sono una giornalista|richiesta di commento|"
    "sou jornalista|pedido de comentário|ik ben journalist|ik ben redacteur|persvraag|я журналист|я журналистка"};
// An invitation to read is no offer.
inline const Phrases kReading{
    "click here to read|click here for our|click here to see|click here to watch|click here to register|"
    "click here to find|click here to download|click here for the|click here for details|click here for more"};
// What is asked by those who do not want to know.
inline const Phrases kDemanding{
    "where is my refund|where's my refund|where is my money|where's my money|where is my order|where's my order|"
    "where is my parcel|where's my parcel|where is my package|where's my package|where is my delivery|"
    "where is my luggage|where is my bag|why have i been charged|why was i charged|why am i still|"
    "why is my ~ still|why are you still|when will you finally|how hard can it be|how hard is it to|"
    "how long do i have to|how many times do i|do i have to wait|what is wrong with you|wo bleibt mein|"
    "wo bleibt meine|wo ist mein paket|wann endlich|wie lange soll ich|wie lange noch|dónde está mi pedido|"
    "hasta cuándo|cuánto más|où est mon colis|où est ma commande|quand allez vous enfin|combien de temps encore|"
    "dov'è il mio|quanto devo aspettare|cadê meu|cadê minha|até quando|onde está meu|waar blijft mijn|"
    "waar is mijn pakket|hoe lang moet ik|где мой заказ|где моя посылка|где мои деньги|сколько можно"};
// Who tells others what to do has not been hurt.
inline const Phrases kCounsel{
    "what to do if|what to do when|how to|here's how|here is how|ways to|tips for|things to know|was tun|so geht|"
    "qué hacer|cómo ahorrar|que faire si|comment ~ éviter|cosa fare|o que fazer|wat te doen|что делать"};
// An organisation that answers, and what is said to anybody on any day.
inline const Phrases kAnswering{
    "sorry to hear|sorry for the delay|sorry for the inconvenience|apologise for any|apologize for any|"
    "apologies for the|please dm|dm us|could you dm|send us a dm|thanks for getting in touch|"
    "thank you for getting in touch|thanks for reaching out|thank you for reaching out|"
    "thank you for your message|we'll get back to you|we will get back to you|schick uns ~ nachricht|"
    "schreib uns ~ pn|tut uns leid|lamentamos las molestias|désolés pour|nous sommes désolés|ci dispiace|"
    "lamentamos o|приносим извинения"};

inline const Phrases kGreetings{
    "good morning|good evening|good night|good afternoon|happy birthday|happy new year|happy monday|happy friday|"
    "merry christmas|guten morgen|frohe weihnachten|alles gute zum|buenos días|feliz cumpleaños|bonjour à|"
    "bon anniversaire|buongiorno|buon compleanno|bom dia|feliz aniversário|goedemorgen|доброе утро|"
    "с днем рождения"};
// Before a question, as before anything.
inline const Phrases kHails{
    "hi|hello|hey|hiya|ok|so|please|pls|all|everyone|guys|there|folks|hallo|moin|servus|hola|buenas|bonjour|"
    "salut|ciao|olá|oi|boa|hoi|привет|здравствуйте|مرحبا"};

// Who announces, and how it is told of them: either before the other.
inline const Phrases kFirms{
    "the company|the group|the firm|konzern|unternehmen|hersteller|le groupe|la direction|l'entreprise|la société|"
    "la compagnie|la empresa|la compañía|el grupo|la società|il gruppo|l'azienda|a empresa|o grupo|a companhia|"
    "a fabricante|het bedrijf|het concern|de onderneming|компания|компании"};
inline const Phrases kAnnounced{
    "announced|announces|teilte|mitteilte|mitgeteilt|gab bekannt|bekannt gab|kündigte|ankündigte|annoncé|annonce|"
    "indiqué|fait savoir|précisé|informó|anunció|anuncia|comunicó|ha anunciado|ha informado|ha comunicado|annunciato|"
    "annuncia|comunicato|reso noto|informou|anunciou|comunicou|divulgou|maakte|maakt bekend|meldt|meldde|"
    "aangekondigd|сообщила|объявила|gab ~ bekannt"};
// Enough by itself where nobody speaks of themselves.
inline const Phrases kAnnouncements{
    "said in a statement|today announced that|today announced the|today announced it|today announced its|"
    "announced the appointment|in einer mitteilung|laut einer mitteilung|selon un communiqué|dans un communiqué|"
    "según un comunicado|en un comunicado|in una nota|secondo una nota|em comunicado|segundo comunicado|em nota|"
    "in een persbericht|volgens een persbericht"};
// What is told of on the exchange, and what it does there.
inline const Phrases kShares{
    "shares|share price|stock "
    "price|aktie|aktien|action|actions|acciones|azioni|titolo|ações|aandeel|aandelen|акции|l'action|titre"};
inline const Phrases kMoves{
    "jump|jumps|jumped|surge|surges|surged|soar|soars|soared|rise|rises|rose|climb|climbs|climbed|gain|gains|gained|"
    "rally|rallies|rallied|drop|drops|dropped|fall|falls|fell|slump|slumps|slumped|slide|slides|slid|plunge|plunges|"
    "plunged|tumble|tumbles|tumbled|sink|sinks|sank|dip|dips|dipped|legt|legen|steigt|steigen|fällt|fallen|verliert|"
    "gewinnt|springt|bricht|stürzt|klettert|sackt|rutscht|zieht|im plus|im minus|bondit|grimpe|chute|recule|"
    "progresse|s'envole|plonge|cède|dévisse|suben|sube|bajan|caen|se disparan|se desploman|ganan|pierden|salgono|"
    "scendono|in rialzo|in ribasso|crolla|crollano|vola|volano|guadagna|perde|perdono|sobem|caem|disparam|despencam|"
    "avançam|recuam|stijgt|daalt|zakt|wint|verliest|keldert|klimt|stijgen|dalen|растут|падают"};
// News of figures.
inline const Phrases kFigures{
    "stock jumps|stock surges|stock soars|stock rises|stock climbs|stock gains|stock rallies|stock drops|stock falls|"
    "stock slumps|stock slides|stock plunges|stock tumbles|stock sinks|stock dips|quarterly earnings|quarterly sales|"
    "quarterly loss|earnings beat|earnings miss|earnings top|top forecasts|tops forecasts|top expectations|"
    "tops expectations|beat expectations|beats expectations|miss expectations|misses expectations|full year guidance|"
    "raises guidance|cuts guidance|raises outlook|cuts outlook|price target|quartalszahlen|gewinnwarnung|kursziel|"
    "umsatzprognose|résultats trimestriels|bénéfice net|resultados trimestrales|beneficio neto|utile netto|ricavi in|"
    "trimestrale|lucro líquido|kwartaalcijfers|winstwaarschuwing|nettowinst"};
// More of those who speak of themselves.
inline const Phrases kOurselves{
    "me|us|we|our|ours|uns|wir|unser|unsere|nous|notre|nos|mon|ma|mes|mi|mis|nuestro|nuestra|noi|nostro|nostra|ci|"
    "nós|nosso|nossa|mij|mijn|ons|onze|wij|ik|мне|мой|моя|нас|мы"};
// What can be wrong: what was published, and what was charged.
inline const Phrases kFacts{
    "article|report|your piece|this piece|the piece|headline|statistic|statistics|figure|figures|artikel|bericht|"
    "meldung|zahl|zahlen|angabe|angaben|überschrift|reportage|chiffre|chiffres|titre|artículo|noticia|cifra|cifras|"
    "dato|datos|información|titular|articolo|notizia|dati|informazione|titolo|artigo|notícia|matéria|dado|dados|"
    "número|números|informação|reportagem|manchete|cijfer|cijfers|getal|статья|статье|новость|цифра|l'article|l'"
    "articolo|l'information|l'informazione"};
inline const Phrases kMistaken{
    "wrong|mistaken|incorrect|erroneous|falsch|falsche|falschen|fehlerhaft|unrichtig|faux|fausse|fausses|erroné|"
    "erronée|inexact|inexacte|inexacts|erreur|erreurs|incorrecto|incorrecta|incorrectos|incorrectas|erróneo|errónea|"
    "equivocado|equivocada|falso|falsa|sbagliato|sbagliata|sbagliati|sbagliate|errato|errata|errati|errado|errada|"
    "errados|incorreto|incorreta|onjuist|onjuiste|verkeerd|verkeerde|неверно|неверная|ошибка|неправда|incorretos|"
    "incorretas|errônea"};
inline const Phrases kCharges{
    "bill|invoice|rechnung|abrechnung|rechnungen|facture|factures|factura|facturas|bolletta|bollette|fattura|fatura|"
    "faturas|factuur|rekening|order|bestellung|lieferung|commande|pedido|ordine|encomenda|bestelling|meter reading|"
    "zählerstand"};
inline const Phrases kTooMuch{
    "too high|doubled|zu hoch|doppelt|verdoppelt|trop élevée|trop élevé|trop chère|deux fois|doublé|mal calculada|"
    "demasiado alta|el doble|raddoppiata|troppo alta|doppia|dobrou|alta demais|em dobro|te hoog|verdubbeld|mal"};
// Whom one waits for in vain.
inline const Phrases kNobody{"nobody|no one|niemand|keiner|personne|nadie|nessuno|ninguém|никто|nikt|ingen"};
inline const Phrases kHelps{
    "answers|answering|picks up|picked up|replies|replied|responds|responded|helps|helped|calls back|called back|"
    "rings back|antwortet|meldet|hilft|erreichbar|ans telefon|geht ran|nimmt ab|zuständig|répond|décroche|rappelle|"
    "aide|au téléphone|contesta|responde|atiende|soluciona|resuelve|explicaciones|explica|avisa|ayuda|risponde|"
    "risolve|richiama|aiuta|spiega|atende|resolve|ajuda|neemt op|neemt|reageert|antwoordt|helpt|belt terug|отвечает|"
    "помогает|odpowiada|svarar|svarer"};
inline const Phrases kWorkers{
    "technician|engineer|plumber|electrician|fitter|courier|techniker|monteur|handwerker|installateur|technicien|"
    "réparateur|livreur|técnico|instalador|repartidor|tecnico|corriere|idraulico|eletricista|entregador|loodgieter|"
    "bezorger|мастер|курьер"};
inline const Phrases kStaysAway{
    "never came|never turned up|never showed|didn't come|did not come|didn't turn up|did not turn up|didn't show|"
    "did not show|no show|nicht erschienen|nicht gekommen|nicht aufgetaucht|nicht da|kam nicht|kommt nicht|"
    "nie gekommen|pas venu|jamais venu|pas passé|pas présenté|no vino|no ha venido|no apareció|no ha aparecido|"
    "no se presentó|no se ha presentado|nunca vino|non è venuto|non è arrivato|non si è presentato|non si è visto|"
    "não veio|não apareceu|nunca veio|não compareceu|niet gekomen|niet komen|niet verschenen|niet op komen|kwam niet|"
    "не пришел|не пришёл|не приехал"};
// Who has nothing that should come from the wall, and for how long.
inline const Phrases kCutOff{
    "no power|no water|no electricity|no gas|no heating|no internet|no wifi|no broadband|without power|without water|"
    "without electricity|without gas|without heating|without internet|kein strom|kein wasser|kein gas|kein internet|"
    "ohne strom|ohne wasser|ohne gas|ohne internet|keine heizung|sans courant|sans électricité|sans eau|sans gaz|"
    "sans chauffage|sans internet|pas d'eau|pas d'électricité|pas d'internet|pas de courant|pas de chauffage|"
    "pas de gaz|sin luz|sin agua|sin gas|sin electricidad|sin internet|sin calefacción|senza corrente|senza luce|"
    "senza acqua|senza gas|senza internet|senza riscaldamento|sem luz|sem água|sem energia|sem gás|sem internet|"
    "geen stroom|geen water|geen gas|geen internet|geen verwarming|zonder stroom|zonder water|zonder gas|"
    "zonder internet|нет света|нет воды|ingen strøm|ingen ström"};
inline const Phrases kSince{
    "since|for ~ days|for ~ hours|for ~ weeks|all day|all morning|all night|again|seit|depuis|desde|da|dal|dalle|"
    "dallo|há|sinds|sedan|siden|с"};
// What customers speak of, and how those speak who have had enough: with bad words a complaint, unless it leads to a
// page.
inline const Phrases kService{
    "wrong bill|wrong invoice|incorrect bill|incorrect invoice|customer care|call centre|call center|helpdesk|"
    "help desk|hotline|kundenservice|kundendienst|service client|service clients|atención al cliente|"
    "servicio al cliente|servizio clienti|assistenza|atendimento|klantenservice|rechnung|abrechnung|abgebucht|"
    "facture|prélevé|prélèvement|factura|cobrado|cobran|bolletta|bollette|fattura|addebitato|addebito|fatura|"
    "cobrança|cobraram|factuur|afgeschreven|techniker|monteur|technicien|técnico|tecnico|livreur|repartidor|corriere|"
    "livraison|entrega|consegna|bezorging|lieferung|heures d'attente|heure d'attente|horas de espera|horas esperando|"
    "ore di attesa|ore al telefono|in der warteschleife|in de wacht|on hold|heure au téléphone|heures au téléphone|"
    "the helpline|поддержка|служба поддержки|счет|счёт|доставка"};
inline const Phrases kEnough{
    "second time|third time|fourth time|fifth time|sixth time|umpteenth time|zweiten mal|dritten mal|vierten mal|"
    "fünften mal|sechsten mal|x-ten mal|deuxième fois|troisième fois|quatrième fois|cinquième fois|énième fois|"
    "segunda vez|tercera vez|cuarta vez|quinta vez|enésima vez|terceira vez|quarta vez|seconda volta|terza volta|"
    "quarta volta|quinta volta|ennesima volta|tweede keer|derde keer|vierde keer|vijfde keer|zoveelste keer|"
    "yet again|schon wieder|encore une fois|otra vez|ancora una volta|di nuovo|outra vez|alweer|опять|shame on|"
    "shameful|disgraceful|a disgrace|unacceptable|frechheit|unverschämt|unverschämtheit|schande|lächerlich|unfassbar|"
    "honteux|honteuse|une honte|scandaleux|scandaleuse|inadmissible|inacceptable|vergüenza|verguenza|vergonzoso|"
    "inaceptable|indignante|vergogna|vergognoso|vergognosa|scandaloso|scandalosa|inaccettabile|vergonha|absurdo|"
    "inaceitável|descaso|schandalig|belachelijk|onacceptabel|schaamteloos|позор|безобразие"};
// Who calls for help, and who asks for hands and money.
inline const Phrases kHelp{
    "please help|pls help|plz help|help please|help pls|i need help|i need some help|brauche hilfe|bitte helft|"
    "bitte um hilfe|hilfe bitte|besoin d'aide|aidez moi|necesito ayuda|ayúdenme|ayuda por favor|ho bisogno di aiuto|"
    "aiutatemi|mi serve aiuto|preciso de ajuda|preciso de uma ajuda|me ajudem|heb hulp nodig|hulp nodig|помогите"};
inline const Phrases kAppeals{
    "help us|help them|help support|help spread|help raise|help fund|help find|help save|help share|please help by|"
    "help the"};
// An organisation that thanks.
inline const Phrases kThanksOthers{
    "thanks its|thanks their|thanked its|thanks the volunteers|thanks volunteers|bedankt sich bei|"
    "dankt allen|dankt seinen|dankt ihren|dankt den|bedankt zich bij|bedankt alle|remercie ses|remercie tous|"
    "remercie toutes|remercie les|agradece a sus|agradece a todos|agradece aos|agradece a todas|ringrazia tutti|"
    "ringrazia i suoi|ringrazia i volontari|ringrazia gli"};

// The same in writing without spaces, or with endings: looked for anywhere.
inline constexpr std::array<std::string_view, 27> kComplainingWithin{
    "ใช้ไม่ได้",   "ไม่มีคนรับ",    "ไม่มีใครรับ",   "ล่มทั้งวัน",       "เน็ตล่ม",        "ล่มอีกแล้ว",    "ยังไม่ได้รับ",
    "โทรไม่ติด",  "届かない",   "届きません", "届いてい",     "つながらない", "繋がらない", "動かない",
    "使えない", "返事がない", "返信がない", "返金されない", "二重請求",     "没收到",     "打不开",
    "用不了",   "没人接",     "没人回",     "안 돼요",      "안돼요",       "답이 없"};
inline constexpr std::array<std::string_view, 26> kAskingWithin{
    "กี่โมง",     "ไหมคะ",  "ไหมครับ",   "ไหมคับ",  "มั้ย",     "หรือเปล่า",    "ที่ไหนคะ",   "ที่ไหนครับ",  "เมื่อไหร่",
    "เมื่อไร",    "เท่าไหร่", "กี่บาท",     "ですか", "ますか", "でしょうか", "ませんか", "什么时候", "怎么办",
    "哪里可以", "多少钱", "有没有人", "请问",   "언제 ",  "나요",       "까요",     "인가요"};

}  // namespace monitor::enrich
