// SPDX-License-Identifier: MIT
// The contract of a source kind: one file that knows one service or format.
//
// A poll does no I/O of its own. It is a conversation that the engine drives: next() gives a request,
// receive(answer) turns the answer into a Batch, and once that batch is committed saved() tells the
// poll whether it has reached known ground, before next() is asked again. One worker owns a poll at a
// time. Mentions and the cursor go into the store in one transaction: a crash repeats a page and
// never skips one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/http.h"
#include "monitor/mention.h"
#include "monitor/result.h"
#include "monitor/search.h"
#include "monitor/time.h"

namespace monitor {

// ---- options: one table feeds validation, `sources kinds`, help, the sample configuration and the manual

enum class OptionType { text, url, number, decimal, money, flag, choice, list, duration, language, secret };

struct Option {
  std::string_view name;
  OptionType type = OptionType::text;
  std::string_view fallback = "";  // as a person would write it in the file; empty = none
  std::string_view help = "";      // one sentence, ends with a full stop
  bool required = false;
  bool secret = false;            // masked wherever it is printed (an alert's address)
  std::string_view choices = "";  // for choice: "a|b|c"
  bool asked = false;             // for when a source is added at a terminal, though it may be left out
  std::string_view with = "";     // then only where that option before it was given
  bool aside = false;             // says nothing of what is asked: with another value a source goes on where it is
};

// Holds at compile time for every kind: names are lower case with dashes, each has help, none comes twice.
[[nodiscard]] constexpr bool well_formed(std::span<const Option> options) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Option& o = options[i];
    if (o.name.empty() || o.help.empty() || o.help.back() != '.') return false;
    for (const char c : o.name)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
    if (o.required && !o.fallback.empty()) return false;
    if ((o.type == OptionType::choice) == o.choices.empty()) return false;
    for (std::size_t j = i + 1; j < options.size(); ++j)
      if (options[j].name == o.name) return false;
  }
  return true;
}

// The options of one configured source, checked against its kind's table and with fallbacks filled in.
// A value is kept as text; a list has several. Secrets are resolved only when a poll begins.
class Settings {
 public:
  void set(std::string name, std::vector<std::string> values) { values_[std::move(name)] = std::move(values); }
  [[nodiscard]] bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
  [[nodiscard]] const std::string& text(std::string_view name) const {  // empty when absent
    static const std::string none;
    const auto found = values_.find(name);
    return found == values_.end() || found->second.empty() ? none : found->second.front();
  }
  [[nodiscard]] std::span<const std::string> list(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::span<const std::string>{} : std::span<const std::string>(found->second);
  }
  [[nodiscard]] std::int64_t number(std::string_view name) const;  // 0 when absent or no number
  [[nodiscard]] bool flag(std::string_view name) const { return text(name) == "true"; }
  [[nodiscard]] const std::map<std::string, std::vector<std::string>, std::less<>>& all() const { return values_; }
  friend bool operator==(const Settings&, const Settings&) = default;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// ---- a poll

// Something that was wrong and was mended, or left out; kept in the source's state for people.
struct Problem {
  std::string what;
  friend bool operator==(const Problem&, const Problem&) = default;
};

// What a document says of itself.
struct FeedInfo {
  std::string title{};
  std::string format{};  // "rss-2.0", "atom-1.0", "rdf", "json-feed-1.1", ...
  std::string language{};
  std::string home{};  // the web page that it belongs to
  std::string hub{};   // WebSub hub, if announced
};

// What the answer asks of the next poll. The engine takes them together with what HTTP headers say.
struct Hints {
  std::optional<Seconds> interval{};  // ttl, sy:updatePeriod: do not come again sooner
  std::optional<Time> not_before{};   // the service's own word, obeyed to the letter
  unsigned skip_hours = 0;            // bit h = stay away in that hour, GMT
  unsigned skip_days = 0;             // bit d = stay away on that day, 0 = Sunday
};

// An item that its source says it deleted.
struct Deletion {
  std::string id;
};

// Figures of something that the store may know, without the thing itself. What is absent stays as it was.
struct Count {
  std::string id{};
  Figures figures{};
  std::optional<std::int64_t> followers{};  // of its author
};

struct Batch {
  std::vector<Item> items{};  // in document order
  std::vector<Deletion> deletions{};
  std::vector<Deletion> unnamed{};  // still there, but the account of its author is gone: the name goes
  std::vector<Count> counts{};
  std::vector<Problem> problems{};
  std::optional<FeedInfo> feed{};
  Hints hints{};
  std::string cursor{};  // to be handed to the next poll; opaque to everybody else
  bool partial = false;  // the answer holds only part of what it should (226, cut off)
  bool backlog = false;  // from before somebody listened for it, as what a new search finds
  bool listed = false;   // not searched for: the watches decide, even where the source has a query of its own
  // What the answer used up of what the service does not count for us; see Spent.
  std::int64_t units = 0;
  std::int64_t micros = 0;
  // The session from now on, to be handed to the next poll of the account; opaque, and a secret. Empty = logged out.
  std::optional<std::string> session{};
};

// What an account used up within one hour: units of a quota, and millionths of a US dollar.
struct Spent {
  Time hour{};
  std::int64_t units = 0;
  std::int64_t micros = 0;
};

// What became of a batch once it was committed.
struct Saved {
  std::size_t fresh = 0;  // were not in the store before
  std::size_t known = 0;  // were
};

class Poll {
 public:
  virtual ~Poll() = default;
  // The next request, or nothing when the conversation is over.
  [[nodiscard]] virtual std::optional<Request> next() = 0;
  // Any answer with a status below 400 other than 304, which ends the poll; the engine deals with the rest, save
  // those that `SourceSpec::explain` gives a better name. An Error ends the poll and becomes the source's state.
  [[nodiscard]] virtual Result<Batch> receive(const Response& answer) = 0;
  // An answer of 400 and above that the poll can work with, as "404: that one is deleted" or "400: this token has
  // expired". Then receive() gets it, and nobody else looks at it.
  [[nodiscard]] virtual bool understands(const Response&) const { return false; }
  // The most that the request which next() just gave can use up of what its account has, as units and micros. It is in
  // the store before the request goes out. Less what its batch says; given back when the service refuses.
  [[nodiscard]] virtual Spent most() const { return {}; }
  // The last batch is committed. Called before next() is asked again.
  virtual void saved(const Saved&) {}
  // Why it ended, where next() gave nothing before all was asked of what it was to look at again.
  [[nodiscard]] virtual Status ended() const { return {}; }
};

// From that hour on, all together.
[[nodiscard]] inline Spent spent_since(std::span<const Spent> spent, Time from) {
  Spent sum{.hour = from};
  for (const Spent& s : spent)
    if (s.hour + Seconds{3600} > from) sum.units += s.units, sum.micros += s.micros;
  return sum;
}

// A mention that the store holds, as its service knows it.
struct Remembered {
  std::string id{};
  std::string url{};
  Kind kind = Kind::post;
  std::string reply_to{};
  Time said{};
};

struct PollContext {
  Settings settings{};   // secrets resolved
  std::string cursor{};  // as the last committed batch left it; empty at the first poll
  Time now{};
  std::vector<Search> searches{};   // of the watches that the source serves; see SourceSpec::translate
  std::string session{};            // of its account, as Batch::session left it; empty = none
  std::vector<Spent> spent{};       // by its account, in the last 32 days
  std::vector<Remembered> about{};  // what recheck() and thread() are asked about
};

// ---- searching for us

// One search as a service is asked it.
struct Question {
  std::string text{};                  // in the service's words; the same text is the same search from poll to poll
  std::vector<std::string> terms{};    // the parts of `text`, where the service wants them apart
  std::vector<std::string> watches{};  // for whom
  friend bool operator==(const Question&, const Question&) = default;
};

// What a service cannot be asked for, so that a watch does not hear it there.
struct Unasked {
  std::string watch{};
  std::string what{};
  friend bool operator==(const Unasked&, const Unasked&) = default;
};

struct Translation {
  std::vector<Question> questions{};
  std::vector<Unasked> unasked{};
  std::vector<Unasked> left_out{};  // parts of questions that the service is not told: it sends more
};

// ---- what a service allows and costs: facts, from its documentation

// What is left of a quota, as an answer tells it.
struct Quota {
  std::optional<std::int64_t> remaining{};
  std::optional<std::int64_t> limit{};
  std::optional<Time> reset{};
};

struct Limit {
  std::string_view what{};     // "requests", "searches", "units", "posts read"
  std::int64_t most = 0;       // so many ...
  Seconds per{};               // ... in this time
  std::string_view whose{};    // shared by all that is asked by this "address", "account", "key"
  std::int64_t cost = 1;       // what one request of a poll takes of it
  bool of_question = false;    // or rather one question, however many requests that is
  std::string_view with{};     // holds where this option is set
  std::string_view without{};  // holds where this one is not
};

struct Price {
  std::string_view words = "free";      // "free; needs an account"
  std::int64_t micros_for_request = 0;  // millionths of a US dollar
  std::int64_t micros_for_item = 0;     // for each thing that an answer holds
  std::int64_t micros_for_author = 0;   // and for its author, where the option `authors` is on
  std::int64_t micros_for_again = 0;    // for each thing that is looked at again
};

struct SourceSpec {
  std::string_view name{};     // "google-alerts"
  std::string_view summary{};  // one sentence for `monitor sources kinds`
  std::string_view details{};  // for docs and `sources kinds NAME`: what it hears, costs, needs
  std::span<const Option> options{};
  bool global_ids = false;  // the service's ids are unique everywhere, so the scope is empty
  bool feed = false;        // a document of the last N things: conditional GET, window overflow
  bool searches =
      false;  // it searches for us, so a source may be bound to a watch and, asked in its own words, believed
  Seconds interval{3600};  // default and least time between polls
  Seconds least_interval{900};
  std::size_t pages = 1;           // requests that one question takes in an ordinary poll
  Seconds gone_after{14 * 86400};  // answering 404 for so long means that it is gone
  // The address that `monitor sources add URL` recognises; may be null.
  bool (*recognises)(std::string_view url) = nullptr;
  // Of an address that is not what this kind or any other can hear, what it is instead ("is the page where ..."), or
  // nothing; may be null.
  std::string_view (*mistaken)(std::string_view url) = nullptr;
  // Starts a poll. Never null; an Error here is a configuration error.
  Result<std::unique_ptr<Poll>> (*begin)(PollContext context) = nullptr;
  // A better word for an answer of 400 and above, or nothing; may be null.
  std::optional<Error> (*explain)(const Response& answer) = nullptr;
  // Until when such an answer asks us to stay away, in the service's own words rather than HTTP's; may be null.
  std::optional<Time> (*until)(const Response& answer, Time now) = nullptr;
  // What the service is asked for these watches; pure. Null for kinds that ask the same whatever watches there are.
  // A source with a `query` of its own is asked that and nothing else: it gets no searches.
  Translation (*translate)(const Settings& settings, std::span<const Search> searches) = nullptr;
  // What limits, money and session are shared by, beside the host: a user, a key. No secret. Null: the host alone.
  std::string (*account)(const Settings& settings) = nullptr;
  // What is left of a quota where it does not stand in the usual headers; may be null.
  std::optional<Quota> (*quota)(const Response& answer, Time now) = nullptr;
  // Conversations beside polling; each may be null. log_in gives a session at once, log_out ends it at the service.
  // recheck looks at `about` again: what is still there as items or counts, what is not as deletions. thread brings
  // what was said in answer to `about`, and what it answers.
  Result<std::unique_ptr<Poll>> (*log_in)(PollContext context) = nullptr;
  Result<std::unique_ptr<Poll>> (*log_out)(PollContext context) = nullptr;
  Result<std::unique_ptr<Poll>> (*recheck)(PollContext context) = nullptr;
  Result<std::unique_ptr<Poll>> (*thread)(PollContext context) = nullptr;
  Seconds recheck_often{3 * 3600};  // how soon what is younger than two days is looked at again
  Seconds recheck_within{86400};    // how soon a deletion must be honoured
  std::span<const Limit> limits{};
  Price price{};
  std::string_view terms{};  // what the service asks of whoever uses it, in a sentence or two
};

// Whether the source is asked for what the watches want, and so judged by them, and not by words of its own.
[[nodiscard]] inline bool asks_for_watches(const SourceSpec& kind, const Settings& settings) {
  return kind.translate != nullptr && settings.text("query").empty();
}

}  // namespace monitor
