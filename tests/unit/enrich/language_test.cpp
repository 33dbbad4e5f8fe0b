// SPDX-License-Identifier: MIT
#include "enrich/language.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

using namespace monitor::enrich;

namespace {

struct Case {
  const char* text;
  const char* code;
};

constexpr Case kCases[] = {
    {"The council has cut free school meals for the second time this year", "en"},
    {"Die Tafel am Fluss sucht dringend Helfer für Samstag", "de"},
    {"La banque alimentaire cherche des bénévoles pour ce week-end", "fr"},
    {"El banco de alimentos necesita voluntarios para el sábado", "es"},
    {"Il banco alimentare cerca volontari per sabato prossimo", "it"},
    {"De voedselbank zoekt nog vrijwilligers voor zaterdag", "nl"},
    {"O banco alimentar precisa de voluntários para não fechar no sábado", "pt"},
    {"Банк еды ищет добровольцев на субботу, приходите все", "ru"},
    {"Продовольчий банк шукає волонтерів на суботу, приходьте всі", "uk"},
    {"フードバンクは土曜日のボランティアを募集しています", "ja"},
    {"食物银行正在招募星期六的志愿者", "zh"},
    {"푸드뱅크에서 토요일 자원봉사자를 모집합니다", "ko"},
    {"ธนาคารอาหารกำลังมองหาอาสาสมัครสำหรับวันเสาร์", "th"},
    {"يبحث بنك الطعام عن متطوعين ليوم السبت", "ar"},
    {"בנק המזון מחפש מתנדבים לשבת", "he"},
    {"Η τράπεζα τροφίμων ψάχνει εθελοντές για το Σάββατο", "el"},
    {"कृपया शनिवार को भोजन बैंक में मदद के लिए आइए", "hi"},
    {"", "und"},
    {"12 345 -- 67 %", "und"},
    {"😀😀🎉", "und"},
    {"https://example.org/die-tafel-sucht-dringend-helfer", "und"},
    {"@somebody @another_one", "und"},
    {"\xff\xfe\x80", "und"},
};

}  // namespace

TEST_CASE("the language of ordinary sentences is told, and of what is no language it is not") {
  for (const Case& one : kCases) {
    INFO(one.text);
    CHECK(language_of(one.text).code == one.code);
  }
}

TEST_CASE("links, handles and hash signs say nothing of the language") {
  CHECK(language_of("@hungry_people https://example.org/the-river-bank-of-all-the-people Danke für die schnelle Hilfe "
                    "#Tafel www.example.com/this/is/the/english/page")
            .code == "de");
}

TEST_CASE("what a source states decides between close candidates and never against a clear text") {
  CHECK(language_of("The council has cut free school meals", "de").code == "en");
  CHECK(language_of("食物银行正在招募志愿者", "ja").code == "zh");
  CHECK(language_of("12:45", "de").code == "und");
}

TEST_CASE("the time to tell a language does not grow with the text") {
  std::string text;
  while (text.size() < (8u << 20)) text += "the same words and some others ";
  const auto began = std::chrono::steady_clock::now();
  CHECK(language_of(text).code == "en");
  CHECK(language_of(std::string(8u << 20, 'a')).code.size() >= 2);
  CHECK(language_of(std::string(8u << 20, '\'')).code == "und");
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(1));
}
