// SPDX-License-Identifier: MIT
// The constants by which the kinds describe themselves, one a file; registry.cpp puts them in order.
#pragma once

#include "monitor/source.h"

namespace monitor::sources {

extern const SourceSpec kGoogleAlerts;
extern const SourceSpec kFeed;
extern const SourceSpec kBluesky;
extern const SourceSpec kMastodon;
extern const SourceSpec kHackerNews;
extern const SourceSpec kReddit;
extern const SourceSpec kX;
extern const SourceSpec kYoutube;
extern const SourceSpec kGoogleNews;
extern const SourceSpec kBingNews;
extern const SourceSpec kGithub;
extern const SourceSpec kGdelt;

}  // namespace monitor::sources
