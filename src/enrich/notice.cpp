// SPDX-License-Identifier: MIT
#include "enrich/notice.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace monitor::enrich {
namespace {

using View = std::u32string_view;

// Stems, in which sites speak of themselves and of what their readers may do there.
constexpr std::array<View, 62> kOfSites{
    U"cookie",     U"newsletter", U"subscri",         U"unsubscri",   U"privacy",     U"trial",
    U"paywall",    U"sign",       U"login",           U"log",         U"click",       U"link",
    U"terms",      U"site",       U"website",         U"browser",     U"consent",     U"advert",
    U"account",    U"cancel",     U"reading",         U"read",        U"reader",      U"journalism",
    U"support",    U"donat",      U"follow",          U"facebook",    U"instagram",   U"tiktok",
    U"telegram",   U"whatsapp",   U"channel",         U"mailing",     U"devices",     U"rights",
    U"reserved",   U"copyright",  U"republish",       U"redistribut", U"permission",  U"abonn",
    U"abo",        U"kundig",     U"anmeld",          U"datenschutz", U"artikel",     U"geraten",
    U"testen",     U"inscri",     U"suscri",          U"boletin",     U"privacid",    U"derechos",
    U"reservados", U"desabonner", U"confidentialite", U"iscriv",      U"informativa", U"abbon",
    U"riservati",  U"nieuwsbrief"};
constexpr std::array<View, 6> kPhrases{U"all rights reserved", U"alle rechte vorbehalten",    U"tous droits reserves",
                                       U"forward looking",     U"for more information visit", U"cookies"};
constexpr std::size_t kWholeWord = 4;  // letters: shorter stems are words
constexpr std::size_t kFewest = 3;     // words of a site
constexpr std::size_t kOneIn = 12;     // words

bool is_of_sites(View word) {
  return std::ranges::any_of(
      kOfSites, [&](View stem) { return stem.size() < kWholeWord + 1 ? word == stem : word.starts_with(stem); });
}

}  // namespace

bool is_notice(View words) {
  if (std::ranges::any_of(kPhrases, [&](View phrase) { return words.find(phrase) != View::npos; })) return true;
  std::size_t all = 0, of_sites = 0;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(U' ', begin), words.size());
    ++all;
    of_sites += is_of_sites(words.substr(begin, end - begin));
    begin = end + 1;
  }
  return of_sites >= kFewest && of_sites * kOneIn >= all;
}

}  // namespace monitor::enrich
