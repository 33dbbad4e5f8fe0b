// SPDX-License-Identifier: MIT
#include "sources/mastodon_lines.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sources/answer.h"
#include "sources/mastodon_status.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::sources::mastodon {
namespace {

constexpr std::size_t kAtOnce = 40;
constexpr Position kSearchOverlap = 86400;
constexpr Seconds kLate{3600};  // how late federation may show a post on a time line
constexpr std::size_t kMostPages = 20, kMostLatePages = 5;

void note(Page& page, const MastodonStatus& status) {
  if (!status.id.empty()) {
    if (page.top.empty() || later_id(status.id, page.top)) page.top = status.id;
    if (page.last.empty() || later_id(page.last, status.id)) page.last = status.id;
  }
  page.walk.note(status.said);
}

// Which of the page's own statuses each answers: of others only a number is known that means nothing elsewhere.
void name_parents(std::vector<Item>& items, const std::vector<std::pair<std::string, std::string>>& ids,
                  const std::map<std::string, std::string>& uris) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (const auto parent = uris.find(ids[i].second); parent != uris.end()) items[i].reply_to = parent->second;
}

class SearchLine final : public Line {
 public:
  SearchLine(const Server& server, const std::string& query, std::string_view place, const WalkRules& rules)
      : server_(server), query_(query), walk_(place, rules) {}

  std::string address() const override {
    const auto day = std::chrono::floor<std::chrono::days>(Time{Seconds{walk_.above()}}) - std::chrono::days{1};
    std::string url = server_.url + "/api/v2/search";
    add_parameter(url, "q", query_ + " after:" + util::format_rfc3339(Time{day}).substr(0, 10));
    add_parameter(url, "type", "statuses");
    add_parameter(url, "limit", std::to_string(kAtOnce));
    if (!below_.empty())
      add_parameter(url, "max_id", below_);
    else if (const auto upto = walk_.upto())  // ids begin with milliseconds
      add_parameter(url, "max_id", std::to_string(((*upto + 1) * 1000) << 16));
    return url;
  }

  Result<Page> read(const Response& answer) override {
    const auto list = read_list(answer.body, "statuses");
    if (!list) return std::unexpected(list.error());
    Page page = read_page(*list, server_);
    page.walk.more = page.held > 0 && !page.last.empty() && page.last != below_;
    walk_.step(page.walk);
    below_ = walk_.upto() ? page.last : "";
    return page;
  }

  bool done() const override { return walk_.done(); }
  bool whole() const override { return !walk_.upto(); }
  std::string place() const override { return walk_.cursor(); }

 private:
  const Server& server_;
  std::string query_;
  Walk walk_;
  std::string below_{};
};

// Its place is "KNOWN TOP BELOW LOOKED": the largest id from which everything is known; of a first walk down that is
// not finished the largest id seen and the one to go on below; when the last hour was last read again. "-" for none.
class TagLine final : public Line {
 public:
  TagLine(const Server& server, std::string tag, std::string_view place, Time now, Time first_floor)
      : server_(server), tag_(std::move(tag)), now_(now), floor_(first_floor) {
    const auto parts = util::split(place, ' ');
    const auto part = [&](std::size_t i) { return i < parts.size() && parts[i] != "-" ? std::string(parts[i]) : ""; };
    if (parts.size() == 4) known_ = part(0), top_ = part(1), below_ = part(2);
    const auto looked = parts.size() == 4 ? number(Json{{"at", part(3)}}, "at") : std::nullopt;
    looked_ = Time{Seconds{std::min<std::int64_t>(looked.value_or(0), now.time_since_epoch().count())}};
    step_ = known_.empty() ? Step::down : Step::up;
  }

  std::string address() const override {
    std::string url = server_.url + "/api/v1/timelines/tag/" + util::percent_encode(tag_);
    add_parameter(url, "limit", std::to_string(kAtOnce));
    if (step_ == Step::up) add_parameter(url, "min_id", known_);
    if (step_ != Step::up && !below_.empty()) add_parameter(url, "max_id", below_);
    return url;
  }

  Result<Page> read(const Response& answer) override {
    const auto list = read_list(answer.body, nullptr);
    if (!list) return std::unexpected(list.error());
    Page page = read_page(*list, server_);
    ++pages_;
    if (step_ == Step::up)
      go_up(page, std::string(answer.header("link").value_or("")));
    else
      go_down(page, std::string(answer.header("link").value_or("")));
    return page;
  }

  bool done() const override { return step_ == Step::over || pages_ >= kMostPages; }
  bool whole() const override { return step_ == Step::over; }
  std::string place() const override {
    const auto shown = [](const std::string& s) { return s.empty() ? std::string("-") : s; };
    const bool first = known_.empty();
    return shown(known_) + ' ' + shown(first ? top_ : "") + ' ' + shown(first ? below_ : "") + ' ' +
           std::to_string(looked_.time_since_epoch().count());
  }

 private:
  enum class Step { down, up, late, over };

  static std::string clean(const std::string& id) {
    return std::ranges::all_of(id, [](char c) { return util::is_letter(c) || util::is_digit(c) || c == '-'; }) ? id
                                                                                                               : "";
  }

  void go_up(const Page& page, const std::string& links) {
    const std::string next = clean(link_parameter(links, "prev", "min_id"));
    const std::string highest = clean(page.top);
    const std::string to = !next.empty() ? next : highest;
    if (page.held > 0 && !to.empty() && later_id(to, known_)) {
      known_ = to;
      return;
    }
    if (now_ - looked_ < kLate) {
      step_ = Step::over;
      return;
    }
    step_ = Step::late;
    below_.clear();
    late_pages_ = 0;
  }

  void go_down(const Page& page, const std::string& links) {
    const bool late = step_ == Step::late;
    if (!late && top_.empty()) top_ = clean(page.top);
    const Time floor = late ? now_ - kLate : floor_;
    const bool reached = page.walk.oldest && Time{Seconds{*page.walk.oldest}} < floor;
    const std::string linked = clean(link_parameter(links, "next", "max_id"));
    const std::string next = !linked.empty() ? linked : clean(page.last);
    const bool moves = !next.empty() && (below_.empty() || later_id(below_, next));
    if (page.held > 0 && !reached && moves && !(late && ++late_pages_ >= kMostLatePages)) {
      below_ = next;
      return;
    }
    below_.clear();
    looked_ = now_;
    if (!late) known_ = top_.empty() ? "0" : top_;
    step_ = Step::over;
  }

  const Server& server_;
  std::string tag_;
  Time now_, floor_, looked_{};
  std::string known_{}, top_{}, below_{};
  Step step_ = Step::down;
  std::size_t pages_ = 0, late_pages_ = 0;
};

}  // namespace

Server::Server(const Settings& settings)
    : url(settings.text("instance")), token(settings.text("token")), unindexed(settings.flag("unindexed")) {
  while (url.ends_with('/')) url.pop_back();
  if (const auto parsed = util::parse_url(url)) host = parsed->host;
}

Request Server::request(std::string address) const {
  Request out{.url = std::move(address), .headers = {{"Accept", "application/json"}}};
  if (!token.empty()) out.headers.push_back({"Authorization", "Bearer " + token});
  return out;
}

Page read_page(const Json& statuses, const Server& server) {
  Page page{.held = statuses.size()};
  std::vector<std::pair<std::string, std::string>> ids;
  std::map<std::string, std::string> uris;
  std::size_t shy = 0;
  for (const Json& one : statuses) {
    MastodonStatus status = read_mastodon_status(one, server.host, server.unindexed);
    note(page, status);
    if (!status.item) {
      shy += status.unindexed ? 1 : 0;
      continue;
    }
    uris.emplace(status.id, status.item->id);
    ids.emplace_back(status.id, status.answers);
    page.batch.items.push_back(std::move(*status.item));
  }
  name_parents(page.batch.items, ids, uris);
  if (shy > 0)
    page.batch.problems.push_back(
        {std::to_string(shy) + " posts of authors who ask not to be indexed were passed over"});
  return page;
}

Result<Json> read_list(std::string_view body, const char* within) {
  auto answer = read_json(body);
  if (!answer) return answer;
  if (within == nullptr && answer->is_array()) return answer;
  if (within != nullptr && answer->is_object() && answer->contains(within) && (*answer)[within].is_array())
    return Json((*answer)[within]);
  return not_as_asked("list of posts");
}

std::unique_ptr<Line> search_line(const Server& server, const std::string& query, std::string_view place, Time now,
                                  Time first_floor) {
  const WalkRules rules{.overlap = kSearchOverlap,
                        .first_floor = first_floor.time_since_epoch().count(),
                        .top = now.time_since_epoch().count(),
                        .most_pages = kMostPages,
                        .widest = 1};
  return std::make_unique<SearchLine>(server, query, place, rules);
}

std::unique_ptr<Line> tag_line(const Server& server, std::string tag, std::string_view place, Time now,
                               Time first_floor) {
  return std::make_unique<TagLine>(server, std::move(tag), place, now, first_floor);
}

}  // namespace monitor::sources::mastodon
