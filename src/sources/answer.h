// SPDX-License-Identifier: MIT
// What all kinds do with settings, an answer and an address: filling in fallbacks, seeing that it is a web page instead
// of data, writing a query string.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "parse/feed.h"

namespace monitor::sources {

// What a feed's document gives to its poll. Of a document that broke off, the last item is left out where its id
// may be missing or half of one: under another id it would come twice.
[[nodiscard]] Batch batch_of(parse::Document document);

// With the fallbacks of the kind's options where a person, or a test, left them out.
[[nodiscard]] Settings completed(Settings settings, std::span<const Option> options);

// The answer is not of the form that was asked for: it holds no `what`.
[[nodiscard]] std::unexpected<Error> not_as_asked(std::string_view what);

// A web page, as services send when they mean "sorry", "log in" or "agree first".
[[nodiscard]] bool looks_like_html(std::string_view body);

// Appends "?name=value" or "&name=value", the value encoded.
void add_parameter(std::string& url, std::string_view name, std::string_view value);

}  // namespace monitor::sources
