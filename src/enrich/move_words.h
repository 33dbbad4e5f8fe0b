// SPDX-License-Identifier: MIT
// Words of going from one name to another, as data. Words stand between blanks.
#pragma once

#include <string_view>

namespace monitor::enrich {

// "Left Initech for Acme"
inline constexpr std::string_view kLeave =
    " left leave leaving leaves ditched ditch ditching dumped dump dumping quit quitting dropped dropping drop "
    "abandoned "
    "abandoning cancelled canceled cancel traded swapped replaced replace replacing swapping trading exchanged dejé "
    "dejamos "
    "dejo cambié cambiado quitté quitte troqué remplacé lasciato lascio sostituito troquei trocar larguei deixei "
    "ersetzt "
    "getauscht verlassen ingeruild vervangen zamieniłem zamieniłam поменял поменяла сменил сменила bytte bytt ";
inline constexpr std::string_view kLeftFor = " for with por pour per pela pelo durch gegen voor door na на mot med ";
// "Switched from Initech to Acme"
inline constexpr std::string_view kChange =
    " switch switched switching switches move moved moving migrate migrated migrating change changed changing upgrade "
    "upgraded upgrading convert converted went going gone go defect defected wechsel wechseln gewechselt "
    "wechselte "
    "umgestiegen cambié cambiamos cambiado cambiar pasé pasado passé passée passer passato passata passati passei "
    "mudei "
    "migrei migrado overgestapt overstappen bytte bytt byttet skiftede skiftet gått przeszedłem przeszłam "
    "przeniosłem przeniosłam перешел перешёл перешла перешли перейти ушел ушёл ушла переїхав перейшов перейшла "
    "geçtim geçtik beralih pindah chuyển ";
inline constexpr std::string_view kFrom =
    " from von vom away de del desde da dal dalla do fra från van vanaf z ze od с со з із dari từ ";
inline constexpr std::string_view kTo =
    " to zu zum zur over onto a al à au para pra per pro na naar till til do на к ke sang 'e 'a ";
// Of these, what only tells where from and where to where both are told; and what people do to towns, too.
inline constexpr std::string_view kWeakChange =
    " went going gone go back move moved moving change changed changing upgrade upgraded upgrading cambiar passer gått "
    "ушел ушёл ушла переїхав ";
inline constexpr std::string_view kWeakLeave = " left leave leaving leaves quit quitting drop verlassen ";
// What takes it back.
inline constexpr std::string_view kRegret =
    " downgrade regret regrets regretted regretting mistake arrepiento arrepentido arrepentida regrette regrettons "
    "bereue "
    "bereuen "
    "pento pentito pentita arrependo arrependi arrependido arrependida spijt ångrar fortryder angrer żałuję żałujemy "
    "жалею пожалел пожалела pişman pişmanım menyesal ";
// Of the verbs of a change, those of a journey: they tell something only where something is felt.
inline constexpr std::string_view kJourney = " went going gone go ";
// What a clause stands behind that tells why.
inline constexpr std::string_view kCauses =
    " because after since due over tired sick fed cause cos cuz thanks as weil nach wegen porque por parce après car "
    "perché dopo omdat want no without when until used before ";

}  // namespace monitor::enrich
