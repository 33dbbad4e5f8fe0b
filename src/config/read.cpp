// SPDX-License-Identifier: MIT
#include "config/read.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "config/characters.h"
#include "config/fields.h"
#include "config/limits.h"
#include "config/read_people.h"
#include "config/read_source.h"
#include "config/scan.h"
#include "config/sections.h"
#include "config/values.h"
#include "util/text.h"
#include "util/zone.h"

namespace monitor::config {
namespace {

constexpr std::size_t kDeepestKey = 32;  // a.b.c ...: a library that recurses must not run out of stack

struct RoleName {
  Role role;
  std::string_view name;
};
constexpr std::array kRoles{RoleName{Role::own, "own"}, RoleName{Role::competitor, "competitor"},
                            RoleName{Role::topic, "topic"}};

bool before(const Finding& a, const Finding& b) {
  return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
}

// Reads the tables one after another into one Config. Mistakes collect in `findings`.
class Reader {
 public:
  Reader(std::string_view text, Kinds kinds, const Checks& checks, Reading& out)
      : text_(text), kinds_(kinds), checks_(checks), config_(out.config), findings_(out.findings) {}

  void read(const toml::table& root) {
    unknown_sections(root);
    read_organisation(one(root, "organisation"));
    read_fetch(one(root, "fetch"));
    read_keep(one(root, "keep"));
    config_.store = path(one(root, "store"), "path");
    config_.log = path(one(root, "log"), "file");
    each(root, "watch", [this](const toml::table& table) { read_watch(table); });
    each(root, "source", [this](const toml::table& table) {
      auto [source, fields] = read_source(table, kinds_, findings_);
      config_.sources.push_back(std::move(source));
      source_fields_.push_back(std::move(fields));
    });
    name_sources();
    read_people(root);
    check_names();
    check_queries();
  }

 private:
  void wrong(Place place, std::string what, std::string hint = {}) {
    findings_.push_back({place, std::move(what), std::move(hint)});
  }
  void warn(Place place, std::string what, std::string hint = {}) {
    findings_.push_back({place, std::move(what), std::move(hint), true});
  }

  // ---- sections

  void unknown_sections(const toml::table& root) {
    std::vector<std::string_view> known;
    for (const Section& s : sections()) known.push_back(s.name);
    for (const auto& [key, node] : root) {
      if (std::ranges::find(known, key.str()) != known.end()) continue;
      std::string hint = did_you_mean(key.str(), known);
      if (hint.empty() && !node.is_table() && !node.is_array_of_tables()) hint = "keys stand below a [section]";
      wrong(place_of(key.source()),
            (node.is_table() || node.is_array_of_tables() ? "unknown section " : "unknown key ") + ticked(key.str()),
            std::move(hint));
    }
  }

  Fields one(const toml::table& root, std::string_view name) {
    static const toml::table none;
    const Section& wanted = section(name);
    const toml::node* node = root.get(name);
    const toml::table* table = node == nullptr ? &none : node->as_table();
    if (table == nullptr) {
      const std::string header = '[' + std::string(name) + ']';
      wrong(place_of(node->source()), ticked(name) + " is a section", "write " + header + ", once");
      table = &none;
    }
    Fields out = read_fields(*table, wanted.keys, '[' + std::string(name) + ']', true, findings_);
    fill_in(out.settings, wanted.keys);
    return out;
  }

  template <class F>
  void each(const toml::table& root, std::string_view name, const F& read_one) {
    const toml::node* node = root.get(name);
    if (node == nullptr) return;
    const std::string header = "[[" + std::string(name) + "]]";
    const toml::array* array = node->as_array();
    if (array == nullptr)
      return wrong(place_of(node->source()), ticked(name) + " may stand several times", "write " + header);
    for (const toml::node& element : *array) {
      if (const toml::table* table = element.as_table()) {
        read_one(*table);
      } else {
        wrong(place_of(element.source()), ticked(name) + " wants tables", "write " + header);
      }
    }
  }

  // ---- values with limits

  Seconds length(const Fields& f, std::string_view key, Seconds least, Seconds most) {
    return length_of(f, key, least, most, findings_);
  }
  std::size_t number(const Fields& f, std::string_view key, std::int64_t least, std::int64_t most) {
    return number_of(f, key, least, most, findings_);
  }
  std::string line(const Fields& f, std::string_view key) { return line_of(f, key, findings_); }

  std::filesystem::path path(const Fields& fields, std::string_view key) {
    const std::string value = line(fields, key);
    if (value.empty()) return {};
    if (value.starts_with("~/") && !checks_.home.empty()) return checks_.home / value.substr(2);
    if (value.starts_with('~')) {
      wrong(fields.place(key), ticked(key) + " begins with ~, and there is no home folder for it",
            "write the whole path");
      return {};
    }
    return (config_.file.parent_path() / value).lexically_normal();
  }

  static std::string zone_hint(const std::string& name) {
    const auto zone = util::find_zone(name);
    return !zone && !zone.error().hint.empty() ? zone.error().hint : "write one such as \"Europe/Berlin\"";
  }

  void read_organisation(const Fields& f) {
    Organisation& o = config_.organisation;
    o.name = line(f, "name");
    if (f.settings.has("name") && f.places.contains("name") && util::trim(o.name).empty())
      wrong(f.place("name"), "`name` is empty", "write the name that shall stand at the top of every digest");
    o.contact = line(f, "contact");
    o.time_zone = line(f, "time-zone");
    if (!o.time_zone.empty() && checks_.known_zone && !checks_.known_zone(o.time_zone))
      wrong(f.place("time-zone"), "unknown time zone " + ticked(o.time_zone), zone_hint(o.time_zone));
    const auto domains = f.settings.list("domains");
    for (std::size_t i = 0; i < domains.size(); ++i) read_domain(domains[i], f.places.find("domains")->second[i]);
  }

  void read_domain(std::string domain, Place place) {
    domain = util::lower(domain);
    const bool bad = domain.empty() || domain.find_first_of(" /:@?#*,\n\t") != std::string::npos ||
                     domain.find('.') == std::string::npos || domain.front() == '.' || domain.back() == '.';
    if (!bad) return config_.organisation.domains.push_back(std::move(domain));
    const auto host = host_of(domain);
    wrong(place, ticked(domain) + " is no domain",
          host.empty() ? "write one such as \"riverside.example\"" : "write \"" + std::string(host) + '"');
  }

  void read_fetch(const Fields& f) {
    FetchLimits& l = config_.fetch;
    l.jobs = number(f, "jobs", 1, 1000);
    l.per_host = number(f, "per-host", 1, 64);
    l.host_gap = length(f, "host-gap", Seconds{0}, Seconds{3600});
    l.connect_timeout = length(f, "connect-timeout", Seconds{1}, Seconds{600});
    l.timeout = length(f, "timeout", Seconds{1}, Seconds{3600});
    l.deadline = length(f, "deadline", Seconds{1}, Seconds{7 * 86400});
    l.max_items = number(f, "max-items", 1, 1'000'000);
    l.short_links = !f.settings.has("short-links") || f.settings.flag("short-links");
    l.max_redirects = number(f, "max-redirects", 0, 50);
    l.user_agent = line(f, "user-agent");
    l.proxy = proxy(f);
    l.max_body = size_of(f, "max-body", 1u << 10, 1u << 30, findings_);
    if (l.timeout < l.connect_timeout)
      wrong(f.place("timeout"), "`timeout` is shorter than `connect-timeout`", "a request includes its connection");
    if (l.deadline < l.timeout)
      wrong(f.place("deadline"), "`deadline` is shorter than `timeout`", "a round includes its requests");
  }

  std::string proxy(const Fields& f) {
    std::string value = line(f, "proxy");
    if (value.empty()) return value;
    const auto rest = value.find("://");
    constexpr std::array<std::string_view, 6> known{"http", "https", "socks4", "socks4a", "socks5", "socks5h"};
    const bool good = rest != std::string::npos && std::ranges::find(known, value.substr(0, rest)) != known.end() &&
                      wrong_with_url("http" + value.substr(rest)).empty();
    if (!good)
      wrong(f.place("proxy"), "`proxy` is no address of a proxy", "write one such as \"http://localhost:3128\"");
    if (holds_password(value))
      wrong(f.place("proxy"), "`proxy` has a password in it", "set the variable https_proxy instead");
    return value;
  }

  void read_keep(const Fields& f) {
    config_.retention.mentions = length(f, "mentions", Seconds{86400}, 100 * kYear);
    config_.retention.unmatched = length(f, "unmatched", Seconds{0}, 100 * kYear);
  }

  // ---- watches

  void read_watch(const toml::table& table) {
    Fields f = read_fields(table, section("watch").keys, "[[watch]]", true, findings_);
    fill_in(f.settings, section("watch").keys);
    Watch w{.name = f.settings.text("name"), .query = f.settings.text("query"), .place = f.header};
    for (const RoleName& role : kRoles)
      if (role.name == f.settings.text("role")) w.role = role.role;
    const auto matches = f.settings.list("matches"), rejects = f.settings.list("rejects");
    w.matches.assign(matches.begin(), matches.end());
    w.rejects.assign(rejects.begin(), rejects.end());
    check_name(f, "a watch", findings_);
    if (f.settings.has("query")) {
      w.query_place = inside_string(text_, f.place("query"), 0);
      query_values_.push_back(f.place("query"));
    } else {
      query_values_.push_back({});
    }
    config_.watches.push_back(std::move(w));
  }

  void check_queries() {
    check_rules();
    if (!checks_.query) return;
    for (std::size_t i = 0; i < config_.watches.size(); ++i) {
      if (query_values_[i].line == 0 || config_.watches[i].query.empty()) continue;
      for (QueryFinding& q : checks_.query(config_.watches[i], config_.watches))
        findings_.push_back({inside_string(text_, query_values_[i], q.column > 0 ? q.column - 1 : 0), std::move(q.what),
                             std::move(q.hint), q.warning});
    }
  }

  // ---- goals, audiences, rules

  void read_people(const toml::table& root) {
    const auto fields = [this](const toml::table& table, std::string_view name) {
      Fields f = read_fields(table, section(name).keys, "[[" + std::string(name) + "]]", true, findings_);
      fill_in(f.settings, section(name).keys);
      return f;
    };
    config_.hours = read_hours(one(root, "hours"), checks_.known_zone, findings_);
    each(root, "audience", [&](const toml::table& table) {
      config_.audiences.push_back(read_audience(fields(table, "audience"), checks_.known_zone, findings_));
    });
    each(root, "rule", [&](const toml::table& table) {
      const Fields f = fields(table, "rule");
      config_.rules.push_back(read_rule(f, findings_));
      rule_queries_.push_back(f.place("when"));
    });
    each(root, "goal", [&](const toml::table& table) {
      const Fields f = fields(table, "goal");
      config_.goals.push_back(read_goal(f, findings_));
      known(f, "watches", config_.watches, "watch");
      known(f, "audiences", config_.audiences, "audience");
    });
  }

  // The names in this list are those of things that there are.
  template <class T>
  void known(const Fields& f, std::string_view key, const std::vector<T>& things, std::string_view what) {
    std::vector<std::string_view> names;
    for (const T& thing : things) names.push_back(thing.name);
    for (const std::string& name : f.settings.list(key))
      if (std::ranges::find(names, name) == names.end())
        wrong(f.place(key), "there is no " + std::string(what) + ' ' + ticked(name), did_you_mean(name, names));
  }

  void check_rules() {
    for (std::size_t i = 0; checks_.rule && i < config_.rules.size(); ++i)
      for (QueryFinding& q : checks_.rule(config_.rules[i], config_))
        if (!config_.rules[i].when.empty())
          findings_.push_back({inside_string(text_, rule_queries_[i], q.column > 0 ? q.column - 1 : 0),
                               std::move(q.what), std::move(q.hint), q.warning});
  }

  // ---- sources

  // Names that people gave go first; one that was made keeps out of their way.
  void name_sources() {
    std::set<std::string> taken;
    for (const Source& s : config_.sources) taken.insert(s.name);
    for (Source& s : config_.sources) {
      if (!s.name.empty()) continue;
      s.name = derived_name(s, kind_named(s.kind, kinds_));
      const std::string base = s.name;
      for (int i = 2; !taken.insert(s.name).second; ++i) s.name = base + '-' + std::to_string(i);
    }
  }

  void check_names() {
    std::vector<std::string_view> watches;
    for (const Watch& w : config_.watches) watches.push_back(w.name);
    twice(config_.watches, "watch");
    twice(config_.sources, "source");
    same_source_twice();
    twice(config_.rules, "rule");
    twice(config_.audiences, "audience");
    twice(config_.goals, "goal");
    for (std::size_t i = 0; i < config_.sources.size(); ++i) {
      const Source& s = config_.sources[i];
      if (s.watch.empty() || std::ranges::find(watches, s.watch) != watches.end()) continue;
      std::string hint = did_you_mean(s.watch, watches);
      wrong(source_fields_[i].place("watch"), "there is no watch " + ticked(s.watch),
            hint.empty() ? "`monitor watch list` lists them" : hint);
    }
  }

  void same_source_twice() {
    std::map<std::pair<std::string_view, std::map<std::string, std::vector<std::string>, std::less<>>>, std::size_t>
        lines;
    for (const Source& source : config_.sources) {
      const SourceSpec* kind = kind_named(source.kind, kinds_);
      const auto lacks = [&](const Option& o) { return o.required && !source.settings.has(o.name); };
      if (kind == nullptr || std::ranges::any_of(kind->options, lacks)) continue;
      const auto [first, fresh] = lines.emplace(std::pair(source.kind, source.settings.all()), source.place.line);
      if (!fresh)
        warn(source.place, "this source asks for the same as the one in line " + std::to_string(first->second),
             "remove one of the two");
    }
  }

  template <class T>
  void twice(const std::vector<T>& things, std::string_view what) {
    std::map<std::string_view, std::size_t> lines;
    for (const T& thing : things) {
      if (thing.name.empty()) continue;
      const auto [first, fresh] = lines.emplace(thing.name, thing.place.line);
      if (!fresh)
        wrong(thing.place, "a second " + std::string(what) + " is called " + ticked(thing.name),
              "the first stands in line " + std::to_string(first->second));
    }
  }

  std::string_view text_;
  Kinds kinds_;
  const Checks& checks_;
  Config& config_;
  std::vector<Finding>& findings_;
  std::vector<Place> query_values_{};    // of each watch: where its query begins, with its quotes
  std::vector<Place> rule_queries_{};    // of each rule, likewise
  std::vector<Fields> source_fields_{};  // of each source
};

// What a person who meets this mistake most likely meant.
std::string syntax_hint(std::string_view what) {
  const auto says = [&](std::string_view words) { return what.find(words) != std::string_view::npos; };
  if (what.starts_with("in this decimal integer")) return "write a length of time in quotes, such as \"30m\"";
  if (says("could not determine value type")) return "texts stand in quotes";
  if (says("string: unescaped control characters")) return "a text ends with a quote in the line that it begins in";
  if (says("unknown escape sequence") || says("unicode scalar sequence"))
    return "write the text in single quotes, where a backslash is only a backslash";
  if (says("invalid utf-8")) return "save the file as UTF-8";
  if (says("cannot redefine existing")) return "it stands twice; join the two";
  return {};
}

Finding syntax_finding(const toml::parse_error& error) {
  std::string what(error.description());
  constexpr std::string_view kPrefix = "Error while parsing ";
  if (what.starts_with(kPrefix)) what = "in this " + what.substr(kPrefix.size());
  std::string clean;
  for (const char c : what) clean += has_control_characters(std::string_view(&c, 1), false) ? '?' : c;
  std::string hint = syntax_hint(clean);
  return {place_of(error.source()), std::move(clean), std::move(hint)};
}

std::optional<Finding> too_much(std::string_view text) {
  if (text.size() > 4u << 20) return Finding{{1, 1}, "is larger than 4 MB", ""};
  const Shape shape = shape_of(text);
  if (shape.deepest > kDeepestKey) return Finding{{shape.deepest_line, 1}, "a key has too many dots", ""};
  return std::nullopt;
}

}  // namespace

bool Reading::ok() const { return std::ranges::all_of(findings, &Finding::warning); }

Reading read(std::string_view text, const std::filesystem::path& file, Kinds kinds, const Checks& checks) {
  Reading out;
  out.config.file = file;
  if (auto finding = too_much(text)) {
    out.findings.push_back(*std::move(finding));
    return out;
  }
  try {
    Reader(text, kinds, checks, out).read(toml::parse(text));
  } catch (const toml::parse_error& error) {
    out.findings.push_back(syntax_finding(error));
  }
  std::ranges::stable_sort(out.findings, before);
  return out;
}

std::string_view name(Role role) { return std::ranges::find(kRoles, role, &RoleName::role)->name; }

}  // namespace monitor::config
