// SPDX-License-Identifier: MIT
#include "report/audiences.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "util/text.h"
#include "util/url.h"
#include "util/words.h"

namespace monitor::report {
namespace {

constexpr std::size_t kRead = 200;    // texts of an audience
constexpr std::size_t kPlaces = 3;    // of each kind that are told
constexpr std::int64_t kPointed = 2;  // what one of them mentions once is no habit

// Services that a source searches as a whole, by the host at which people read them.
struct Service {
  std::string_view kind, host;
};
constexpr std::array kServices{
    Service{"hackernews", "news.ycombinator.com"},
    Service{"youtube", "youtube.com"},
    Service{"youtube", "youtu.be"},
    Service{"bluesky", "bsky.app"},
    Service{"github", "github.com"},
    Service{"reddit", "reddit.com"},
};

std::string host_of(std::string_view url) {
  std::string host = util::site_of(url);
  return host.starts_with("old.reddit.") || host.starts_with("new.reddit.") ? host.substr(4) : host;
}

bool of_reddit(const Source& source, std::string_view place) {
  const auto subreddits = source.settings.list("subreddits");
  if (subreddits.empty()) return true;
  return std::ranges::any_of(subreddits, [&](const std::string& s) {
    return util::same("reddit.com/r/" + (s.starts_with("r/") ? s.substr(2) : s), place);
  });
}

bool searches(const Source& source, std::string_view place) {
  const std::string_view host = place.substr(0, place.find('/'));
  for (const Service& s : kServices)
    if (source.kind == s.kind && util::same_or_subdomain(host, s.host))
      return s.kind != "reddit" || of_reddit(source, place);
  return false;
}

// Most frequent first, then by name.
std::vector<DigestTally> ranked(const std::map<std::string, std::int64_t>& counts) {
  std::vector<DigestTally> out;
  for (const auto& [name, count] : counts) out.push_back({name, count});
  std::ranges::stable_sort(out, std::greater{}, &DigestTally::count);
  return out;
}

struct Texts {
  std::map<std::string, std::int64_t> languages{}, pointed{};
};

bool ours(const Config& config, std::string_view place) {
  const std::string_view host = place.substr(0, place.find('/'));
  return std::ranges::any_of(config.organisation.domains,
                             [&](const std::string& d) { return util::same_or_subdomain(host, d); });
}

void read_text(const Config& config, const StoredMention& stored, Texts& out) {
  const Mention& m = stored.mention;
  const std::string language = stored.meaning ? stored.meaning->language : m.language;
  if (!language.empty() && language != "und") ++out.languages[language.substr(0, language.find('-'))];
  std::set<std::string> places;
  for (const std::string& link : m.links) places.insert(place_of(link));
  if (m.kind != Kind::article) places.insert(place_of(m.target));
  places.erase("");
  places.erase(place_of(m.url));
  for (const std::string& place : places)
    if (!ours(config, place) && !listened_to(config, place)) ++out.pointed[place];
}

Result<Texts> read_texts(const Store& store, const Config& config, std::span<const MentionId> ids) {
  Texts out;
  const std::size_t step = ids.size() / (kRead + 1) + 1;
  for (std::size_t i = 0; i < ids.size(); i += step) {
    const auto mention = store.mention(ids[i]);
    if (!mention) return std::unexpected(mention.error());
    if (*mention) read_text(config, **mention, out);
  }
  return out;
}

std::vector<DigestLead> leads(const std::map<std::string, std::int64_t>& pointed) {
  std::vector<DigestLead> out;
  for (const DigestTally& t : ranked(pointed)) {
    if (t.count < kPointed || out.size() == kPlaces) break;
    const std::string place = util::clean_line(t.name);
    out.push_back({place, t.count, "monitor sources add " + util::shell_word("https://" + place)});
  }
  return out;
}

}  // namespace

std::string place_of(std::string_view url) {
  std::string host = host_of(url);
  if (host != "reddit.com") return host;
  const auto parsed = util::parse_url(url);
  if (!parsed || !parsed->path.starts_with("/r/")) return host;
  const std::string name = parsed->path.substr(3, parsed->path.find('/', 3) - 3);
  return name.empty() ? host : host + "/r/" + name;
}

bool listened_to(const Config& config, std::string_view place) {
  const std::string_view host = place.substr(0, place.find('/'));
  return std::ranges::any_of(config.sources, [&](const Source& s) {
    const std::string address = s.settings.text("url"), own = place_of(address);
    const bool there = !own.empty() && (own == place || util::same_or_subdomain(host, own));
    return s.enabled && (there || searches(s, place));
  });
}

std::vector<std::int64_t> hours_of_week(std::span<const Time> said, const util::Zone& zone) {
  std::vector<std::int64_t> out(7 * 24, 0);
  for (const Time t : said) {
    const util::Local local = zone.local(t);
    const unsigned day = std::chrono::weekday(util::day_of(local)).iso_encoding() - 1;
    const auto hour = std::chrono::duration_cast<std::chrono::hours>(local - util::day_of(local)).count();
    ++out[day * 24 + static_cast<std::size_t>(hour)];
  }
  return out;
}

Status add_audiences(const Store& store, const Config& config, const DigestOptions& options, std::span<const Row> rows,
                     Digest& d) {
  for (std::size_t a = 0; a < config.audiences.size() && a < 64; ++a) {
    const Audience& audience = config.audiences[a];
    std::vector<MentionId> ids;
    std::vector<Time> said;
    std::map<std::string, std::int64_t> sites;
    for (const Row& r : rows) {
      if ((r.audiences >> a & 1u) == 0) continue;
      ids.push_back(r.id), said.push_back(r.said);
      ++sites[util::display_host(util::clean_line(r.site))];
    }
    const auto named = audience.zone.empty() ? Result<util::Zone>(options.zone) : util::find_zone(audience.zone);
    const util::Zone zone = named.value_or(options.zone);
    DigestAudience told{.name = audience.name, .zone = zone.name(), .mentions = std::ssize(ids)};
    if (!ids.empty()) {
      const auto texts = read_texts(store, config, ids);
      if (!texts) return std::unexpected(texts.error());
      told.places = ranked(sites), told.languages = ranked(texts->languages);
      told.more_places = std::max<std::int64_t>(0, std::ssize(told.places) - static_cast<std::int64_t>(kPlaces));
      told.places.resize(std::min(told.places.size(), kPlaces));
      told.languages.resize(std::min(told.languages.size(), kPlaces));
      told.hours = hours_of_week(said, zone), told.leads = leads(texts->pointed);
      d.figures.push_back(std::move(ids));
      told.figure = static_cast<FigureNumber>(d.figures.size());
    }
    d.audiences.push_back(std::move(told));
  }
  return {};
}

}  // namespace monitor::report
