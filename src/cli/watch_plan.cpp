// SPDX-License-Identifier: MIT
#include "cli/watch_plan.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iomanip>
#include <limits>
#include <optional>
#include <ostream>
#include <sstream>

#include "app/fetching.h"
#include "cli/input.h"
#include "cli/names.h"
#include "match/ask.h"
#include "pipeline/asking.h"
#include "pipeline/budget.h"
#include "util/duration.h"
#include "util/money.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

using pipeline::Asking;
using pipeline::Manner;

std::string count(double value) {
  std::string digits = std::to_string(static_cast<std::int64_t>(std::llround(value)));
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string dollars(double micros, int places) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(places) << micros / 1e6 << " US dollars";
  return std::move(out).str();
}

void tell_questions(const Asking& asking, const std::string& watch, std::ostream& out) {
  for (const Question& q : asking.questions) {
    std::vector<std::string> others;
    for (const std::string& name : q.watches)
      if (name != watch) others.push_back(name);
    out << "  asks        " << util::clean_line(q.text);
    if (!others.empty()) out << "   (also for " << util::join(others, ", ") << ")";
    out << '\n';
  }
  if (asking.questions.empty()) out << "  asks nothing for this watch\n";
  for (const std::string& what : asking.left_out)
    out << "  leaves out  " << util::clean_line(what) << "; more comes than is wanted, and the watch decides\n";
  for (const std::string& what : asking.unasked) out << "  cannot ask  " << util::clean_line(what) << '\n';
}

// What was spent by all sources of an account, in a day on average; nothing when it is too early to say.
using Past = std::function<std::optional<double>(const Source&, const SourceSpec&)>;

Past past_of(const Store* store, Time now) {
  return [store, now](const Source& source, const SourceSpec& spec) -> std::optional<double> {
    constexpr Seconds kDay{86400}, kMost = 7 * kDay;
    if (store == nullptr) return std::nullopt;
    const auto state = store->source(source.name);
    if (!state || !*state || !(*state)->first_answered || now - *(*state)->first_answered < kDay) return std::nullopt;
    const Seconds time = std::min(now - *(*state)->first_answered, kMost);
    const auto spent = store->spent(pipeline::account_of(spec, source.settings), now - time);
    if (!spent) return std::nullopt;
    const auto micros = static_cast<double>(spent_since(*spent, now - time).micros);
    return micros * static_cast<double>(kDay.count()) / static_cast<double>(time.count());
  };
}

// In millionths; without a budget there is no end to it.
double most_a_day(const Settings& settings) {
  double most = std::numeric_limits<double>::infinity();
  for (const char* budget : {"day-budget", "month-budget"})
    if (const auto micros = util::micros(settings.text(budget))) most = std::min(most, static_cast<double>(*micros));
  return most;
}

// Nobody knows beforehand how much is said. What is looked at again costs as often as that is done in two days.
void tell_money(const Asking& asking, const Past& past, std::ostream& out) {
  constexpr double kPosts = 10;
  const Price& price = asking.spec->price;
  const Settings& settings = asking.source->settings;
  const bool authors = settings.text("authors") != "false";
  const auto once = static_cast<double>(price.micros_for_item + (authors ? price.micros_for_author : 0));
  const double looks = std::floor(2 * 86400.0 / static_cast<double>(asking.spec->recheck_often.count()));
  const double again = static_cast<double>(price.micros_for_again) * looks;
  out << "  money       " << dollars(once, 3) << " for each thing found";
  if (again > 0) out << ", and " << dollars(again, 3) << " for looking at it again in its first two days";
  out << "\n              ";
  const auto spent = past(*asking.source, *asking.spec);
  const double guess = spent.value_or(kPosts * (once + again)), most = most_a_day(settings);
  out << "about " << dollars(std::min(guess, most), 2) << " a day";
  if (guess > most)
    out << ", all that it may";
  else if (spent)
    out << ", as lately";
  else
    out << " where " << count(kPosts) << " a day are found";
  if (!settings.text("day-budget").empty())
    out << "; never more than " << settings.text("day-budget") << " a day and " << settings.text("month-budget")
        << " a month";
  out << '\n';
}

// What the source takes whether or not this watch is there, and what there is of it because of this watch.
void tell_requests(const Asking& asking, const std::string& watch, std::ostream& out) {
  const std::size_t each = asking.spec->pages;
  out << "  requests    " << (each > 1 ? "up to " : "about ") << count(asking.requests_a_day)
      << " a day by the whole source";
  if (each > 1) out << ", " << each << " for each question";
  out << '\n';
  if (asking.manner != Manner::asks) return;
  const auto alone = [&](const Question& q) { return q.watches == std::vector<std::string>{watch}; };
  const double adds = static_cast<double>(std::ranges::count_if(asking.questions, alone)) * static_cast<double>(each) *
                      86400.0 / static_cast<double>(asking.interval.count());
  out << "  this watch  "
      << (asking.questions.empty() ? "none of them"
          : adds == 0              ? "none of them alone: other watches ask the same"
                                   : count(adds) + " of them are for it alone")
      << '\n';
}

void tell_cost(const Asking& asking, const Past& past, std::ostream& out) {
  const SourceSpec& spec = *asking.spec;
  for (const pipeline::Use& use : asking.uses)
    out << "  limit       " << count(use.a_day) << " " << use.limit.what << " a day by all of this kind; "
        << count(use.allowed) << " allowed" << (use.limit.whose.empty() ? "" : " to one ") << use.limit.whose
        << (use.a_day > use.allowed ? ": TOO MANY, they will take turns" : "") << '\n';
  if (const std::string& own = asking.source->settings.text("searches-a-day"); !own.empty())
    out << "  limit       " << own << " searches a day by this source, as configured"
        << (asking.questions_a_day > static_cast<double>(asking.source->settings.number("searches-a-day"))
                ? ": TOO MANY, they will take turns"
                : "")
        << '\n';
  out << "  costs       " << spec.price.words;
  if (asking.micros_a_day > 0) out << "; about " << dollars(asking.micros_a_day, 2) << " a day for requests";
  out << '\n';
  if (spec.price.micros_for_item > 0) tell_money(asking, past, out);
}

void tell(const Asking& asking, const std::string& watch, const Past& past, std::ostream& out) {
  out << '\n'
      << asking.source->name << " (" << asking.spec->name << "), every " << util::compact(asking.interval) << '\n';
  switch (asking.manner) {
    case Manner::asks:
      tell_questions(asking, watch, out);
      break;
    case Manner::own:
      out << (asking.source->watch.empty() ? "  brings what its own words find; the watch decides\n"
                                           : "  brings what its own words find, and is believed\n");
      break;
    case Manner::holds:
      out << "  brings all that it holds; the watch decides\n";
      break;
    case Manner::not_ours:
      break;
  }
  tell_requests(asking, watch, out);
  tell_cost(asking, past, out);
}

void tell_query(const Watch& watch, const Search& search, std::ostream& out) {
  out << watch.name << ": " << util::clean_line(watch.query) << '\n';
  if (!search.local.empty()) out << "looked at here, never asked: " << util::join(search.local, ", ") << '\n';
  if (!search.missed.empty())
    out << "no service can be asked for: " << util::join(search.missed, ", ")
        << "\n  heard only where a source brings all that it holds\n";
}

}  // namespace

Result<int> watch_plan(const std::string& name, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  if (const Status known = known_watch(name, **config); !known) return std::unexpected(known.error());
  const auto watch = std::ranges::find((*config)->watches, name, &Watch::name);
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto matcher = app::matcher(**config, session.app.clock().now(), *zone);
  if (!matcher) return std::unexpected(matcher.error());
  std::ostream& out = session.terminal.out;
  tell_query(*watch, match::search_for(*(*matcher)->query(name)), out);
  const auto searches = [&](const Source& source) { return app::searches(**config, **matcher, source); };
  const auto all = pipeline::asking(**config, session.app.kinds(), searches, name);
  const auto store = session.app.store(app::Access::read);
  const Past past = past_of(store ? store->get() : nullptr, session.app.clock().now());
  for (const Asking& asking : all) tell(asking, name, past, out);
  if (all.empty()) session.terminal.err << "no source serves this watch: monitor sources add\n";
  return kOk;
}

}  // namespace monitor::cli
