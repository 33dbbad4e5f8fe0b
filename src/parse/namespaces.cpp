// SPDX-License-Identifier: MIT
// The tables of namespace addresses and customary prefixes.
#include "parse/namespaces.h"

#include <array>

#include "parse/ascii.h"

namespace monitor::parse {
namespace {

using enum Vocabulary;

struct Known {
  std::string_view text;
  Vocabulary vocabulary;
};

// Without scheme, "www." and what stands at the end of some: "/", "#".
constexpr auto kAddresses = std::to_array<Known>({
    {"w3.org/2005/atom", atom},
    {"purl.org/atom/ns", atom03},
    {"example.com/newformat", atom03},
    {"example.com/necho", atom03},
    {"purl.org/echo", atom03},
    {"uri/of/echo/namespace", atom03},
    {"purl.org/pie", atom03},
    {"w3.org/1999/02/22-rdf-syntax-ns", rdf},
    {"purl.org/rss/1.0", rss},
    {"purl.org/net/rss1.1", rss},
    {"purl.org/rss/2.0", rss},
    {"purl.org/rss/1.0/modules/rss091", rss},
    {"my.netscape.com/rdf/simple/0.9", rss090},
    {"channel.netscape.com/rdf/simple/0.9", rss090},
    {"my.netscape.com/publish/formats/rss-0.91.dtd", rss},
    {"backend.userland.com/rss", rss},
    {"backend.userland.com/rss2", rss},
    {"backend.userland.com/rss091", rss},
    {"backend.userland.com/rss092", rss},
    {"backend.userland.com/rss20", rss},
    {"blogs.law.harvard.edu/tech/rss", rss},
    {"cyber.law.harvard.edu/rss/rss.html", rss},
    {"rssboard.org/rss-specification", rss},
    {"purl.org/dc/elements/1.1", dc},
    {"purl.org/dc/elements/1.0", dc},
    {"purl.org/metadata/dublin_core", dc},
    {"purl.org/dc/terms", dcterms},
    {"purl.org/rss/1.0/modules/content", content},
    {"purl.org/rss/modules/content", content},
    {"search.yahoo.com/mrss", media},
    {"search.yahoo.com/mrss/rss.xml", media},
    {"tools.search.yahoo.com/mrss", media},
    {"video.search.yahoo.com/mrss", media},
    {"itunes.com/dtds/podcast-1.0.dtd", itunes},
    {"itunes.com/dtds/podcast-1.0", itunes},
    {"example.com/dtds/podcast-1.0.dtd", itunes},
    {"itunes.apple.com/dtds/podcast-1.0.dtd", itunes},
    {"xmlns.com/foaf/0.1", foaf},
    {"google.com/schemas/play-podcasts/1.0", googleplay},
    {"purl.org/rss/1.0/modules/syndication", sy},
    {"purl.org/rss/modules/syndication", sy},
    {"purl.org/rss/1.0/modules/slash", slash},
    {"purl.org/rss/modules/slash", slash},
    {"purl.org/syndication/thread/1.0", thr},
    {"rssnamespace.org/feedburner/ext/1.0", feedburner},
    {"pheedo.com/namespace/pheedo", feedburner},
    {"gdata.youtube.com/schemas/2007", youtube},
    {"youtube.com/xml/schemas/2015", youtube},
    {"w3.org/1999/xhtml", xhtml},
    {"w3.org/xml/1998/namespace", xml},
});

constexpr auto kPrefixes = std::to_array<Known>({
    {"atom", atom},
    {"atom10", atom},
    {"a10", atom},
    {"a", atom},
    {"dc", dc},
    {"dcterms", dcterms},
    {"dct", dcterms},
    {"content", content},
    {"media", media},
    {"itunes", itunes},
    {"foaf", foaf},
    {"googleplay", googleplay},
    {"sy", sy},
    {"slash", slash},
    {"thr", thr},
    {"feedburner", feedburner},
    {"pheedo", feedburner},
    {"prism", prism},
    {"yt", youtube},
    {"xhtml", xhtml},
    {"xml", xml},
    {"rdf", rdf},
    {"rss", rss},
});

std::string_view core_of(std::string_view uri) {
  uri = trim(uri);
  for (const std::string_view start : {"http://", "https://", "www."})
    if (starts_with_icase(uri, start)) uri.remove_prefix(start.size());
  while (!uri.empty() && (uri.back() == '/' || uri.back() == '#')) uri.remove_suffix(1);
  return uri;
}

}  // namespace

Vocabulary vocabulary_of(std::string_view uri) {
  const std::string_view core = core_of(uri);
  if (core.empty()) return none;
  for (const Known& known : kAddresses)
    if (equals_icase(core, known.text)) return known.vocabulary;
  if (starts_with_icase(core, "prismstandard.org/namespaces/")) return prism;  // each edition has another
  return starts_with_icase(core, "purl.org/atom/ns") ? atom03 : other;
}

Vocabulary vocabulary_of_prefix(std::string_view prefix) {
  for (const Known& known : kPrefixes)
    if (equals_icase(prefix, known.text)) return known.vocabulary;
  return other;
}

}  // namespace monitor::parse
