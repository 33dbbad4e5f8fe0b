// SPDX-License-Identifier: MIT
#include "sources/x_purse.h"

#include <algorithm>
#include <utility>

#include "util/money.h"

namespace monitor::sources {
namespace {

struct Spelling {
  std::string_view fields, wanted;
};

Spelling spelt(std::string_view spelling) {
  if (spelling == "post")
    return {"post.fields", "created_at,lang,public_metrics,entities,conversation_id,note_post,possibly_sensitive"};
  return {"tweet.fields",
          "created_at,author_id,lang,public_metrics,entities,referenced_tweets,conversation_id,in_reply_to_user_id,"
          "note_tweet,edit_history_tweet_ids,possibly_sensitive"};
}

Time day_begin(Time now) { return std::chrono::floor<std::chrono::days>(now); }

Time month_begin(Time now) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(now)};
  return std::chrono::sys_days{day.year() / day.month() / 1};
}

}  // namespace

std::int64_t XPurse::left() const { return std::max<std::int64_t>(std::min(a_day - today, a_month - this_month), 0); }

void XPurse::spend(std::int64_t cost) {
  today += cost;
  this_month += cost;
}

Status XPurse::affordable() const {
  if (posts() >= kFewestXPosts) return {};
  const bool day = a_day - today <= a_month - this_month;
  const std::string_view which = day ? "day-budget" : "month-budget";
  if (const std::int64_t least = kFewestXPosts * for_post; (day ? a_day : a_month) < least)
    return fail(ErrorCode::config,
                "the " + std::string(which) + " of " + util::dollars(day ? a_day : a_month) +
                    " is less than one search on X may cost, " + util::dollars(least),
                "raise it; without authors (authors = false) a search costs a third");
  const std::string what = day ? util::dollars(today) + " of " + util::dollars(a_day) + " a day"
                               : util::dollars(this_month) + " of " + util::dollars(a_month) + " a month";
  return fail(ErrorCode::spent, "the budget for X is spent: " + what,
              std::string("it goes on in the next ") + (day ? "day" : "month") + " (UTC), or with a larger " +
                  std::string(which));
}

Result<XPurse> x_purse(const PollContext& context) {
  const Settings& settings = context.settings;
  const auto day = util::micros(settings.text("day-budget")), month = util::micros(settings.text("month-budget"));
  if (!day || !month)
    return fail(ErrorCode::config, "a budget of an x source is no amount of US dollars", "day-budget = \"1.00\"");
  return XPurse{.a_day = *day,
                .a_month = *month,
                .for_post = kXPostPrice + (settings.flag("authors") ? kXUserPrice : 0),
                .today = spent_since(context.spent, day_begin(context.now)).micros,
                .this_month = spent_since(context.spent, month_begin(context.now)).micros};
}

std::int64_t cost_of(const XPage& page) { return page.posts * kXPostPrice + page.users * kXUserPrice; }

Request x_request(const Settings& settings, std::string url, std::string_view spelling, bool authors) {
  const Spelling words = spelt(spelling);
  url.append("&").append(words.fields).append("=").append(words.wanted);
  if (authors) url += "&expansions=author_id&user.fields=name,username,public_metrics,verified,verified_type,url";
  return {.url = std::move(url), .headers = {{"Authorization", "Bearer " + settings.text("token")}}};
}

bool x_misspelt(const Response& answer, std::string_view spelling) {
  return answer.status == 400 && (answer.body.find(spelt(spelling).fields) != std::string::npos ||
                                  answer.body.find("not one of") != std::string::npos);
}

std::string x_other_spelling(std::string_view spelling) { return spelling == "tweet" ? "post" : "tweet"; }

}  // namespace monitor::sources
