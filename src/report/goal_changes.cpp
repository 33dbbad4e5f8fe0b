// SPDX-License-Identifier: MIT
#include "report/goal_changes.h"

#include <algorithm>
#include <ranges>
#include <string_view>
#include <utility>

#include "util/text.h"
#include "util/words.h"

namespace monitor::report {
namespace {

using Lines = std::vector<std::pair<std::string_view, std::string_view>>;  // key and value

// A block as config::block writes it: a line for each key.
Lines lines_of(std::string_view block) {
  Lines out;
  for (const auto part : std::views::split(block, '\n')) {
    const std::string_view line(part.begin(), part.end());
    const std::size_t equals = line.find(" = ");
    if (equals != std::string_view::npos && line.front() != '#')
      out.emplace_back(line.substr(0, equals), line.substr(equals + 3));
  }
  return out;
}

std::string_view value_of(const Lines& lines, std::string_view key) {
  const auto found = std::ranges::find(lines, key, [](const auto& line) { return line.first; });
  return found == lines.end() ? std::string_view() : found->second;
}

std::string told(std::string_view value) { return util::shortened(util::clean_line(value), 80); }

std::string line_change(std::string_view key, std::string_view before, std::string_view after) {
  const std::string name(key);
  if (before.empty()) return name + " added: " + told(after);
  if (after.empty()) return name + " taken out, was " + told(before);
  return name + " changed from " + told(before) + " to " + told(after);
}

std::string_view verb(const Change& c) { return c.before.empty() ? "added" : c.after.empty() ? "removed" : "changed"; }

bool holds(std::span<const std::string> names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::optional<Time> query_changed(std::span<const Change> changes, std::span<const std::string> watches) {
  std::optional<Time> last;
  for (const Change& c : changes)
    if (c.what == "watch" && holds(watches, c.name)) last = std::max(last.value_or(c.at), c.at);
  return last;
}

std::vector<std::string> changed_lines(const std::string& before, const std::string& after) {
  const Lines was = lines_of(before), is = lines_of(after);
  std::vector<std::string> out;
  for (const auto& [key, value] : was)
    if (const auto now = value_of(is, key); now != value) out.push_back(line_change(key, value, now));
  for (const auto& [key, value] : is)
    if (value_of(was, key).empty()) out.push_back(line_change(key, {}, value));
  return out;
}

namespace {

// Whether a block's last day had passed by then. Before that, taking it out and putting it back moves no posts.
bool over(const std::string& block, Time at) {
  // Days that are written as "2026-11-30" are in the order of their letters.
  const std::string_view end = value_of(lines_of(block), "end");
  return end.size() < 11 || end.substr(1, 10) < std::string_view(util::format_rfc3339(at)).substr(0, 10);
}

}  // namespace

std::optional<std::string> first_text(std::span<const Change> changes, const std::string& goal) {
  std::optional<std::string> first;
  for (const Change& c : changes) {
    if (c.what != "goal" || c.name != goal) continue;
    if (c.before.empty() && (!first || over(*first, c.at)))
      first = c.after;  // added, perhaps as another goal of a name that there was
    else if (!first)
      first = c.before;
  }
  return first;
}

std::vector<std::string> told_changes(const Under& under, const std::string& goal, const util::Zone& zone) {
  std::vector<std::string> own, others;
  std::string taken_out;  // as the goal stood when it was
  for (const Change& c : under.changes) {
    const std::string by = c.who.empty() ? "" : " (noted by " + util::clean_line(c.who) + ")";
    const std::string day = util::short_day(util::day_of(zone.local(c.at))) + by;
    const std::string named = "\"" + util::clean_line(c.name) + "\" " + std::string(verb(c)) + " " + day;
    if (c.what == "goal" && c.name == goal && !c.before.empty() && !c.after.empty())
      for (const std::string& line : changed_lines(c.before, c.after)) own.push_back(line + ", on " + day);
    if (c.what == "goal" && c.name == goal && c.after.empty()) taken_out = c.before;
    if (c.what == "goal" && c.name == goal && c.before.empty() && !taken_out.empty() && !over(taken_out, c.at)) {
      own.push_back("taken out and put back, on " + day);
      for (const std::string& line : changed_lines(taken_out, c.after)) own.push_back(line + ", on " + day);
    }
    if (c.at < under.since) continue;
    if (c.what == "watch" && holds(under.watches, c.name))
      others.push_back(
          "query of " + named +
          (under.anew ? "; earlier figures are counted anew with it" : "; earlier figures are not comparable"));
    else if (c.what == "audience" && holds(under.audiences, c.name))
      others.push_back("audience " + named + "; earlier figures are counted anew with it");
    else if (c.what == "source")
      others.push_back("source " + named + "; earlier figures are not comparable");
  }
  if (others.size() > under.most) {
    const auto left_out = std::ssize(others) - static_cast<std::ptrdiff_t>(under.most);
    others.erase(others.begin(), others.begin() + left_out);
    others.insert(others.begin(),
                  "before that, " + util::counted(left_out, "change") + " more: monitor goal show " + goal);
  }
  std::ranges::move(others, std::back_inserter(own));
  return own;
}

}  // namespace monitor::report
