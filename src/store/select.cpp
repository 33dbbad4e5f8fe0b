// SPDX-License-Identifier: MIT
#include "store/select.h"

namespace monitor::store {
namespace {

std::int64_t seconds(Time t) { return t.time_since_epoch().count(); }

class Builder {
 public:
  explicit Builder(const Selection& which) : which_(which) {}

  Query build() {
    state();
    ranges();
    commits();
    watches();
    origin();
    query_.from = start();
    query_.order = which_.oldest_first ? "m.said, m.id" : "m.said DESC, m.id DESC";
    return std::move(query_);
  }

 private:
  void add(std::string condition) {
    if (!query_.where.empty()) query_.where += " AND ";
    query_.where += condition;
  }
  template <class Value, class... Values>
  void add(std::string condition, Value value, Values... values) {
    add(std::move(condition));
    query_.values.emplace_back(std::move(value));
    (query_.values.emplace_back(std::move(values)), ...);
  }

  void state() {
    add(which_.deleted ? "1" : "m.deleted = 0");
    if (which_.matched) add(*which_.matched ? "m.matched = 1" : "m.matched = 0");
    if (which_.backlog == Backlog::without) add("m.backlog = 0");
    if (which_.backlog == Backlog::only) add("m.backlog = 1");
  }

  void ranges() {
    if (which_.said_from) add("m.said >= ?", seconds(*which_.said_from));
    if (which_.said_to) add("m.said < ?", seconds(*which_.said_to));
    if (which_.heard_from) add("m.heard >= ?", seconds(*which_.heard_from));
    if (which_.heard_to) add("m.heard < ?", seconds(*which_.heard_to));
  }

  // Ids rise with commits, so these are ranges of ids; what began to match later is told then.
  void commits() {
    static constexpr std::string_view kLast =
        "ifnull((SELECT last_mention FROM commits WHERE number <= ? ORDER BY number DESC LIMIT 1), 0)";
    const std::string upto = "m.id <= " + std::string(kLast);
    if (!which_.after) {
      if (which_.upto) add(upto, *which_.upto);
      return;
    }
    std::string kept = "m.id > " + std::string(kLast), late = "commit_no > ?";
    if (which_.upto) kept += " AND " + upto, late += " AND commit_no <= ?";
    const auto bounds = [&] {
      query_.values.emplace_back(*which_.after);
      if (which_.upto) query_.values.emplace_back(*which_.upto);
    };
    bounds();
    bounds();
    const std::string of = which_.watches.empty() ? "0" : numbers_of_watches();
    add("(" + kept + " OR m.id IN (SELECT mention FROM late_match WHERE " + late + " AND watch IN (" + of + ")))");
  }

  // A list to stand behind IN; binds their names.
  std::string numbers_of_watches() {
    std::string list;
    for (const std::string& name : which_.watches) {
      list += list.empty() ? "?" : ", ?";
      query_.values.emplace_back(name);
    }
    return "SELECT id FROM watch WHERE name IN (" + list + ")";
  }

  void watches() {
    if (which_.watches.empty()) return;
    add("m.id IN (SELECT mention FROM match WHERE watch IN (" + numbers_of_watches() + ")");
    if (which_.said_from) query_.where += " AND said >= ?", query_.values.emplace_back(seconds(*which_.said_from));
    if (which_.said_to) query_.where += " AND said < ?", query_.values.emplace_back(seconds(*which_.said_to));
    query_.where += ")";
  }

  void origin() {
    if (!which_.source.empty())
      add("(m.source = (SELECT id FROM source WHERE name = ?) OR (m.sighted = 1 AND EXISTS (SELECT 1 FROM sighting g"
          " JOIN source n ON n.id = g.source WHERE g.mention = m.id AND n.name = ?)))",
          which_.source, which_.source);
    if (which_.story != 0) add("m.id IN (SELECT mention FROM meaning WHERE story = ? AND story <> 0)", which_.story);
    if (which_.author.empty()) return;
    const std::string handle = which_.author.front() == '@' ? which_.author.substr(1) : which_.author;
    add("m.id IN (SELECT id FROM mention WHERE author = ? UNION SELECT id FROM mention WHERE handle = ?)",
        which_.author, handle);
  }

  [[nodiscard]] std::string start() const {
    const bool by_id = !which_.author.empty() || which_.story != 0 || !which_.watches.empty() || which_.after;
    if (by_id) return "mention m NOT INDEXED";  // by row: "NOT INDEXED" leaves the primary key
    if (which_.heard_from && !which_.said_from) return "mention m INDEXED BY mention_heard";
    return which_.matched == true ? "mention m INDEXED BY mention_matched_said" : "mention m INDEXED BY mention_said";
  }

  const Selection& which_;
  Query query_{};
};

}  // namespace

Query query_for(const Selection& which) { return Builder(which).build(); }

Statement& bind_all(Statement& statement, const Query& query) {
  for (const auto& value : query.values) std::visit([&](const auto& v) { statement.bind(v); }, value);
  return statement;
}

}  // namespace monitor::store
