// SPDX-License-Identifier: MIT
// `monitor missed`: coverage that was found elsewhere; why we did not have it, and what mends that.
#include <algorithm>
#include <ostream>
#include <set>

#include "app/fetching.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "match/explain.h"
#include "match/matcher.h"
#include "normalize/canonical.h"
#include "normalize/normalize.h"
#include "parse/dates.h"
#include "policy/facts.h"
#include "report/audiences.h"
#include "report/missed.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string url, note;
  bool offline = false;
};

constexpr Seconds kLookedAt{400 * 86400};
constexpr Seconds kSoon{3600};

// Those that tell the same story, by their words or by what they point to.
Status count_alike(const Store& store, report::MissFacts& f) {
  const MentionId story = f.found && f.found->meaning ? f.found->meaning->story : 0;
  if (story == 0) return {};
  const auto told = store.count({.matched = true, .story = story});
  if (!told) return std::unexpected(told.error());
  f.alike = std::max(f.alike, *told - 1);
  return {};
}

// What the store knows of the address: the mention that stands there, those that point there or tell the same, and
// which sources have brought something from its site; a feed often lives on another host than what it tells of.
Status look_in_store(const Store& store, const std::string& url, report::MissFacts& f,
                     std::set<std::string>& bringing) {
  const std::string target = normalize::target_of(url);
  const std::string site = util::site_of(url);
  MentionId found = 0;
  const Selection all{.said_from = f.now - kLookedAt, .text = false};
  const Status read = store.each(all, [&](const StoredMention& m) {
    if (m.mention.site == site) bringing.insert(m.sources.begin(), m.sources.end());
    const bool there = m.mention.site == site && normalize::target_of(m.mention.url) == target;
    if (there && (found == 0 || !m.matches.empty())) found = m.mention.rowid;
    if (!there && m.mention.target == target && !m.matches.empty()) ++f.alike, f.teller = m.mention.rowid;
    return true;
  });
  if (!read || found == 0) return read;
  auto whole = store.mention(found);
  if (!whole) return std::unexpected(whole.error());
  f.found = std::move(*whole);
  if (f.found && !f.found->sources.empty()) {
    const auto between = store.count({.heard_from = said(f.found->mention) + kSoon,
                                      .heard_to = f.found->mention.heard,
                                      .source = f.found->sources.front()});
    if (!between) return std::unexpected(between.error());
    f.between = *between > 0;
  }
  return count_alike(store, f);
}

// When a page says that it was published, in the words of those who share it.
std::optional<Time> published_on(std::string_view body, Time now) {
  for (const std::string_view key : {"article:published_time", "datePublished"}) {
    const std::size_t at = body.find(key);
    if (at == std::string_view::npos) continue;
    const std::string_view near = body.substr(at + key.size(), 80);
    const std::size_t from = near.find_first_of("0123456789");
    if (from == std::string_view::npos) continue;
    const std::string_view date = near.substr(from);
    if (const auto time = parse::parse_date(date.substr(0, date.find_first_of("\"'<>")), now)) return time;
  }
  return std::nullopt;
}

// The title and text of the page itself, as far as a reader without scripts sees them; an error where there is none, as
// a slip of the pen should not count as a miss.
Result<std::optional<Mention>> look_at_page(const std::string& url, Session& session) {
  const auto client = session.app.http();
  if (!client) return std::nullopt;
  const auto answer = ask(*client->client, {.url = url});
  if (!answer)
    session.terminal.err << "the page could not be looked at: " << util::clean_line(answer.error().what) << '\n';
  if (answer && (answer->status == 404 || answer->status == 410))
    return fail(ErrorCode::usage, "nothing stands there: " + url + " answered " + std::to_string(answer->status),
                "is it spelt right? with --offline it is counted without a look");
  if (!answer || answer->status >= 400) return std::nullopt;
  Item item{.id = url, .url = url, .kind = Kind::page, .text = {answer->body, Markup::html}};
  const auto open = answer->body.find("<title>"), close = answer->body.find("</title>");
  if (open != std::string::npos && close != std::string::npos && open < close)
    item.title = {answer->body.substr(open + 7, close - open - 7), Markup::html};
  item.published = published_on(answer->body, session.app.clock().now());
  return normalize::normalize(item, {.service = "feed", .base_url = url});
}

std::vector<report::WatchWord> ask_watches(const Config& config, const match::Matcher& matcher, const Mention& m) {
  std::vector<report::WatchWord> out;
  for (const Watch& watch : config.watches)
    if (const match::Compiled* query = matcher.query(watch.name); query != nullptr && watch.role == Role::own) {
      const auto said = match::explain(*query, m, {});
      auto excluded = match::excluded(*query, m, {});
      out.push_back({watch.name, said.matched, said.why, std::move(excluded.terms), std::move(excluded.without)});
    }
  return out;
}

Result<report::MissFacts> facts(const Options& options, const Config& config, const Store& store, Session& session) {
  const std::string url = normalize::canonical_url(normalize::unwrap(options.url));
  report::MissFacts f{.url = url, .place = report::place_of(url), .now = session.app.clock().now()};
  std::set<std::string> bringing;
  if (const Status s = look_in_store(store, url, f, bringing); !s) return std::unexpected(s.error());
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto matcher = app::matcher(config, f.now, *zone);
  if (!matcher) return std::unexpected(matcher.error());
  if (f.found) {
    const auto standing = store.standing(std::span(&f.found->mention.rowid, 1));
    if (!standing) return std::unexpected(standing.error());
    f.denied = policy::irrelevant(*standing, f.found->matches);
    f.words = ask_watches(config, **matcher, f.found->mention);
  } else if (!options.offline) {
    const auto page = look_at_page(url, session);
    if (!page) return std::unexpected(page.error());
    if (*page) f.words = ask_watches(config, **matcher, **page), f.said = (*page)->published;
  }
  const auto states = store.sources();
  if (!states) return std::unexpected(states.error());
  for (const Source& s : config.sources) {
    Source enabled = s;
    enabled.enabled = true;
    if (!bringing.contains(s.name) && !report::listened_to(Config{.sources = {enabled}}, f.place)) continue;
    if (!s.enabled) {
      f.disabled.push_back(s.name);
      continue;
    }
    f.listeners.push_back(s);
    const auto state = std::ranges::find(*states, s.name, &SourceState::source);
    if (state != states->end() && state->last_polled) f.states.push_back(*state);
  }
  return f;
}

Result<int> list(Session& session) {
  const auto store = session.app.store(app::Access::read);
  if (!store) return std::unexpected(store.error());
  const auto notes = (*store)->notes();
  if (!notes) return std::unexpected(notes.error());
  const auto causes = report::misses_by_cause(*notes, Time::min(), Time::max());
  for (const DigestTally& cause : causes) session.terminal.out << cause.count << "  " << cause.name << '\n';
  for (const Note& n : *notes)
    if (n.kind == NoteKind::miss)
      session.terminal.out << "   " << n.id << "  " << util::clean_line(n.cause) << ": " << util::clean_line(n.text)
                           << '\n';
  if (causes.empty()) session.terminal.err << "nothing was missed yet, as far as people said\n";
  return kOk;
}

Result<int> missed(const Options& options, Session& session) {
  if (options.url.empty()) return list(session);
  if (!util::parse_url(options.url))
    return fail(ErrorCode::usage, "`" + util::clean_line(options.url) + "` is no address",
                "monitor missed https://www.example.org/article");
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto known = facts(options, **config, **store, session);
  if (!known) return std::unexpected(known.error());
  const report::Miss miss = report::why_missed(*known);
  std::ostream& out = session.terminal.out;
  out << miss.cause << ": " << miss.why << '\n';
  if (!miss.mend.empty()) out << "  mend: " << miss.mend << '\n';
  if (miss.cause == "told") return kOk;  // it was not missed
  const auto notes = (*store)->notes();
  if (!notes) return std::unexpected(notes.error());
  const auto same = [&](const Note& n) { return n.kind == NoteKind::miss && n.text == known->url; };
  if (const auto before = std::ranges::find_if(*notes, same); before != notes->end()) {
    out << "counted already; to take it back: monitor note undo " << before->id << '\n';
    return kOk;
  }
  const auto id = (*store)->put_note(
      {.at = known->now, .who = session.app.person(), .kind = NoteKind::miss, .text = known->url, .cause = miss.cause});
  if (!id) return std::unexpected(id.error());
  out << "counted; to take it back: monitor note undo " << *id << '\n';
  return kOk;
}

}  // namespace

void declare_missed(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "missed", "Say that something was missed: why, what mends it; misses are counted by cause.",
      "  monitor missed https://www.example.org/article\n"
      "  monitor missed                          what was missed so far, by cause",
      missed);
  command.add_option("url", options->url, "Where it stands; nothing = what was missed so far.").type_name("URL");
  command.add_flag("--offline", options->offline, "Do not look at the page itself.");
}

}  // namespace monitor::cli
