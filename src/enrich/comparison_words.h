// SPDX-License-Identifier: MIT
// How languages compare, as data. Words stand between blanks.
#pragma once

#include <string_view>

namespace monitor::enrich {

// "Acme is more reliable than Initech": what is measured against stands behind `than`, and the degree before it.
struct Comparing {
  std::string_view languages;      // whose texts the endings are looked for in
  std::string_view than;           // may be the ending of a word: "ดีกว่า"
  std::string_view more, less;     // before an adjective
  std::string_view endings;        // of comparatives
  std::string_view better, worse;  // comparatives by themselves
  std::string_view as, like;       // "as good as"
  bool bare = false;               // any word before `than` is the degree
};

inline constexpr Comparing kComparing[] = {
    {" en ", " than then ", " more higher bigger larger longer ", " less lower fewer smaller shorter ", " er ",
     " better faster nicer cheaper smoother easier cooler friendlier cleaner greater safer smarter tastier kinder "
     "quicker "
     "simpler fresher brighter calmer politer fairer healthier happier comfier rather sooner ",
     " worse slower uglier pricier ruder crappier dirtier dumber noisier clunkier buggier laggier shittier ", " as ",
     " as "},
    {" de lb nds gsw ", " als denn ", " mehr ", " weniger minder ", " er ere eren eres erer erem ",
     " besser bessere besseren besseres schneller schöner lieber günstiger billiger netter freundlicher ",
     " schlechter schlechtere schlechteren schlimmer teurer langsamer ", " so genauso ebenso ", " wie "},
    {" nl af ", " dan ", " meer ", " minder ", " er ere ", " beter betere liever sneller goedkoper ",
     " slechter slechtere erger duurder trager ", " zo even net ", " als "},
    {" es gl ast ", " que ", " más mas máis ", " menos ", "", " mejor mejores mellor ", " peor peores pior ",
     " tan igual ", " como de "},
    {" fr oc ", " que qu ", " plus ", " moins ", "", " meilleur meilleure meilleurs meilleures mieux ", " pire pires ",
     " aussi si ", " que "},
    {" it ", " di del della dello dei delle dell che ", " più piu ", " meno ", "", " migliore migliori meglio ",
     " peggio peggiore peggiori ", " così cosi tanto ", " come quanto "},
    {" pt ", " que ", " mais ", " menos ", "", " melhor melhores ", " pior piores ", " tão tao ", " quanto como "},
    {" ca ", " que ", " més ", " menys ", "", " millor millors ", " pitjor pitjors ", " tan ", " com "},
    {" ro ", " decât decat ca ", " mai ", " puțin putin ", "", "", "", " la ", " ca "},
    {" sv ", " än ", " mer mera ", " mindre ", " are ", " bättre hellre snabbare billigare ", " sämre värre dyrare ",
     " lika så ", " som "},
    {" da no nb nn ", " end enn ", " mere mer ", " mindre ", " ere are ", " bedre betre hellere heller ",
     " dårligere verre dårlegare dyrere ", " lige like så ", " som "},
    {" fi ", " kuin ", "", " vähemmän ", " mpi mpaa mmin ", " parempi paremmin parempaa ", " huonompi huonommin ",
     " yhtä niin ", " kuin "},
    {" hu ", " mint ", "", " kevésbé ", " bb abb ebb ", " jobb jobban ", " rosszabb rosszabbul ", " olyan ", " mint "},
    {" ru be bg ", " чем нежели ", " более больше по ", " менее меньше ", " ее ей че ше же ",
     " лучше дешевле по-добър ", " хуже дороже медленнее ", " так такой такая ", " как "},
    {" uk ", " ніж за від чим ", " більш більше ", " менш менше ", " іший іша іше іші ", " краще кращий краща кращі ",
     " гірше гірший гірша гірші ", " так такий ", " як "},
    {" pl ", " niż od ", " bardziej ", " mniej ", " szy sza sze si iej ", " lepszy lepsza lepsze lepsi lepiej ",
     " gorszy gorsza gorsze gorsi gorzej ", " tak ", " jak "},
    {" cs sk ", " než ako ", " více viac ", " méně menej ", " ší ejší ejšia ejšie ěji ",
     " lepší lepšia lepšie lepšia lépe lepšie ", " horší horšia horšie hůře hůř horšie ", " tak ", " jako ako "},
    {" hr sr bs sl mk ", " od nego kot ", " više bolj ", " manje manj ", " iji ija ije ejši ejša ",
     " bolji bolja bolje boljši boljša ", " gori gora gore lošiji lošija slabši slabša ", " tako ", " kao kot "},
    {" el ", " από απο ", " πιο ", " λιγότερο ", " ερος ερη ερο ", " καλύτερο καλύτερη καλύτερος καλύτερα ",
     " χειρότερο χειρότερη χειρότερος χειρότερα ", " τόσο ", " όσο "},
    {" id ms ", " dari daripada ", " lebih ", " kurang ", "", "", "", " sama ", " dengan "},
    {" vi ", " hơn ", "", " kém ", "", "", "", " bằng ", " như ", true},
    {" th ", " กว่า ", "", "", "", "", "", "", "", true},
    {" ar arz ", " من ", " اكثر ", " اقل ", "", " افضل احسن اسرع ارخص اجمل اسهل اقوي اروع ",
     " اسوا اسوأ ابطا اغلي اصعب اضعف ارداء ", "", ""},
    {" fa ", " از ", " بیشتر ", " کمتر ", " تر ", " بهتر ", " بدتر ", "", ""},
};

// "Acmeは Initechより ...": the mark stands behind what is measured against, the degree behind both.
struct Measuring {
  std::string_view languages, marks, needs;  // one of `needs`, or a word of feeling, makes it a comparison
  std::string_view like;                     // the mark of "as good as"
};
inline constexpr Measuring kMeasuring[] = {
    {" ja ", " より よりも ", " ほう 方 ほうが 方が もっと ずっと 優れ 優れて ", " ほど "},
    {" ko ", " 보다 보단 보다는 ", " 더 훨씬 낫다 나아 나아요 나은 ", " 만큼 "},
    {" hi mr ne ", " से ", " बेहतर अच्छा अच्छी अच्छे ज्यादा ज़्यादा अधिक बदतर कम खराब ख़राब तेज़ तेज सस्ता सस्ती महंगा महंगी बढ़िया ",
     " जितना जितनी जितने "},
    {" tr az ", " 'dan 'den 'tan 'ten ", " daha ", " kadar "},
};

}  // namespace monitor::enrich
