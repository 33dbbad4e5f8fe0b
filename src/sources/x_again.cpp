// SPDX-License-Identifier: MIT
// Looking again costs $0.005 a post, so it is done only while more than half of the day's budget is left: searching
// comes first. What X names as not found, or as protected by now, is deleted here; what is missing without a word is
// not. An edited post is known by its first id, and is read by its last.
#include "sources/x_again.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sources/answer.h"
#include "sources/x_posts.h"
#include "sources/x_purse.h"
#include "util/text.h"

namespace monitor::sources {
namespace {

constexpr std::size_t kAtOnce = 100;
constexpr std::int64_t kMostInThread = 100;

std::string lookup_address(const Settings& settings, const std::vector<std::string>& ids) {
  return settings.text("api") + "/2/tweets?ids=" + util::join(ids, ",");
}

bool is_number(const std::string& id) { return !id.empty() && std::ranges::all_of(id, util::is_digit); }

// A request that is refused for its spelling is made once more with the other.
class XTalk : public Poll {
 public:
  XTalk(Settings settings, XPurse purse)
      : settings_(std::move(settings)), purse_(purse), spelling_(settings_.text("spelling")) {}

  bool understands(const Response& answer) const final { return !respelt_ && x_misspelt(answer, spelling_); }

  [[nodiscard]] Spent most() const final { return {.hour = {}, .micros = most_}; }

  Result<Batch> receive(const Response& answer) final {
    if (answer.status < 400) return heard(answer);
    spelling_ = x_other_spelling(spelling_);
    respelt_ = true;
    repeat();
    return Batch{};
  }

 protected:
  virtual Result<Batch> heard(const Response& answer) = 0;
  virtual void repeat() = 0;  // what was asked was not answered

  Request asking(std::string url, bool authors, std::int64_t posts) {
    most_ = posts * (authors ? purse_.for_post : kXPostPrice);
    return x_request(settings_, std::move(url), spelling_, authors);
  }
  std::int64_t pay(const XPage& page) {
    const std::int64_t cost = cost_of(page);
    purse_.spend(cost);
    return cost;
  }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const XPurse& purse() const { return purse_; }

 private:
  Settings settings_;
  XPurse purse_;
  std::string spelling_;
  std::int64_t most_ = 0;
  bool respelt_ = false;
};

class XRecheck final : public XTalk {
 public:
  XRecheck(PollContext context, XPurse purse) : XTalk(std::move(context.settings), purse) {
    for (Remembered& one : context.about) {
      if (!is_number(one.id)) continue;
      ahead_.push_back(one.id);
      firsts_.emplace(one.id, one.id);
      addresses_.emplace(std::move(one.id), std::move(one.url));
    }
  }

  std::optional<Request> next() override {
    const std::size_t count = std::min({ahead_.size(), kAtOnce, static_cast<std::size_t>(spare())});
    if (count == 0) return std::nullopt;
    asked_.assign(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(count));
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(count));
    return asking(lookup_address(settings(), asked_), false, static_cast<std::int64_t>(count));
  }

  Status ended() const override {
    if (ahead_.empty()) return {};
    return fail(ErrorCode::spent, "half of the day's budget for X is kept for searching",
                "it goes on in the next day (UTC), or with a larger day-budget");
  }

 private:
  // Posts that may still be looked at.
  [[nodiscard]] std::int64_t spare() const {
    return std::max<std::int64_t>(purse().left() - purse().a_day / 2, 0) / kXPostPrice;
  }

  Result<Batch> heard(const Response& answer) override {
    auto looked = parse_x_lookup(answer.body);
    if (!looked) return std::unexpected(std::move(looked).error());
    Batch batch{.problems = std::move(looked->page.problems)};
    batch.micros = pay(looked->page);
    for (Item& item : looked->page.items) take(std::move(item), looked->latest, batch);
    for (const std::string& id : looked->gone)
      if (const auto first = firsts_.find(id); first != firsts_.end()) batch.deletions.push_back({first->second});
    return batch;
  }

  // Of what was never edited the figures are news; an edit is read by the id that it has now.
  void take(Item item, const std::map<std::string, std::string>& latest, Batch& batch) {
    const auto address = addresses_.find(item.id);
    const auto later = latest.find(item.id);
    if (address == addresses_.end()) return;
    if (later == latest.end()) return batch.counts.push_back({.id = item.id, .figures = item.figures});
    if (std::ranges::find(asked_, later->second) != asked_.end()) {
      item.url = address->second;
      return batch.items.push_back(std::move(item));
    }
    if (firsts_.emplace(later->second, item.id).second) ahead_.push_back(later->second);
  }

  void repeat() override { ahead_.insert(ahead_.begin(), asked_.begin(), asked_.end()); }

  std::vector<std::string> ahead_{}, asked_{};
  std::map<std::string, std::string> firsts_{};     // of each id the one by which the post is known
  std::map<std::string, std::string> addresses_{};  // by that
};

// What belongs to the conversation is told by the post itself; then its beginning is read, and what answers it.
class XThread final : public XTalk {
 public:
  XThread(PollContext context, XPurse purse) : XTalk(std::move(context.settings), purse) {
    if (!context.about.empty() && is_number(context.about.front().id)) about_ = std::move(context.about.front().id);
    if (about_.empty()) step_ = Step::over;
  }

  std::optional<Request> next() override {
    if (step_ == Step::over || purse().posts() < kFewestXPosts) return std::nullopt;
    if (step_ == Step::itself) return asking(lookup_address(settings(), {about_}), false, 1);
    const bool authors = settings().flag("authors");
    if (step_ == Step::beginning) return asking(lookup_address(settings(), {begun_by_}), authors, 1);
    const std::int64_t most = std::min(purse().posts(), kMostInThread);
    std::string url = settings().text("api") + "/2/tweets/search/recent";
    add_parameter(url, "query", "conversation_id:" + begun_by_);
    add_parameter(url, "max_results", std::to_string(most));
    return asking(std::move(url), authors, most);
  }

 private:
  enum class Step { itself, beginning, answers, over };

  Result<Batch> heard(const Response& answer) override {
    if (step_ == Step::answers) return answers(answer);
    auto looked = parse_x_lookup(answer.body);
    if (!looked) return std::unexpected(std::move(looked).error());
    Batch batch{};
    batch.micros = pay(looked->page);
    if (step_ == Step::beginning) {
      batch.items = std::move(looked->page.items);
      step_ = Step::answers;
      return batch;
    }
    begun_by_ = looked->conversation.empty() ? about_ : looked->conversation;
    step_ = begun_by_ == about_ ? Step::answers : Step::beginning;
    if (!looked->gone.empty()) {
      batch.deletions.push_back({about_});
      step_ = Step::over;
    }
    return batch;
  }

  // The new spelling does not tell what a post answers: then it answers the beginning.
  Result<Batch> answers(const Response& answer) {
    auto page = parse_x(answer.body);
    if (!page) return std::unexpected(std::move(page).error());
    step_ = Step::over;
    for (Item& item : page->items)
      if (item.reply_to.empty() && item.id != begun_by_) item.reply_to = begun_by_;
    Batch batch{.items = std::move(page->items)};
    batch.micros = pay(*page);
    return batch;
  }

  void repeat() override {}

  std::string about_{}, begun_by_{};
  Step step_ = Step::itself;
};

}  // namespace

Result<std::unique_ptr<Poll>> x_recheck(PollContext context) {
  const auto money = x_purse(context);
  if (!money) return std::unexpected(money.error());
  return std::make_unique<XRecheck>(std::move(context), *money);
}

Result<std::unique_ptr<Poll>> x_thread(PollContext context) {
  const auto money = x_purse(context);
  if (!money) return std::unexpected(money.error());
  if (const Status ok = money->affordable(); !ok) return std::unexpected(ok.error());
  return std::make_unique<XThread>(std::move(context), *money);
}

}  // namespace monitor::sources
