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
     "trustworth ",
     " expensiv cost pric slow nois clunk bug lagg laggi glitch flak flims slopp shabb cumbersom unreliab unstabl "
     "complicat "
     "confus frustrat annoy delay complain outage crash bloat ads spam fee fees wait queue overpric rude dull bland "
     "soggy "
     "stale mess filth dirt greas grump sting sketch shad pushy jank dodg blurr loud late bulk heav tedious outdat "
     "dated "
     "restrict intrus scam trouble problem issue error fault hassle paperwork downtime turbulen trash garbage crowd "
     "cramp hard hars strict bad poor loses losing lost overcharg ignor cancel fails failed breaks broke hangs leaks "
     "smell stink joke rubbish "
     "unsafe unfriend unhelp useless dangerous difficult bureaucrat crap shit "},
    {" de ", " zuverläss freundlich pünktlich stabil übersicht hilfreich bequem sicher ",
     " teuer teur langsam laut schlecht unzuverläss unfreundlich unpünktlich kompliziert umständlich nerv fehler "
     "störung "
     "schwierig dreckig unübersicht aufdring "},
    {" nl ", " betrouwba vriendelijk stipt handig ",
     " duur traag trage langzaam slecht onbetrouw onvriend ingewikkeld lawaai fouten storing irritant vies "},
    {" es ", " fiab confiab rápid puntual amable estable cómod barat útil segur ",
     " car lent cara caro malo ruid complicad errores fall problem molest sucio pesad difícil inestable "},
    {" fr ", " fiab rapid pratiq ponctuel aimab stable utile simple sûr agréab ",
     " cher chère lent bruyan compliqu bug pann problèm sale pénib difficil instab désagréab arrogan "},
    {" it ", " affidab veloc rapid puntual stabil comod utile sicur gentil economic ",
     " car caro cara cari care lent rumoros complicat error guast problem sporc difficil instabil scortes "},
    {" pt ", " fiáv confiáv rápid pontual estáv cômod cómod barat útil segur gentil ",
     " caro cara caros caras lent barulh complicad erro falh problem suj difícil instáv grosseir "},
    {" ca ", " fiab ràpid puntual ", " car cara lent "},
    {" ro ", " bun rapid ieftin fiabil ", " prost scump lent rău rau "},
    {" sv ", " pålitlig snabb vänlig ", " dyr långsam trög bullrig krångl dålig otrevlig opålitlig "},
    {" da no nb nn ", " pålidelig pålitelig hurtig rask venlig vennlig ",
     " dyr langsom treg støj dårlig upålidelig upålitelig besværlig "},
    {" ru be ", " надежн надёжн быстр дешев удобн вежлив ",
     " дорог дороже медлен хуже сложн груб ненадежн ненадёжн шумн "},
    {" uk ", " надійн швидш зручн дешевш ", " дорог дорожч повільн гірш складн ненадійн "},
    {" pl ", " niezawod szyb tani tańsz wygod uprzejm ", " drog droż woln gorsz trudn zawodn głoś skomplikow "},
    {" cs sk ", " spolehliv spoľahliv rychl rýchl levn lacn ", " drah draž drahš pomal horš hlučn složit nespolehliv "},
    {" tr ", " hızlı iyi ucuz güvenilir kaliteli güzel kolay ", " kötü yavaş pahalı berbat kalitesiz karmaşık zor "},
    {" id ms ", " baik bagus cepat murah mudah andal ", " buruk jelek mahal lambat lemot sulit parah "},
    {" vi ", " tốt nhanh rẻ đẹp ngon ", " tệ chậm đắt kém xấu dở mắc "},
    {" th ", " ดี เร็ว ถูก ", " แย่ ช้า แพง ห่วย เลว กาก ยาก แย่มาก "},
    {" ja ", " 優 良 いい よい 好き 便利 速い 早い 安い 美味 おいし 上 ", " 悪 ひど 酷 遅 高い 最悪 劣 まず 不便 下 "},
    {" ko ", " 좋 낫 나은 나아 빠르 빨라 싸 저렴 편 맛있 ", " 나쁘 나빠 느리 느려 비싸 비쌈 별로 불편 못하 못해 최악 "},
    {" hi mr ne ", " बेहतर अच्छ तेज सस्त बढ़िया ", " बदतर खराब ख़राब महंग धीम कम "},
    {" zh yue ", " 好 快 便宜 强 方便 ", " 差 慢 贵 烂 糟 坏 弱 難 难 垃圾 "},
    {" el ", " αξιόπιστ γρήγορ φθην ", " ακριβ αργ χειρότερ "},
    {" ar arz ", " سريع رخيص ", " بطيء غالي سيي سيء "},
};

}  // namespace monitor::enrich
