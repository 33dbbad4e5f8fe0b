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

TEST_CASE("classes have names that can be read again") {
  for (const char* name : {"none", "praise", "question", "complaint", "error", "press", "spam"})
    CHECK(name_of(*class_named(name)) == name);
  CHECK_FALSE(class_named("rant"));
}
