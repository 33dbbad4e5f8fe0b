// SPDX-License-Identifier: MIT
// The sections of the text digest about people: what they want, and what needs an answer. Private to the text format.
#pragma once

#include <string>
#include <string_view>

#include "monitor/digest.h"
#include "render/page.h"
#include "render/phrases.h"

namespace monitor::render {

// What the sections share.
struct Sheet {
  const Digest& digest;
  Page& page;
  Phrases words;
};

[[nodiscard]] std::string origin(const Sheet& s, const Line& line);  // "tagesspiegel.de, Anna Schmidt, Tue 07:10"
[[nodiscard]] std::string told_title(const Line& line, std::string_view title);  // what has no title is quoted

void goals(Sheet& s);
void answers(Sheet& s);
// The first of them, with its number in the list less one.
void answer(Sheet& s, std::size_t index);
void audiences(Sheet& s);
void notes(Sheet& s);

}  // namespace monitor::render
