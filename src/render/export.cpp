// SPDX-License-Identifier: MIT
// A mention for other programs: JSON lines, CSV, Atom. Nothing that was heard is locked in.
#include <nlohmann/json.hpp>
#include <string_view>

#include "render/list.h"
#include "util/text.h"

namespace monitor::render {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& out, const char* key, const std::string& text) {
  if (!text.empty()) out[key] = text;
}
void put(Json& out, const char* key, const std::optional<Time>& time) {
  if (time) out[key] = util::format_rfc3339(*time);
}
void put(Json& out, const char* key, const std::optional<std::int64_t>& n) {
  if (n) out[key] = *n;
}
void put(Json& out, const char* key, const std::vector<std::string>& list) {
  if (!list.empty()) out[key] = list;
}

Json author(const Author& a) {
  Json out = Json::object();
  put(out, "name", a.name);
  put(out, "handle", a.handle);
  put(out, "url", a.url);
  put(out, "followers", a.followers);
  return out;
}

Json figures(const Figures& f) {
  Json out = Json::object();
  put(out, "likes", f.likes);
  put(out, "reposts", f.reposts);
  put(out, "replies", f.replies);
  put(out, "quotes", f.quotes);
  put(out, "views", f.views);
  put(out, "score", f.score);
  return out;
}

// A store filled by an older or another program is no reason to let control characters out.
void clean(Json& value) {
  if (value.is_string())
    value = util::clean_text(value.get_ref<const std::string&>());
  else if (value.is_structured())
    for (Json& inner : value) clean(inner);
}

std::vector<std::string> watches(const StoredMention& s) {
  std::vector<std::string> out;
  for (const Match& m : s.matches) out.push_back(m.watch);
  return out;
}

Json towards(const Towards& t) {
  Json out{{"watch", t.watch}, {"sentiment", name(t.feeling)}, {"score", t.score}};
  if (t.relevant) out["relevant"] = *t.relevant;
  if (is_doubtful(t)) out["doubtful"] = true;
  return out;
}

// What enriching found; the stated one where it could not tell.
std::string language(const StoredMention& s) {
  const std::string& stated = s.mention.language;
  if (!s.meaning || s.meaning->versions.empty()) return stated;
  return s.meaning->language == "und" && !stated.empty() ? stated : s.meaning->language;
}

void put_meaning(Json& out, const StoredMention& s) {
  const std::string& stated = s.mention.language;
  put(out, "language", language(s));
  if (!s.meaning) return;
  const Meaning& m = *s.meaning;
  if (!stated.empty() && out.value("language", "") != stated) out["language_stated"] = stated;
  out["sentiment"] = name(m.feeling);
  out["score"] = m.score;
  put(out, "why", m.why);
  out["by"] = m.by;
  out["class"] = m.category;
  put(out, "class_why", m.category_why);
  if (m.story > 0) out["story"] = m.story;
  for (const Towards& t : m.towards) out["towards"].push_back(towards(t));
  put(out, "versions", m.versions);
}

// After RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (!out.empty()) out += ',';
    const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
    out += '"';
    if (formula) out += '\'';
    for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
    out += '"';
  }
  return out + "\r\n";
}

std::string xml(std::string_view text) {
  std::string out;
  util::append_markup(util::clean_text(text), out);
  return out;
}

bool http(std::string_view url) { return util::starts_same(url, "https://") || util::starts_same(url, "http://"); }

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml(text) + "</" + std::string(name) + ">";
}

}  // namespace

std::string mention_json(const StoredMention& s) {
  const Mention& m = s.mention;
  Json out{{"id", m.rowid}, {"kind", name(m.kind)}, {"said", util::format_rfc3339(said(m))}};
  put(out, "published", m.published);
  put(out, "updated", m.updated);
  out["heard"] = util::format_rfc3339(m.heard);
  put(out, "url", m.url);
  put(out, "site", m.site);
  put(out, "community", m.community);
  if (Json a = author(m.author); !a.empty()) out["author"] = std::move(a);
  put(out, "title", m.title);
  put(out, "text", m.text);
  put_meaning(out, s);
  put(out, "region", m.region);
  put(out, "reply_to", m.reply_to);
  put(out, "target", m.target);
  put(out, "links", m.links);
  if (Json f = figures(m.figures); !f.empty()) out["figures"] = std::move(f);
  put(out, "watches", watches(s));
  put(out, "sources", s.sources);
  out["identity"] = {{"service", m.identity.service}, {"scope", m.identity.scope}, {"id", m.identity.id}};
  if (s.backlog) out["backlog"] = true;
  if (s.deleted) out["deleted"] = true;
  if (s.revisions > 0) out["revisions"] = s.revisions;
  clean(out);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string mention_csv_head() {
  return csv_row({"id", "said", "heard", "site", "author", "title", "text", "url", "language", "watches", "sources",
                  "sentiment", "class", "story"});
}

std::string mention_csv(const StoredMention& s) {
  const Mention& m = s.mention;
  return csv_row({std::to_string(m.rowid), util::format_rfc3339(said(m)), util::format_rfc3339(m.heard),
                  util::clean_line(m.site), util::clean_line(m.author.name.empty() ? m.author.handle : m.author.name),
                  util::clean_line(m.title), util::clean_text(m.text), util::clean_line(m.url),
                  util::clean_line(language(s)), util::join(watches(s), " "), util::join(s.sources, " "),
                  s.meaning ? std::string(name(s.meaning->feeling)) : "", s.meaning ? s.meaning->category : "",
                  s.meaning && s.meaning->story > 0 ? std::to_string(s.meaning->story) : ""});
}

std::string atom_head(const AtomInfo& info) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  " +
         element("id", info.id) + "\n  " + element("title", info.title) + "\n  " +
         element("updated", util::format_rfc3339(info.updated)) + "\n  <generator>monitor</generator>\n";
}

// An entry must have an author; where none is known it is the site.
std::string atom_entry(const StoredMention& s) {
  const Mention& m = s.mention;
  const std::string id = "urn:monitor:" + std::to_string(m.rowid);
  std::string who = m.author.name.empty() ? m.author.handle : m.author.name;
  if (who.empty()) who = m.site.empty() ? "unknown" : m.site;
  std::string out =
      "  <entry>\n    " + element("id", id) + "\n    " + element("title", util::clean_line(m.title)) + "\n    ";
  out += element("updated", util::format_rfc3339(m.updated.value_or(said(m)))) + "\n    ";
  if (m.published) out += element("published", util::format_rfc3339(*m.published)) + "\n    ";
  out += "<author>" + element("name", util::clean_line(who)) + "</author>\n";
  if (http(m.url)) out += "    <link href=\"" + xml(util::clean_line(m.url)) + "\"/>\n";
  for (const Match& match : s.matches) out += "    <category term=\"" + xml(match.watch) + "\"/>\n";
  return out + "    <content type=\"text\">" + xml(m.text) + "</content>\n  </entry>\n";
}

std::string atom_foot() { return "</feed>\n"; }

}  // namespace monitor::render
