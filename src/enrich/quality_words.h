// SPDX-License-Identifier: MIT
// Qualities by which services and things are compared, as data. Words stand between blanks.
#pragma once

#include <string_view>

namespace monitor::enrich {

// Qualities that lists of feeling do not know, or know wrongly: the beginnings of words, by language.
struct Traits {
  std::string_view languages, good, bad;
};
inline constexpr Traits kTraits[] = {
    {" en ",
     " reliab affordab user intuitiv stable punctual respons transparent featur choice options stylish durab flexib "
     "trustworth dependab roomi roomy sturd tidi tidy sleek sleeker handi handy quieter quiet kinder kindest politer "
     "polite calmer calm comf cosier cozier cozy snappier snappy crisper faster fast fairer fair warmer welcoming "
     "friendl clean cleaner brighter thorough attentive speedi generous modern spacious sharper smooth neat legroom "
     "perk benefits discounts coverage variet honest transparen crunchier juicier juicy tender fluffier solid robust "
     "secure trusted efficien courteous accura effortless effortlessly resilient competent courteous hospitabl tasty "
     "tasti fresh crispy sensibl eloquent attent luxur ",
     " expensiv cost pric slow nois clunk bug lagg laggi glitch flak flims slopp shabb cumbersom unreliab unstabl "
     "complicat confus frustrat annoy delay complain outage crash bloat ads spam fee fees wait queue overpric rude "
     "dull bland soggy stale mess filth dirt greas grump sting sketch shad pushy jank dodg blurr loud late bulk heav "
     "tedious outdat dated restrict intrus scam trouble problem issue error fault hassle paperwork downtime turbulen "
     "trash garbage crowd cramp hard hars strict bad poor loses losing lost overcharg ignor cancel fails failed breaks "
     "broke hangs leaks smell stink joke rubbish unsafe unfriend unhelp useless dangerous difficult bureaucrat crap "
     "shit grubb grimi grimy meaner stingi stingy scruff sloven tatti tatty lazi lazy snooti snooty smug snob rougher "
     "grumpier shifty shiftier crook sneaki sneaky bumpi bumpy tighter cramm mouldi moldi musti musty clumsi clumsy "
     "dingi dingy tacki tacky nasti nasty crueller crank moodi moody whini whiny vaguer drab drear gloomi itchi leaki "
     "rusti rusty creaki wonki wonky fidd tangle chaotic stuffi stuffy damper iffier iffy pettier petti petty "
     "cancellation overbook mislay misplac botch bungl mishandl delays damag rejects refuses refused denies overlook "
     "stranded strands abandons wastes wasted misse misses missed forgets forgot injur spill rips steals stole blames "
     "leaking surl aloof dismissive chaotic unresponsive inconsisten unpredictab disorgani impersonal grudging "
     "impolite uncomfortab unpleasant untid unclean unhygien ineffic incompet arrogan condescend pedantic pompous "
     "soulless breakdown mediocre overheat overbook uninspir creepi creepy "},
    {" de ",
     " zuverläss freundlich pünktlich stabil übersicht hilfreich bequem sicher sauber nett leise leiser gemütlich "
     "günstig höflich hilfsbereit schöner modern frisch lecker antwort hilft geholfen ",
     " teuer teur langsam laut schlecht unzuverläss unfreundlich unpünktlich kompliziert umständlich nerv fehler "
     "störung schwierig dreckig unübersicht aufdring schmutz enger stickig unbequem unhöflich dreck hässlich stress "
     "ekl ekel unsauber grob frech störungs verspätung verlier verlor "},
    {" nl ",
     " betrouwba vriendelijk stipt handig schoon schone comfortabel aardig beleefd rustig netter gezellig snel reageer "
     "antwoord helpt stabi ",
     " duur traag trage langzaam slecht onbetrouw onvriend ingewikkeld lawaai fouten storing irritant vies vies viezer "
     "luid luider onbeleef rommelig smerig krap vervelend onhandig ongemak klacht vertraging verlies verloor "},
    {" es ",
     " fiab confiab rápid puntual amable estable cómod barat útil segur limpi cordial eficient tranquil cómodo agradab "
     "respond ",
     " car lent cara caro malo ruid complicad errores fall problem molest sucio pesad difícil inestable grosero "
     "grosera antipátic incómod estrech feo fea desagradab retras queja pierd perdi "},
    {" fr ",
     " fiab rapid pratiq ponctuel aimab stable utile simple sûr agréab propre propres confortab gentil chaleur "
     "accueillant rembours répond calme efficac ",
     " cher chère lent bruyan compliqu bug pann problèm sale pénib difficil instab désagréab arrogan sale sales impoli "
     "désagré étroit moche inconfort grossi retard plainte perd "},
    {" it ",
     " affidab veloc rapid puntual stabil comod utile sicur gentil economic pulit cordial accoglient tranquill "
     "efficient rispond ",
     " car caro cara cari care lent rumoros complicat error guast problem sporc difficil instabil scortes scomod "
     "maleducat strett brutt sgradev ritard lamentel perde perso "},
    {" pt ",
     " fiáv confiáv rápid pontual estáv cômod cómod barat útil segur gentil limp confortáv simpátic eficient tranquil "
     "agradáv respond ",
     " caro cara caros caras lent barulh complicad erro falh problem suj difícil instáv grosseir barulhent desconfort "
     "apertad antipátic feio feia atras reclama perde perdeu "},
    {" ca ", " fiab ràpid puntual ", " car cara lent "},
    {" ro ", " bun rapid ieftin fiabil ", " prost scump lent rău rau "},
    {" sv ", " pålitlig snabb vänlig ", " dyr långsam trög bullrig krångl dålig otrevlig opålitlig "},
    {" da no nb nn ", " pålidelig pålitelig hurtig rask venlig vennlig billig bedre ",
     " dyr langsom treg støj dårlig upålidelig upålitelig besværlig "},
    {" ru be ",
     " надежн надёжн быстр дешев удобн вежлив чище чист пунктуальн вежлив приятн тише отвеча доброжелательн комфортн "
     "добрее уютн хорош красив ",
     " дорог дороже медлен хуже сложн груб ненадежн ненадёжн шумн грязн теснее скучн хамск опасн задержк "},
    {" uk ", " надійн швидш зручн дешевш ", " дорог дорожч повільн гірш складн ненадійн "},
    {" pl ", " niezawod szyb tani tańsz wygod uprzejm ", " drog droż woln gorsz trudn zawodn głoś skomplikow "},
    {" cs sk ", " spolehliv spoľahliv rychl rýchl levn lacn ", " drah draž drahš pomal horš hlučn složit nespolehliv "},
    {" tr ", " hızlı iyi ucuz güvenilir kaliteli güzel kolay ", " kötü yavaş pahalı berbat kalitesiz karmaşık zor "},
    {" id ms ", " baik bagus cepat murah mudah andal ", " buruk jelek mahal lambat lemot sulit parah "},
    {" vi ", " tốt nhanh rẻ đẹp ngon ", " tệ chậm đắt kém xấu dở mắc "},
    {" th ", " ดี เร็ว ถูก ", " แย่ ช้า แพง ห่วย เลว กาก ยาก แย่มาก "},
    {" ja ", " 優 良 いい よい 好き 便利 速い 早い 安い 美味 おいし 上 使い やす ",
     " 悪 ひど 酷 遅 高い 最悪 劣 まず 不便 下 "},
    {" ko ", " 좋 낫 나은 나아 빠르 빨라 싸 저렴 편 맛있 ", " 나쁘 나빠 느리 느려 비싸 비쌈 별로 불편 못하 못해 최악 "},
    {" hi mr ne ", " बेहतर अच्छ तेज सस्त बढ़िया ", " बदतर खराब ख़राब महंग धीम कम "},
    {" zh yue ", " 好 快 便宜 强 方便 ", " 差 慢 贵 烂 糟 坏 弱 難 难 垃圾 "},
    {" el ", " αξιόπιστ γρήγορ φθην ", " ακριβ αργ χειρότερ "},
    {" ar arz ", " سريع رخيص ", " بطيء غالي سيي سيء "},
};

// What only tells a size, an age or a time.
struct Measures {
  std::string_view languages, words;
};
inline constexpr Measures kMeasures[] = {
    {" en ",
     " old older elder young younger tall taller big bigger large larger small smaller wide wider early earlier late "
     "later new newer long longer short shorter high higher low lower far further farther close closer near nearer "
     "deep "
     "deeper thick thicker thin thinner dark darker red redder blue bluer green greener grand grander "},
    {" de ",
     " alt alte älter ältere älteren jung jünger jüngere groß größer größere größeren klein kleiner kleinere hoch "
     "höher "
     "höhere niedriger tief tiefer lang länger kurz kürzer breiter weiter näher früher später neu neuer neuere "},
    {" nl ",
     " oud oude ouder oudere jong jonger groot groter grotere klein kleiner kleinere hoog hoger laag lager lang langer "
     "kort korter breder verder dichterbij vroeger later nieuw nieuwer "},
    {" fr ",
     " grand grande grands grandes petit petite petits petites ancien ancienne anciens vieux vieille jeune jeunes haut "
     "haute bas basse long longue court courte loin proche tôt tard nouveau nouvelle large récent récente "},
    {" es gl ",
     " grande grandes pequeño pequeña pequeños pequeñas antiguo antigua viejo vieja joven jóvenes alto alta bajo baja "
     "largo larga corto corta lejos cerca temprano tarde nuevo nueva ancho ancha "},
    {" it ",
     " grande grandi piccolo piccola piccoli piccole vecchio vecchia antico antica giovane giovani alto alta basso "
     "bassa "
     "lungo lunga corto corta lontano vicino presto tardi nuovo nuova largo larga "},
    {" pt ",
     " grande grandes pequeno pequena pequenos pequenas antigo antiga velho velha jovem jovens alto alta baixo baixa "
     "longo longa curto curta longe perto cedo tarde novo nova largo larga "},
    {" ru be ", " старше младше моложе больше меньше выше ниже длиннее короче шире дальше ближе раньше позже новее "},
    {" pl ", " starszy starsza większy większa mniejszy mniejsza młodszy młodsza wyższy niższy dłuższy krótszy "},
    {" cs sk ", " starší větší menší mladší vyšší nižší delší kratší starší väčší mladší "},
    {" ar arz ", " اكبر اصغر اقدم احدث اطول اقصر اعلي أكبر أصغر أقدم أحدث أطول "},
    {" id ms ", " besar kecil tua muda tinggi panjang pendek jauh dekat "},
    {" tr az ", " büyük küçük eski yeni genç yaşlı uzun kısa uzak yakın "},
    {" sv da no nb nn ", " äldre större mindre yngre ældre eldre større yngre högre højere høyere lägre längre "},
};

}  // namespace monitor::enrich
