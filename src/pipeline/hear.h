// SPDX-License-Identifier: MIT
// Items to what is kept: normalised, matched and enriched.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/store.h"

namespace monitor::pipeline {

struct Hearing {
  const Source& source;
  const SourceSpec& spec;
  const std::string& scope;
  std::string base_url;  // relative addresses start there
  Time heard{};
  bool listed = false;  // see Batch::listed
};

// What is made of a mention by itself. Each may be null; both are called from several threads at a time.
struct Understand {
  std::function<void(Heard&, const Source&)> match{};  // fills in which watches want it, and its words
  std::function<void(Heard&)> enrich{};                // what it means; asked of what a watch wants
};

// In order; what a document holds twice comes once. What a bound source brings belongs to its watch even where the text
// does not show why, unless it was asked for in the watch's words, or not searched for at all; the words by which the
// source itself says so are the spans.
[[nodiscard]] std::vector<Heard> hear(std::span<const Item> items, const Hearing& how, const Understand& understand);

}  // namespace monitor::pipeline
