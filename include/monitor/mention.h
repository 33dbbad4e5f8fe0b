// SPDX-License-Identifier: MIT
// An item is one thing as a source sent it; a mention is an item in our own words.
//
// Sources make items out of bytes. Normalising makes mentions out of items: absolute canonical
// addresses, UTC, plain UTF-8 text. Everything that is absent stays absent: no figure is not zero,
// no date is not now.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/time.h"

namespace monitor {

// What kind of thing was said. `page` is a web page of unknown kind, as an alert reports it.
enum class Kind { page, article, post, comment, video, episode };

struct Author {
  std::string name{};    // as people write it
  std::string handle{};  // the service's own name, without a leading @
  std::string url{};
  std::optional<std::int64_t> followers{};
};

// What a service counts. Absent is not zero.
struct Figures {
  std::optional<std::int64_t> likes{}, reposts{}, replies{}, quotes{}, views{}, score{};
  friend bool operator==(const Figures&, const Figures&) = default;
};

enum class Markup { plain, html };

struct Text {
  std::string body{};  // UTF-8
  Markup markup = Markup::plain;
};

// One thing as the source sent it, decoded to UTF-8 and otherwise untouched.
struct Item {
  std::string id{};   // the source's own id, as text; empty when it gave none
  std::string url{};  // where it was said, absolute
  Kind kind = Kind::article;
  Text title{};
  Text text{};         // the fullest text that the source gave
  std::string base{};  // where relative addresses in `text` start, if elsewhere than at the document's own address
  Author author{};
  std::optional<Time> published{};
  std::optional<Time> updated{};
  std::string language{};               // as stated (BCP 47); evidence, not truth
  std::string region{};                 // as stated (ISO 3166)
  std::string community{};              // subreddit, forum, group; empty where there is none
  std::string reply_to{};               // native id of what this answers
  std::vector<std::string> links{};     // what it points to, absolute, beside those in the text
  std::vector<std::string> evidence{};  // the words by which the source itself says that it matched
  Figures figures{};
};

// Identity: (service, scope, native id). The scope is the feed's key for feeds, whose ids are only
// unique within one document, and empty for services whose ids are global.
struct Identity {
  std::string service{};  // "feed", "google-alerts", "hackernews"
  std::string scope{};
  std::string id{};
  friend bool operator==(const Identity&, const Identity&) = default;
};

using MentionId = std::int64_t;  // a row of the store; 0 before it is saved

struct Mention {
  MentionId rowid = 0;
  Identity identity{};
  std::string url{};     // canonical, absolute: where it was said (fragment kept)
  std::string site{};    // host of `url` without "www.", for people and for site:
  std::string target{};  // key of the article that this is or points to; equal articles meet
  std::string page{};    // key of `url`, equal for http and https, www and AMP; empty = `url` itself. Never read back
  Kind kind = Kind::article;
  std::string title{};  // plain text, one line
  std::string text{};   // plain text, paragraphs split by a line feed
  Author author{};
  std::optional<Time> published{};  // as stated
  std::optional<Time> updated{};    // as stated
  Time heard{};                     // when it was committed here
  std::string language{};           // BCP 47 as stated, else empty
  std::string region{};
  std::string community{};
  std::string reply_to{};
  std::vector<std::string> links{};  // canonical, absolute, without repeats
  std::vector<std::string> evidence{};
  Figures figures{};
};

// When it was said: published, else updated, else heard, and never later than heard.
[[nodiscard]] constexpr Time said(const Mention& m) {
  const Time stated = m.published ? *m.published : m.updated ? *m.updated : m.heard;
  return stated < m.heard ? stated : m.heard;
}

// The part of a mention in which a span lies.
enum class Field { title, text, author, url, link, evidence };

// Bytes [begin, end) of the UTF-8 text of a field. `index` tells which link or evidence.
struct Span {
  Field field = Field::text;
  std::uint32_t index = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// Why a mention belongs to a watch.
struct Match {
  std::string watch{};
  bool by_source = false;  // the source searched for us; the snippet may not show why
  std::vector<Span> spans{};
};

[[nodiscard]] std::string_view name(Kind kind);
[[nodiscard]] std::optional<Kind> kind_named(std::string_view name);

}  // namespace monitor
