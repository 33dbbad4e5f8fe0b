// SPDX-License-Identifier: MIT
#include "support/recorded.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "match/ask.h"
#include "parse/dates.h"
#include "sources/registry.h"
#include "support/places.h"
#include "util/text.h"

namespace monitor::test {
namespace {

constexpr Time kNow{Seconds{1'795'348'800}};  // Sunday 22 November 2026, 12:00 GMT

void set(RecordedCase& one, const std::string& name, const std::string& value) {
  if (name == "cursor") {
    one.cursor += one.cursor.empty() ? value : '\n' + value;
  } else if (name == "spent") {
    const auto words = util::split(value, ' ');
    const auto at = words.size() == 3 ? parse::parse_date(std::string(words[0])) : std::nullopt;
    if (!at) throw std::runtime_error("no time and amounts: " + value);
    one.spent.push_back({*at, std::stoll(std::string(words[1])), std::stoll(std::string(words[2]))});
  } else if (name == "conversation") {
    one.conversation = value;
  } else if (name == "about") {
    const auto words = util::split(value, ' ');
    Remembered about{.id = std::string(words[0]), .url = words.size() > 1 ? std::string(words[1]) : ""};
    if (words.size() > 2) about.kind = Kind::comment;
    one.about.push_back(std::move(about));
  } else if (name == "session") {
    one.session = value;
  } else if (name.starts_with("watch ")) {
    const auto query = match::compile_one(value, {.now = kNow});
    if (!query) throw std::runtime_error(query.error().what);
    one.searches.push_back(match::search_for(*query));
    one.searches.back().watch = name.substr(6);
  } else if (name == "etag") {
    one.validators.etag = value;
  } else if (name == "last-modified") {
    one.validators.last_modified = value;
  } else if (name == "now") {
    const auto at = parse::parse_date(value);
    if (!at) throw std::runtime_error("no time: " + value);
    one.now = *at;
  } else if (std::ranges::find(one.spec->options, name, &Option::name) != one.spec->options.end()) {
    const auto before = one.source.settings.list(name);
    std::vector<std::string> values(before.begin(), before.end());
    if (!one.given.insert(name).second)
      values.push_back(value);  // a list has a line for each
    else
      values = {value};
    one.source.settings.set(name, std::move(values));
  } else {
    throw std::runtime_error(one.folder.string() + ": " + one.source.kind + " has no option " + name);
  }
}

}  // namespace

std::string session_at(const RecordedCase& one, Time now) {
  std::string session = one.session;
  if (const auto at = session.find("NOW"); at != std::string::npos)
    session.replace(at, 3, std::to_string(now.time_since_epoch().count()));
  return session;
}

Result<std::unique_ptr<Poll>> begin_recorded(const RecordedCase& one) {
  const SourceSpec& spec = *one.spec;
  const std::string& what = one.conversation;
  const auto begin = what == "recheck"  ? spec.recheck
                     : what == "thread" ? spec.thread
                     : what == "log-in" ? spec.log_in
                                        : spec.begin;
  if (begin == nullptr) throw std::runtime_error(one.folder.string() + ": the kind does not know how to " + what);
  return begin({.settings = one.source.settings,
                .cursor = one.cursor,
                .now = one.now,
                .searches = one.searches,
                .session = session_at(one, one.now),
                .spent = one.spent,
                .about = one.about});
}

RecordedCase recorded_case(const std::filesystem::path& folder) {
  RecordedCase one{.folder = folder, .now = kNow};
  one.source.kind = folder.parent_path().filename().string();
  one.source.name = one.source.kind;
  one.spec = sources::find_kind(one.source.kind);
  if (!one.spec) throw std::runtime_error(folder.string() + ": there is no such kind");
  for (const Option& option : one.spec->options)
    if (!option.fallback.empty()) one.source.settings.set(std::string(option.name), {std::string(option.fallback)});
  std::ifstream in(folder / "options.txt");
  if (!in) throw std::runtime_error(folder.string() + " has no options.txt");
  for (std::string line; std::getline(in, line);) {
    const auto equals = line.find('=');
    if (line.starts_with('#') || equals == std::string::npos) continue;
    set(one, std::string(util::trim(line.substr(0, equals))), std::string(util::trim(line.substr(equals + 1))));
  }
  return one;
}

std::vector<std::filesystem::path> recorded_folders() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(monitor::testing::tests_dir() / "sources"))
    if (entry.path().filename() == "exchanges.txt") out.push_back(entry.path().parent_path());
  std::ranges::sort(out);
  return out;
}

}  // namespace monitor::test
