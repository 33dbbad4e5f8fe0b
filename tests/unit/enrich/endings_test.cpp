// SPDX-License-Identifier: MIT
// Forms of words that lists know, and words that only begin like them.
#include "enrich/endings.h"

#include <catch2/catch.hpp>

#include "enrich/sentiment.h"

using namespace monitor::enrich;

TEST_CASE("a form of a listed word is felt, and a word that only begins like it is not") {
  struct Case {
    const char *language, *text;
    Feeling feeling;
  };
  for (const auto& [language, text, feeling] : std::initializer_list<Case>{
           {"nl", "de snelweg is open", Feeling::neutral},
           {"nl", "wat een geweldige dag", Feeling::positive},
           {"es", "abierto desde las nueve", Feeling::neutral},
           {"es", "estoy encantada", Feeling::positive},
           {"es", "unas vistas horribles", Feeling::negative},
           {"it", "parla Saviano", Feeling::neutral},
           {"it", "condizioni terribili", Feeling::negative},
           {"de", "das schlechtes Wetter", Feeling::negative},
           {"fr", "des repas excellents", Feeling::positive},
           {"ru", "грубая продавщица", Feeling::negative},
           {"ru", "ужин был отличным", Feeling::positive},
           {"ru", "я очень довольна", Feeling::positive},
           {"ru", "городской совет", Feeling::neutral},
           {"ru", "закрыли дорогу", Feeling::neutral},
           {"uk", "наступного тижня", Feeling::neutral},
           {"pl", "potrawy były smaczne", Feeling::positive},
           {"cs", "velkého domu", Feeling::neutral},
           {"uk", "жахливого", Feeling::negative},
           {"it", "una signora gentilissima", Feeling::positive},
           {"es", "un guía amabilísimo", Feeling::positive},
           {"es", "un postre riquísimo", Feeling::positive},
       }) {
    INFO(language << ": " << text);
    CHECK(sentiment_of(text, language).feeling == feeling);
  }
}

TEST_CASE("the endings of a language are its own") {
  CHECK(endings_of("nl").any.find(" weg ") == std::string_view::npos);
  CHECK(endings_of("es").any.find(" as ") != std::string_view::npos);
  CHECK(endings_of("it").most == "issim");
  CHECK(endings_of("fi").any.empty());
}
