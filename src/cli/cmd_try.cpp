// SPDX-License-Identifier: MIT
// `monitor try`: polls one source, stores nothing, and shows all that happened.
#include <algorithm>
#include <ostream>

#include "app/fetching.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "config/import.h"
#include "pipeline/try_source.h"
#include "sources/registry.h"
#include "util/text.h"
#include "util/url.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string what, record;
  std::size_t requests = 3, items = 5;
};

// A configured source by its name, or one made for an address on the spot.
Result<Source> source_of(const Options& options, const Config& config, Session& session) {
  const auto found = std::ranges::find(config.sources, options.what, &Source::name);
  if (found != config.sources.end()) return *found;
  if (options.what.find("://") == std::string::npos)
    return fail(ErrorCode::usage, "there is no source `" + util::clean_line(options.what) + "`, and it is no address",
                "monitor sources list");
  auto source = config::source_for(options.what, session.app.kinds());
  if (source && source->name.empty()) source->name = "tried";
  return source;
}

std::string shown_url(const Request& request) {
  return request.secret_url ? util::mask(request.url) : util::clean_line(util::without_secrets(request.url));
}

void tell_answer(const pipeline::Exchange& exchange, std::ostream& out) {
  out << exchange.request.method << ' ' << shown_url(exchange.request) << '\n';
  if (const auto& answer = exchange.response) {
    for (const Hop& hop : answer->hops)
      out << "  " << hop.status << " -> " << util::clean_line(util::without_secrets(hop.to)) << '\n';
    out << "  " << answer->status << ", " << answer->body.size() << " bytes";
    if (answer->wire_bytes != answer->body.size()) out << " (" << answer->wire_bytes << " on the wire)";
    out << '\n';
    for (const char* name : {"content-type", "etag", "last-modified", "cache-control", "retry-after"})
      if (const auto value = answer->header(name)) out << "  " << name << ": " << util::clean_line(*value) << '\n';
  }
  if (exchange.error) out << "  " << util::clean_line(exchange.error->what) << '\n';
  if (exchange.error && !exchange.error->hint.empty()) out << "  mend: " << exchange.error->hint << '\n';
}

void tell_items(const pipeline::Exchange& exchange, std::size_t most, std::ostream& out) {
  const Batch& batch = exchange.batch;
  if (batch.feed) out << "  " << batch.feed->format << ": " << util::clean_line(batch.feed->title) << '\n';
  for (const Problem& problem : batch.problems) out << "  problem: " << util::clean_line(problem.what) << '\n';
  out << "  " << counted(std::ssize(exchange.heard), "item", "items") << '\n';
  std::size_t shown = 0;
  for (const Heard& heard : exchange.heard) {
    if (shown++ == most) break;
    const Mention& m = heard.mention;
    out << "\n  " << (m.title.empty() ? util::shortened(util::clean_line(m.text), 70) : util::clean_line(m.title))
        << '\n';
    if (!m.url.empty()) out << "    " << m.url << '\n';
    if (m.published) out << "    published " << util::format_rfc3339(*m.published) << '\n';
    if (heard.matches.empty()) out << "    matches no watch\n";
    for (const Match& match : heard.matches)
      out << "    watch " << match.watch << (match.by_source ? ", by the source" : "") << '\n';
  }
  if (shown > most)
    out << "\n  ... and " << std::ssize(exchange.heard) - static_cast<std::ptrdiff_t>(most) << " more: --items\n";
}

Result<int> try_it(const Options& options, Session& session) {
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  const auto source = source_of(options, **config, session);
  if (!source) return std::unexpected(source.error());
  const SourceSpec* kind = sources::find_kind(source->kind);
  if (kind == nullptr) return fail(ErrorCode::config, "there is no kind `" + source->kind + "`");
  const auto network = session.app.http(options.record);
  if (!network) return std::unexpected(network.error());
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const auto watches = app::matcher(**config, session.app.clock().now(), *zone);
  if (!watches) return std::unexpected(watches.error());
  // What costs money goes into the book, whoever asked.
  const bool paid = kind->price.micros_for_item > 0 || kind->price.micros_for_request > 0;
  const auto store = paid ? session.app.store(app::Access::write) : app::memory_store();
  if (!store) return std::unexpected(store.error());
  const auto trial =
      pipeline::try_source(app::deps(session.app, **config, *network->client, network->hosts, **store, *watches),
                           *source, *kind, options.requests);
  std::ostream& out = session.terminal.out;
  bool well = !trial.error;
  for (const pipeline::Exchange& exchange : trial.exchanges) {
    tell_answer(exchange, out);
    if (!exchange.error) tell_items(exchange, options.items, out);
    well = well && !exchange.error;
  }
  if (trial.error && trial.exchanges.empty()) return std::unexpected(*trial.error);
  if (!options.record.empty()) session.terminal.err << "kept in " << options.record << ", secrets blanked\n";
  return well ? kOk : kFailed;
}

}  // namespace

void declare_try(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(
      root, chosen, "try", "Poll one source, store nothing, and show requests, answers, items and matches.",
      "  monitor try courier\n  monitor try https://www.example.org/feed --items 20\n"
      "  monitor try courier --record tests/sources/feed/courier",
      try_it);
  command.add_option("what", options->what, "A source's name, or an address.").required().type_name("SOURCE|URL");
  command.add_option("--items", options->items, "Show so many items.").shows_default().type_name("N");
  command.add_option("--requests", options->requests, "Make so many requests at the most.")
      .shows_default()
      .type_name("N")
      .between(1, 100);
  command.add_option("--record", options->record, "Keep the exchange in this folder as a test case.").type_name("DIR");
}

}  // namespace monitor::cli
