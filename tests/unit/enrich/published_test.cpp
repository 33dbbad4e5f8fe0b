// SPDX-License-Identifier: MIT
// Feeds bring what outlets publish and what people say; which of both an item is, its address and its title tell.
#include "enrich/published.h"

#include <catch2/catch.hpp>

using namespace monitor;
using monitor::enrich::is_published;

namespace {

bool published(const char* url, const char* title = "Orchard opens a store") {
  Mention m;
  m.url = url;
  m.title = title;
  return is_published(m);
}

}  // namespace

TEST_CASE("an outlet's article is published, and a video too") {
  CHECK(published("https://www.courier.example/2026/11/orchard-opens.html"));
  CHECK(published("https://forumdaily.example/news/1"));
  CHECK(published("https://courier.example/business/comment-is-free"));
  CHECK(published(""));
  Mention video;
  video.kind = Kind::video;
  CHECK(is_published(video));
}

TEST_CASE("what stands in a forum, a blog, among reviews or comments is said by somebody") {
  for (const char* url : {"https://forum.phones.example/t/44", "https://phones.example/forums/battery/12",
                          "https://anna.wordpress.com/2026/11/my-phone", "https://medium.com/@anna/my-phone",
                          "https://courier.example/orchard-opens#comment-7", "http://phones.example/viewtopic.php?t=9",
                          "https://WWW.Reddit.com/r/phones/comments/1", "https://www.trustpilot.com/reviews/5"})
    CHECK_FALSE(published(url));
  CHECK_FALSE(published("https://courier.example/1", "Re: Orchard opens a store"));
  CHECK_FALSE(published("https://courier.example/1", "Comment on Orchard opens a store by Anna"));
  Mention answer;
  answer.reply_to = "1";
  CHECK_FALSE(is_published(answer));
  Mention in_group;
  in_group.community = "phones";
  CHECK_FALSE(is_published(in_group));
  Mention post;
  post.kind = Kind::post;
  CHECK_FALSE(is_published(post));
}
