// SPDX-License-Identifier: MIT
// When sources could not be heard, and what that takes from figures of such a time.
#pragma once

#include <span>
#include <string>

#include "monitor/config.h"
#include "monitor/store.h"
#include "util/zone.h"

namespace monitor::report {

// Of the outages that are over, the one that takes most of that time, if it is worth telling: half a day, or a tenth of
// it. Null: none. Points into `s`.
[[nodiscard]] const Outage* outage_in(const SourceState& s, Time from, Time to);

// For how long nobody asked it before `to` though it was due, where that is half a day and more; else nought.
[[nodiscard]] Seconds unasked(const SourceState& s, Time to);

// "\"courier\" could not be heard from Fri 20 Nov to Fri 27 Nov"; told up to `to` where it lasts longer.
[[nodiscard]] std::string outage_words(const std::string& source, const Outage& outage, Time to,
                                       const util::Zone& zone);

// Why nothing can be said by what was heard from `from` to `to`: sources that brought a tenth of everything could not
// be heard for a quarter of that time, up to now or not. One clause without a full stop; empty: it was heard.
[[nodiscard]] std::string not_heard(const Config& config, std::span<const SourceState> states, Time from, Time to,
                                    const util::Zone& zone);

}  // namespace monitor::report
