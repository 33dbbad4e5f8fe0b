// SPDX-License-Identifier: MIT
// Two invented kinds of source, with an option of every type.
#pragma once

#include <array>

#include "config/read.h"
#include "monitor/source.h"

namespace test {

inline constexpr monitor::Option kPaper[] = {
    {.name = "url", .type = monitor::OptionType::url, .help = "Address of the paper.", .required = true},
    {.name = "language", .type = monitor::OptionType::language, .help = "Its language."},
    {.name = "sections", .type = monitor::OptionType::list, .help = "Only these sections."},
};
inline constexpr monitor::Option kTown[] = {
    {.name = "query", .help = "Words to search for.", .required = true},
    {.name = "limit", .type = monitor::OptionType::number, .fallback = "20", .help = "Answers a page."},
    {.name = "deep", .type = monitor::OptionType::flag, .fallback = "false", .help = "Answers to answers too."},
    {.name = "order",
     .type = monitor::OptionType::choice,
     .fallback = "newest",
     .help = "What comes first.",
     .choices = "newest|loudest"},
    {.name = "budget", .type = monitor::OptionType::money, .fallback = "1.00", .help = "What it may spend."},
    {.name = "window", .type = monitor::OptionType::duration, .fallback = "2h", .help = "How far back."},
    {.name = "token", .type = monitor::OptionType::secret, .help = "A key of the service."},
};
inline constexpr monitor::Option kTip[] = {
    {.name = "url", .type = monitor::OptionType::url, .help = "Secret address.", .required = true, .secret = true},
};
static_assert(monitor::well_formed(kPaper) && monitor::well_formed(kTown) && monitor::well_formed(kTip));

inline bool is_tip(std::string_view url) { return url.starts_with("https://tips.example/s"); }

inline std::string_view mistaken_tip(std::string_view url) {
  return url == "https://tips.example" || url == "https://tips.example/about"
             ? "is the front page: copy the address of a tip"
             : "";
}

inline constexpr monitor::SourceSpec kPaperSpec{
    .name = "paper", .summary = "A paper.", .details = "", .options = kPaper, .begin = nullptr};
inline constexpr monitor::SourceSpec kTownSpec{
    .name = "town-talk", .summary = "A forum.", .details = "", .options = kTown, .searches = true, .begin = nullptr};
inline constexpr monitor::SourceSpec kTipSpec{.name = "tip",
                                              .summary = "Tips.",
                                              .details = "",
                                              .options = kTip,
                                              .searches = true,
                                              .recognises = is_tip,
                                              .mistaken = mistaken_tip,
                                              .begin = nullptr};
inline constexpr std::array<const monitor::SourceSpec*, 3> kKinds{&kPaperSpec, &kTownSpec, &kTipSpec};

// A query may not hold the word "wrong"; zones are two.
inline monitor::config::Checks checks() {
  return {.query = [](const monitor::Watch& watch,
                      std::span<const monitor::Watch>) -> std::vector<monitor::config::QueryFinding> {
            const auto at = watch.query.find("wrong");
            if (at == std::string::npos) return {};
            std::size_t column = 1;
            for (std::size_t i = 0; i < at; ++i)
              if ((static_cast<unsigned char>(watch.query[i]) & 0xC0) != 0x80) ++column;
            return {{.column = column, .what = "this is wrong", .hint = "leave it out"}};
          },
          .known_zone = [](const std::string& zone) { return zone == "Europe/Berlin" || zone == "UTC"; },
          .home = "/home/ann"};
}

}  // namespace test
