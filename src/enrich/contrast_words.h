// SPDX-License-Identifier: MIT
// The words by which contrasts.h tells that one text says the contrary of another. Accents do not count.
#pragma once

#include <array>
#include <string_view>

namespace monitor::enrich {

inline constexpr std::array<std::string_view, 13> kDenials{
    "not no never nor without cannot cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt "
    "couldnt shouldnt neither nobody nothing none",
    "nicht kein keine keinen keiner keinem keines nie niemals ohne niemand",
    "pas jamais aucun aucune sans ni",
    "no nunca sin jamas ningun ninguno ninguna tampoco nadie",
    "non mai senza nessun nessuno nessuna ne",
    "nao nunca sem nenhum nenhuma jamais",
    "niet geen nooit zonder",
    "не нет никогда без ни нельзя",
    "nie bez nigdy żaden żadna inte ej aldrig utan ikke uten uden",
    "değil hayır tidak bukan tak không chưa",
    "لا لم لن ليس ليست بدون دون غير עם לא אין",
    "ไม่ ไม่ได้ มิ ไร้ ไม่มี नहीं न मत",
    "ない ません なかった ず ぬ 不 没 没有 未 无 無 非 不会 不能 안 못 않는다 않았다 않습니다 않았습니다 없다 없음"};

// What stands around what is told, and when it was told from a day's distance.
inline constexpr std::array<std::string_view, 9> kGrammar{
    "a an the and or of to in on at by for from with as into its his her their our your my it he she they we this that "
    "these those is are was were be been being has have had will would shall may might can could do does did says said "
    "say who which also just now today yesterday tomorrow tonight about due via per after over amid than via new still",
    "der die das den dem des ein eine einen einem einer eines und oder von vom zu zum zur im in am an auf bei beim mit "
    "fur aus nach uber seit um als ist sind war waren wird werden wurde wurden hat haben soll sich heute gestern "
    "morgen "
    "auch noch er sie es sein seine ihr ihre dass",
    "le la les un une des du de d l et ou en au aux a sur dans par pour avec son sa ses leur leurs ce cette est sont "
    "ete "
    "etre va vont a ont qui que selon hier demain aujourdhui",
    "el los las unos unas y o del al con su sus lo se es son fue sera ha han hoy ayer manana segun esta este que",
    "il lo gli i uno della dello dei degli delle di da dal dalla nel nella sul sulla con e ed o che suo sua loro sono "
    "stato stata oggi ieri domani secondo",
    "o os as um uma e do da dos das no na nos nas em ao aos pelo pela com seu sua foi sera hoje ontem amanha segundo",
    "het een van voor met bij uit naar op te is zijn was werd wordt heeft hebben zal ook vandaag gisteren",
    "и в во на с со к по о об от до из за у а но что как его ее их это был была было были будет сегодня вчера завтра",
    "が は を に で と も の へ や から まで する した し て た 的 了 在 和 是 将 于 은 는 이 가 을 를 에 에서 의 في "
    "من على الى عن و "
    "ที่ ใน ของ และ ได้ จะ แล้ว คะ ครับ ค่ะ นี้"};

// Behind a number they are a part of it. Those of one group are the same.
inline constexpr std::array<std::string_view, 22> kUnits{
    "million millions m mn mio mln millionen millones millions milioni milhoes miljoen млн миллионов миллиона 百万 ล้าน",
    "billion billions bn b mrd milliarden milliarde milliards miliardi miljard bilhoes млрд миллиардов 十亿",
    "trillion trillions tn billionen",
    "thousand tausend tsd mil mille mila duizend тысяч тыс 千 พัน",
    "hundred hundert cien cent cento honderd 百",
    "euro euros eur",
    "dollar dollars usd dolar dolares dollari",
    "pound pounds gbp pfund",
    "yen jpy",
    "percent pc prozent percento",
    "percentage prozentpunkte",
    "point points",
    "rupee rupees inr",
    "rouble roubles ruble rubles rub",
    "lira",
    "won krw",
    "kilometre kilometres kilometer kilometers km",
    "mile miles",
    "hour hours stunden stunde heures horas ore uur часов часа",
    "day days tage tagen jours dias giorni dagen дней",
    "week weeks wochen semaines semanas settimane weken недель",
    "month months monate monaten mois meses mesi maanden месяцев"};

// One thing in the words of two editors. By their stems.
inline constexpr std::array<std::string_view, 22> kSynonyms{
    "cut cuts cutting slash trim axe axes axed reduc lower shrink",
    "say says said tell told announc reveal report claim state declar",
    "start begin launch kick",
    "stop end ends ended halt ceas finish",
    "buy buys acquir purchas take",
    "big large huge major massiv giant",
    "kid kids child pupil",
    "cop cops police officer",
    "hike rais lift increas boost",
    "rise climb jump soar surg rose gain up",
    "fall drop slump slid plung tumbl sink fell sank down",
    "warn caution alert",
    "blast slam criticis attack condemn rap raps",
    "back support endors",
    "sack fire dismiss axe axes axed",
    "name appoint hire pick",
    "job jobs post role position",
    "firm company group busines",
    "shop store outlet branch",
    "boss chief ceo head",
    "probe inquiry investigat",
    "plan propos intend mull"};

// Stems, either of which turns what the other tells; of three letters or fewer, the word itself.
inline constexpr std::array<std::string_view, 9> kOpposites{
    "approv:reject approv:refus approv:block accept:reject accept:refus accept:declin confirm:deni confirm:deny "
    "confirm:refut admit:deny admit:deni admits:denies rise:fall rise:drop rise:sink rise:declin rise:slump "
    "rising:fall "
    "rose:fell rose:drop rose:declin climb:fall climb:drop jump:fall jump:drop jump:slump soar:slump soar:plung "
    "gain:loss gain:lose gain:fall rais:lower rais:cut rais:reduc lift:cut hike:cut increas:decreas increas:reduc "
    "increas:cut grow:shrink grow:fall grew:shrank grew:fell growth:declin up:down win:los won:lost wins:los "
    "winner:loser victory:defeat guilty:innocent clear:convict acquit:convict guilty:cleared clear:charg safe:dead "
    "alive:dead surviv:die surviv:dead open:clos open:shut reopen:clos begin:end begin:stop start:end start:stop "
    "start:finish launch:scrap launch:end resum:suspend resum:stop reinstat:suspend issu:lift impos:lift ban:allow "
    "ban:permit bans:allow bans:lift allow:block allow:prohibit permit:forbid legal:illegal pass:fail passes:fails "
    "succeed:fail success:fail support:oppos for:against has:lacks have:lack back:oppos back:reject agree:disagree "
    "agree:refus join:leav "
    "join:quit "
    "joins:leaves join:left hire:fire hires:fires hire:sack hiring:firing buy:sell buys:sells bought:sold best:worst "
    "better:worse good:bad love:hate loves:hates like:hate like:dislike north:south east:west northern:southern "
    "eastern:western first:last high:low higher:lower highest:lowest strong:weak stronger:weaker profit:loss man:woman "
    "men:women boy:girl boys:girls male:female husband:wife father:mother brother:sister son:daughter arrest:releas "
    "freed:jailed free:jail uphold:overturn upheld:overturn keep:scrap beat:miss beats:misses cheap:expensiv "
    "faster:slower before:after above:below morning:evening import:export arriv:depart build:demolish built:demolish "
    "includ:exclud add:remov adds:remov extend:shorten extend:curtail expand:shrink expand:cut ahead:behind true:false "
    "upgrad:downgrad positiv:negativ fast:slow early:late remain:leave stays:leaves stay:leave hope:fear more:less "
    "more:fewer inside:outside enter:exit majority:minority praise:criticis prais:slam accus:clear lead:trail",
    "fur:gegen vor:nach steig:fall steig:sink steigt:fallt stieg:fiel stieg:sank gestiegen:gefallen gestiegen:gesunken "
    "bestatig:dementier "
    "bestatig:bestreit genehmig:ablehn genehmig:abgelehnt angenommen:abgelehnt angenommen:abgewiesen "
    "stattgegeben:abgewiesen nimmt:lehnt freigesprochen:verurteilt spricht:verurteilt schuldig:unschuldig "
    "offnet:schliess eroffnet:schliess offnen:schliess beginn:ende beginn:endet startet:endet gewinn:verlier "
    "gewinn:verlust gewann:verlor gewonnen:verloren erhoh:senk erhoht:gesenkt mehr:weniger besser:schlechter "
    "beste:schlechteste bester:schlechtester lebend:tot gesperrt:freigegeben gesperrt:geoffnet geschlossen:geoffnet "
    "verbiet:erlaub gut:schlecht hoch:tief hoher:niedriger mann:frau sudlich:nordlich ostlich:westlich nord:sud "
    "lieb:hass teurer:billiger kauft:verkauft",
    "pour:contre avant:apres hausse:baisse augment:baiss augment:diminu augment:redui monte:baisse confirm:dement "
    "approuv:rejet accept:refus "
    "accept:rejet coupable:innocent condamn:acquitt condamn:relax ouvr:ferm ouvert:ferme gagn:perd meilleur:pire "
    "vivant:mort debut:fin commenc:termin commenc:fini plus:moins suspen:repren suspen:repri autoris:interdi "
    "bon:mauvais "
    "homme:femme nord:sud est:ouest embauch:licenci achete:vend adore:deteste benefice:perte",
    "antes:despues sube:baja suben:bajan subio:bajo subieron:bajaron sube:cae suben:caen aument:disminu aument:reduc "
    "aument:baj "
    "confirm:desmient confirm:nieg aprueb:rechaz aprob:rechaz acept:rechaz conden:absuelv conden:absolv "
    "culpable:inocente abre:cierra abren:cierran abrira:cerrara gana:pierde ganan:pierden gano:perdio mejor:peor "
    "vivo:muerto viva:muerta vivos:muertos empieza:termina comienza:termina mas:menos permit:prohib hombre:mujer "
    "norte:sur este:oeste compra:vende bueno:malo suspend:reanud ganancia:perdida",
    "per:contro prima:dopo sale:scende salgono:scendono sale:cala salgono:calano aument:cal aument:diminu aument:ridu "
    "conferm:smentisc "
    "approv:respin approv:bocci accett:rifiut accett:respin colpevol:innocent condann:assol apre:chiude "
    "aprono:chiudono "
    "aprira:chiudera vince:perde vincono:perdono miglior:peggior vivo:morto viva:morta inizia:finisce inizia:termina "
    "piu:meno permett:viet uomo:donna nord:sud compra:vende sospes:ripre utile:perdita",
    "antes:depois sobe:cai sobem:caem subiu:caiu subiram:cairam aument:diminu aument:reduz confirm:nega "
    "confirm:desment "
    "aprov:rejeit "
    "aceit:recus aceit:rejeit conden:absolv culpad:inocent abre:fecha abrem:fecham abrira:fechara ganha:perde "
    "ganhou:perdeu melhor:pior vivo:morto viva:morta comec:termin mais:menos permit:proib homem:mulher norte:sul "
    "compra:vende lucro:prejuizo bom:mau",
    "voor:tegen voor:na stijg:daal stijgt:daalt stijgen:dalen bevestig:ontken accepteer:weiger schuldig:onschuldig "
    "veroordeeld:vrijgesproken open:dicht opent:sluit openen:sluiten wint:verlies winst:verlies beste:slechtste "
    "begint:eindigt meer:minder hoger:lager man:vrouw noord:zuid koopt:verkoopt levend:dood",
    "за:против до:после растет:падает растут:падают вырос:упал подтверд:опроверг подтверд:отрица одобри:отклони "
    "принял:отклонил "
    "приняла:отклонила виновн:невиновн осуд:оправд откры:закры откроет:закроет выигра:проигра лучш:худш жив:мертв "
    "начал:законч повыс:сниз повыш:снижа больше:меньше разреш:запре мужчин:женщин прибыль:убыток",
    "上涨:下跌 上升:下降 增加:减少 确认:否认 批准:拒绝 有罪:无罪 胜:败 上昇:下落 増加:減少 承認:否決 有罪:無罪 "
    "最高:最低 最悪:最高 오르:내리 "
    "상승:하락 증가:감소 승인:거부 유죄:무죄 ارتفاع:انخفاض ارتفع:انخفض يؤكد:ينفي تؤكد:تنفي ขึ้น:ลง เพิ่ม:ลด ยืนยัน:ปฏิเสธ "
    "เปิด:ปิด"};

// Before a word they deny it.
inline constexpr std::array<std::string_view, 9> kDenyingBeginnings{"un",  "in",  "im", "il", "ir",
                                                                    "dis", "non", "не", "des"};

// Those of which one is like another by its letters: where all words have capitals, nothing else tells that they are
// names. Not "may" and "march", which are words.
inline constexpr std::array<std::string_view, 9> kNames{
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar juni juli oktober dezember",
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier juin juillet lunes martes miercoles jueves "
    "viernes junio julio lunedi martedi mercoledi giovedi venerdi giugno luglio",
    "iran iraq irak austria australia slovakia slovenia niger nigeria uruguay paraguay gambia zambia ireland iceland "
    "finland poland holland scotland england dominica guinea guyana guiana ghana mali malawi malta latvia lithuania "
    "sweden switzerland swaziland mauritius mauritania algeria albania armenia bahrain bahamas barbados benin bhutan "
    "bolivia bulgaria burundi belarus belgium belize china chile chad cuba cyprus croatia colombia congo "
    "togo tonga egypt eritrea estonia ethiopia france gabon georgia germany greece greenland grenada hungary india "
    "indonesia israel italy japan jordan kenya korea kuwait laos lebanon lesotho liberia libya macedonia malaysia "
    "maldives mexico moldova monaco mongolia montenegro morocco namibia nepal norway oman pakistan panama peru "
    "portugal qatar romania russia rwanda samoa senegal serbia siberia somalia sudan syria taiwan tanzania thailand "
    "tunisia turkey uganda ukraine vietnam yemen zimbabwe",
    "osterreich australien iran irak slowakei slowenien island irland schweden schweiz",
    "essen hessen hamburg homburg freiburg freiberg marburg magdeburg merseburg limburg lemgo bamberg bremen bern "
    "berlin merlin salzburg wurzburg augsburg duisburg nuremberg neuburg naumburg hanover",
    "kerry derry oldham odiham bolton boston preston chester leicester worcester gloucester manchester winchester "
    "rochester dorchester colchester chichester bath batley brighton bridlington london houston austin dover hove "
    "leeds luton dundee dublin durham denver dallas darwin perth paris bristol burton",
    "johnson johnston johnstone clark clarke smith smyth smythe brown browne stewart stuart reid reed allen allan "
    "harris harrison morris morrison anderson andersen hansen jansen jensen peterson petersen larsen larson olsen "
    "olson nielsen nilsen schmidt schmid meier meyer maier mayer muller miller fischer fisher hoffman hoffmann",
    "maria marta martha marie mary mark marc anna anne hanna hannah emma ema john joan juan jean sean dean"};

// As thumbs write: what stands before the colon stands for any of the words behind it.
inline constexpr std::string_view kShortForms =
    "u:you r:are y:why n:and c:see b:be ur:your,youre 2:to,too 4:for b4:before gr8:great l8r:later l8:late m8:mate "
    "rly:really cuz:because coz:because cos:because bc:because pls:please plz:please thx:thanks thnx:thanks tks:thanks "
    "ppl:people tmrw:tomorrow tmr:tomorrow w:with wo:without luv:love nite:night tonite:tonight thru:through "
    "tho:though "
    "govt:government intl:international dept:department natl:national assn:association "
    "bday:birthday msg:message ok:okay abt:about ya:you q:que xq:porque pq:porque tb:tambien tbm:tambem vc:voce "
    "bsr:bonsoir bjr:bonjour slt:salut vllt:vielleicht";

}  // namespace monitor::enrich
