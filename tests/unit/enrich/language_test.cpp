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

TEST_CASE("a language whose letters the text does not hold is never the answer") {
  for (const char* text : {"Monday", "news", "copy", "posted", "http twitpic", "meeting", "room", "report"}) {
    INFO(text);
    const std::string code = language_of(text).code;
    for (const char* other : {"ta", "ka", "ar", "ml", "am", "ru", "uk", "hi", "el", "he", "zh", "ja"})
      CHECK(code != other);
  }
  CHECK(language_of("ดี").code == "th");
  CHECK(language_of("好").code == "zh");
  CHECK(language_of("네").code == "ko");
}

TEST_CASE("Cyrillic letters that only languages without a table have tell them, or that it is none we know") {
  for (const Case& one : {Case{"Қазақ тілі өте әдемі", "kk"}, Case{"Македонскиот јазик е убав, ѓубре", "mk"},
                          Case{"Чиройли ўзбек тили", "uz"}, Case{"Өнөөдөр үнэхээр сайхан өдөр байна", "mn"},
                          Case{"ҡ ә ҳ ѓ", "und"}, Case{"Српски језик је леп", "sr"}}) {
    INFO(one.text);
    CHECK(language_of(one.text).code == one.code);
  }
  CHECK(
      language_of("Вчера в городе Қарағанды прошла большая выставка, на которую приехали гости из многих стран мира, и "
                  "все они остались очень довольны тем, что увидели здесь за эти два дня")
          .code == "ru");
}

TEST_CASE("names in Latin letters do not hide the script that a text is written in, nor do quoted words") {
  for (const Case& one :
       {Case{"Contoso X12を注文した", "ja"}, Case{"Northwind Prime이 또 멈췄어요", "ko"},
        Case{"Contoso Cloud ใช้ไม่ได้อีกแล้ว", "th"}, Case{"我刚换了Northwind Air 7 Ultra", "zh"},
        Case{"חשבון Contoso לא נפתח", "he"}, Case{"تحديث Northwind سيئ جدا", "ar"},
        Case{"Купили Northwind Prime Plus", "ru"}, Case{"Το Contoso άργησε πάλι", "el"},
        Case{"Contoso नहीं चल रहा है", "hi"}, Case{"contoso cloud 접속이 안 됩니다", "ko"},
        Case{"She told us that 頑張って means do your best", "en"}, Case{"Learning 日本語 is hard but fun", "en"},
        Case{"The sign on the door said Привет in big letters", "en"},
        Case{"Elle a écrit 愛 sur le mur de sa chambre", "fr"}}) {
    INFO(one.text);
    CHECK(language_of(one.text).code == one.code);
  }
  CHECK(language_of("Contoso最高", "ja").code == "ja");
}

TEST_CASE("faces made of foreign letters are of no language, and styled letters are read as plain ones") {
  for (const Case& one :
       {Case{"(ツ)", "und"}, Case{"¯\\_(ツ)_/¯", "und"}, Case{"ಠ_ಠ", "und"}, Case{"(´・ω・`)", "und"},
        Case{"no idea what they want from us ¯\\_(ツ)_/¯", "en"},
        Case{"Ｗｅ ａｒｅ ｖｅｒｙ ｈａｐｐｙ ｗｉｔｈ ｔｈｉｓ", "en"}, Case{"𝐖𝐞 𝐚𝐫𝐞 𝐯𝐞𝐫𝐲 𝐡𝐚𝐩𝐩𝐲 𝐰𝐢𝐭𝐡 𝐭𝐡𝐢𝐬", "en"}}) {
    INFO(one.text);
    CHECK(language_of(one.text).code == one.code);
  }
}

TEST_CASE("of a few Cyrillic or Arabic letters the more usual language is the likelier one") {
  for (const Case& one :
       {Case{"Где курьер?", "ru"}, Case{"кошмар", "ru"}, Case{"Как дела?", "ru"}, Case{"Є новини?", "uk"},
        Case{"Зашто нико не одговара на позив?", "sr"}, Case{"ممتاز", "ar"}}) {
    INFO(one.text);
    CHECK(language_of(one.text).code == one.code);
  }
}

TEST_CASE("names alone are of no language, and words that are look like names are still words") {
  for (const char* text : {"Globex", "Tarnby", "Initech Bank", "Google Pixel 8 Pro", "iPhone 16 Plus", "Adidas Samba",
                           "Huawei P60", "Dyson V15", "Zalando"}) {
    INFO(text);
    CHECK(language_of(text).code == "und");
  }
  for (const Case& one :
       {Case{"Danke", "de"}, Case{"Guten Morgen", "de"}, Case{"Stromausfall", "de"}, Case{"Technische Störung", "de"},
        Case{"Bonjour", "fr"}, Case{"Gracias", "es"}, Case{"Buongiorno", "it"}, Case{"Customer Service", "en"},
        Case{"Globex ist kaputt", "de"}, Case{"Globex es caro", "es"}, Case{"#BuenosDias #FelizMartes", "es"}}) {
    INFO(one.text);
    CHECK(language_of(one.text).code == one.code);
  }
  CHECK(language_of("Globex", "de").code == "de");
}

TEST_CASE("what is said everywhere is English") {
  for (const char* text : {"hello", "Hi", "hey", "ok", "lol"}) {
    INFO(text);
    CHECK(language_of(text).code == "en");
  }
}

TEST_CASE("plain short English is English or nothing") {
  for (const char* text : {"happy birthday", "I have no regrets", "so bad", "bad :)", "copy", "thanks", "news"}) {
    INFO(text);
    CHECK(language_of(text).code == "en");
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

TEST_CASE("in a short or doubtful text what is stated holds, where its script allows it") {
  struct Stated {
    const char *text, *stated, *code;
  };
  constexpr Stated kStated[] = {
      {"super toll", "de", "de"},
      {"Prima service", "nl", "nl"},
      {"Hello", "en", "en"},
      {"ok", "en-GB", "en"},
      {"東京", "ja", "ja"},
      {"東京", "", "zh"},
      {"東京", "en", "zh"},
      {"Selamat pagi semua, apa kabar hari ini", "id", "id"},
      {"Selamat pagi semua, apa kabar hari ini", "in", "id"},
      {"Добар ден, како сте денес", "mk", "mk"},
      {"Srpski jezik je lep i mi ga volimo", "sr", "sr"},
      {"Dobar dan, kako ste danas", "bs", "bs"},
      {"Kva er dette? Eg veit ikkje", "nn", "nn"},
      {"Goeie more, hoe gaan dit met julle vandag", "af", "af"},
      {"Nina furaha kukutana nawe leo asubuhi", "sw", "sw"},
      {"This is a long English text about the weather in town", "cy", "en"},
      {"This is a long English text about the weather in town", "id", "en"},
      {"This is a long English text about the weather in town", "ru", "en"},
      {"Das ist ein langer Text über das Wetter in der Stadt", "en", "de"},
      {"שלום", "yi", "yi"},
      {"12:45", "ja", "und"},
  };
  for (const Stated& one : kStated) {
    INFO(one.text << " stated " << one.stated);
    CHECK(language_of(one.text, one.stated).code == one.code);
  }
  for (const char* odd : {"xx", "zxx", "e", "-", "____", "\xff\xff", "english", "../../etc"}) {
    INFO(odd);
    CHECK(language_of("The council has cut free school meals", odd).code == "en");
  }
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
