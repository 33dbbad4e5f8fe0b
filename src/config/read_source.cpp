// SPDX-License-Identifier: MIT
#include "config/read_source.h"

#include <algorithm>
#include <array>

#include "config/limits.h"
#include "config/sections.h"
#include "config/values.h"
#include "util/duration.h"
#include "util/text.h"

namespace monitor::config {
namespace {

class Reader {
 public:
  Reader(Kinds kinds, std::vector<Finding>& findings) : kinds_(kinds), findings_(findings) {}

  ReadSource run(const toml::table& table) {
    const auto kind_name = table["kind"].value_exact<std::string>();
    const SourceSpec* kind = kind_name ? kind_named(*kind_name, kinds_) : nullptr;
    const auto common = section("source").keys;
    std::vector<Option> options(common.begin(), common.end());
    if (kind != nullptr) options.insert(options.end(), kind->options.begin(), kind->options.end());
    Fields f = read_fields(table, options, kind == nullptr ? "[[source]]" : "a source of kind " + ticked(kind->name),
                           kind != nullptr, findings_);
    if (kind_name && kind == nullptr) unknown_kind(*kind_name, f.place("kind"));
    Source s{.name = line_of(f, "name", findings_),
             .kind = kind_name.value_or(""),
             .watch = f.settings.text("watch"),
             .place = f.header};
    if (f.settings.has("every")) s.interval = length_of(f, "every", Seconds{1}, kYear, findings_);
    if (f.settings.has("keep")) s.keep = length_of(f, "keep", Seconds{0}, 100 * kYear, findings_);
    s.enabled = !f.settings.has("enabled") || f.settings.flag("enabled");
    if (kind != nullptr) s.settings = settings_of(f, *kind);
    if (kind != nullptr) check_kind_of_address(s, *kind, f), check_mistaken(s, *kind, f);
    if (kind != nullptr && s.interval && *s.interval < kind->least_interval)
      warn(f.place("every"), "`every` is shorter than " + ticked(kind->name) + " likes to be asked",
           "\"" + util::compact(kind->least_interval) + "\" is the shortest that is polite");
    return {std::move(s), std::move(f)};
  }

 private:
  void wrong(Place place, std::string what, std::string hint = {}) {
    findings_.push_back({place, std::move(what), std::move(hint)});
  }
  void warn(Place place, std::string what, std::string hint = {}) {
    findings_.push_back({place, std::move(what), std::move(hint), true});
  }

  static Settings settings_of(const Fields& f, const SourceSpec& kind) {
    Settings out;
    for (const Option& option : kind.options) {
      const auto values = f.settings.list(option.name);
      if (f.settings.has(option.name)) out.set(std::string(option.name), {values.begin(), values.end()});
    }
    fill_in(out, kind.options);
    return out;
  }

  // An address that is a secret under another kind would be printed in full under this one.
  void check_kind_of_address(const Source& s, const SourceSpec& kind, const Fields& f) {
    for (const SourceSpec* other : kinds_) {
      if (other == &kind || other->recognises == nullptr) continue;
      if (std::ranges::none_of(other->options, &Option::secret)) continue;
      for (const Option& option : kind.options)
        if (option.type == OptionType::url && !option.secret && other->recognises(s.settings.text(option.name)))
          wrong(f.place(option.name), "this is a secret address of " + ticked(other->name),
                "write kind = \"" + std::string(other->name) + "\", which keeps it out of sight");
    }
  }

  // A source that can never be heard is told of now, and not by its first poll.
  void check_mistaken(const Source& s, const SourceSpec& kind, const Fields& f) {
    for (const Option& option : kind.options) {
      if (option.type != OptionType::url || !s.settings.has(option.name)) continue;
      for (const SourceSpec* one : kinds_) {
        const auto what = one->mistaken ? one->mistaken(s.settings.text(option.name)) : std::string_view();
        if (!what.empty())
          wrong(f.place(option.name), "this address " + std::string(what.substr(0, what.find(':'))),
                std::string(what.substr(what.find(':') + 2)));
      }
    }
  }

  void unknown_kind(const std::string& name, Place place) {
    std::vector<std::string_view> known;
    for (const SourceSpec* kind : kinds_) known.push_back(kind->name);
    constexpr std::array<std::string_view, 6> kFeeds{"rss", "atom", "rdf", "json-feed", "podcast", "blog"};
    std::string hint = did_you_mean(name, known);
    if (std::ranges::find(kFeeds, name) != kFeeds.end()) hint = "did you mean `feed`?";
    if (const auto longer = std::ranges::find_if(
            known, [&](std::string_view kind) { return name.size() > 2 && kind.starts_with(name); });
        hint.empty() && longer != known.end())
      hint = "did you mean " + ticked(*longer) + "?";
    wrong(place, "unknown kind of source " + ticked(name), hint.empty() ? "`monitor sources kinds` lists them" : hint);
  }

  Kinds kinds_;
  std::vector<Finding>& findings_;
};

}  // namespace

const SourceSpec* kind_named(std::string_view name, Kinds kinds) {
  const auto found = std::ranges::find(kinds, name, &SourceSpec::name);
  return found == kinds.end() ? nullptr : *found;
}

ReadSource read_source(const toml::table& table, Kinds kinds, std::vector<Finding>& findings) {
  return Reader(kinds, findings).run(table);
}

}  // namespace monitor::config
