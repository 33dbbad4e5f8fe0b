// SPDX-License-Identifier: MIT
// `monitor digest`: the page about a period, in a format, to the terminal, a pipe or a file.
#include <unistd.h>

#include <algorithm>
#include <ostream>

#include "app/anew.h"
#include "app/ruling.h"
#include "cli/commands.h"
#include "cli/digest.h"
#include "cli/input.h"
#include "render/json.h"
#include "render/registry.h"
#include "report/compute.h"
#include "report/goals.h"
#include "report/period.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

// A page of some watches has a place of its own: that of all would move beyond what it did not tell.
std::string since_of(const DigestRequest& options) {
  const std::string since = util::lower(util::trim(options.since));
  if (!since.starts_with("last-digest") || options.watches.empty()) return since;
  std::vector<std::string> watches = options.watches;
  std::ranges::sort(watches);
  return since + (since == "last-digest" ? ":" : " ") + "of " + util::join(watches, " and ");
}

// What the terminal or pipe can carry decides, unless a person said so.
RenderOptions render_options(const DigestRequest& options, Session& session) {
  const Terminal& terminal = session.terminal;
  const bool to_terminal = terminal.out_is_terminal && options.output.empty();
  RenderOptions render;
  render.width = options.width > 0 ? options.width : to_terminal ? std::min(terminal.columns, 120) : 78;
  render.colour =
      options.colour == "always" || (options.colour == "auto" && to_terminal && !session.app.environment()("NO_COLOR"));
  render.ascii = options.ascii || (to_terminal && !session.app.speaks_utf8());
  render.from = options.from.empty() ? session.app.sender() : options.from;
  render.to = options.to;
  render.subject = options.subject;
  return render;
}

Result<Digest> compute(const DigestRequest& options, Session& session, const Config& config, Store& store) {
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  const Time now = session.app.clock().now();
  const auto period = report::parse_period(since_of(options), options.until, now, *zone, report::find_mark(store));
  if (!period) return std::unexpected(period.error());
  const auto anew = app::asking_anew(config, session.app.kinds(), store, now, *zone);
  if (!anew) return std::unexpected(anew.error());
  return report::compute(store, config,
                         {.period = *period,
                          .watches = options.watches,
                          .limit = options.limit,
                          .now = now,
                          .zone = *zone,
                          .backlog = options.backlog,
                          .anew = *anew ? &**anew : nullptr});
}

// A store that can only be read still has a digest; it gets no number then, and its figures no handles.
Result<std::unique_ptr<Store>> open_store(Session& session, bool& writable) {
  auto store = session.app.store(app::Access::write);
  writable = store.has_value();
  if (writable) return store;
  auto reading = session.app.store(app::Access::read);
  return reading ? std::move(reading) : std::move(store);
}

// A full disk takes the number away and not the page: from the first failure on, nothing more is written.
void note(const Status& kept, bool& writable, std::ostream& err) {
  if (kept) return;
  writable = false;
  err << "monitor: nothing of this page is kept: " << kept.error().what << '\n';
}

Digest numbered(Store& store, const Digest& digest, bool& writable, std::ostream& err) {
  auto done = report::numbered(store, digest, render::digest_content(digest));
  if (done) return *std::move(done);
  note(std::unexpected(done.error()), writable, err);
  return digest;
}

// The rules are asked when fetching; what they were not asked of yet, because they are new, they are asked of now.
Status judge(Session& session, const Config& config, Store& store) {
  const auto zone = session.app.zone();
  if (!zone) return std::unexpected(zone.error());
  return app::apply_rules(store, config, session.app.clock().now(), *zone, app::Ruling::fresh);
}

std::string format_names() {
  std::string names;
  for (const Renderer& renderer : render::renderers()) (names += names.empty() ? "" : ", ") += renderer.name;
  return names;
}

}  // namespace

Result<int> print_digest(const DigestRequest& options, Session& session) {
  const auto renderer = render::find_renderer(options.format);
  if (!renderer) return std::unexpected(renderer.error());
  if (!options.to.empty() && options.format != "eml")
    return fail(ErrorCode::usage, "--to is of a mail", "--format eml --to " + options.to.front());
  const auto config = session.app.config();
  if (!config) return std::unexpected(config.error());
  bool writable = false;
  const auto store = open_store(session, writable);
  if (!store) return std::unexpected(store.error());
  if (writable)
    note(app::note_configured(**store, **config, session.app.person(), session.app.clock().now()), writable,
         session.terminal.err);
  if (writable) note(judge(session, **config, **store), writable, session.terminal.err);
  auto digest = compute(options, session, **config, **store);
  if (digest && writable) digest = numbered(**store, *digest, writable, session.terminal.err);
  if (digest && writable && !digest->goals.goals.empty())
    note((*store)->put_snapshots(report::snapshots_of(*digest)), writable, session.terminal.err);
  if (!digest) return std::unexpected(digest.error());
  const auto bytes = (*renderer)->render(*digest, render_options(options, session));
  if (!bytes) return std::unexpected(bytes.error());
  if (const Status written = write_output(options.output, *bytes, session.terminal.out); !written)
    return std::unexpected(written.error());
  // Only what was written out whole counts as told.
  if (!digest->period.after || options.peek) return kOk;
  if (!writable) {
    session.terminal.err << "monitor: the store cannot be written: the next digest will tell this again\n";
    return kOk;
  }
  const Status kept = report::delivered(**store, since_of(options), *digest);
  return kept ? Result<int>(kOk) : std::unexpected(kept.error());
}

void add_digest_format(Arguments command, DigestRequest& request) {
  command.add_option("--format", request.format, "How: " + format_names() + ".").shows_default().type_name("FORMAT");
  command.add_option("-o,--output", request.output, "Write to this file, whole or not at all.").type_name("FILE");
  command.add_option("--width", request.width, "Columns of text (78 in a pipe).").type_name("N").between(40, 500);
  command.add_option("--colour", request.colour, "auto, always or never.")
      .shows_default()
      .type_name("WHEN")
      .one_of({"auto", "always", "never"});
  command.add_flag("--ascii", request.ascii, "Only ASCII, for pipes that cannot carry Unicode.");
}

void declare_digest(Arguments root, Action& chosen) {
  auto [command, options] =
      declare<DigestRequest>(root, chosen, "digest", "Print the page about a period.",
                             "  monitor digest --since 7d\n"
                             "  monitor digest --since monday --watch rival\n"
                             "  monitor digest --since last-digest:board      what came in since the board's last one\n"
                             "  monitor digest --since 7d --format eml --to boss@example.org | /usr/sbin/sendmail -t",
                             print_digest);
  command
      .add_option(
          "--since", options->since,
          "From when: 7d, 24h, 2w, yesterday, monday, last-digest[:NAME], a date or a time (7d before the end).")
      .type_name("WHEN");
  command.add_option("--until", options->until, "To when, likewise; a day is included (now).").type_name("WHEN");
  command.add_option("--watch", options->watches, "Only this watch; may be repeated.").type_name("NAME");
  command.add_option("--limit", options->limit, "Stories, places and people at the most.")
      .shows_default()
      .type_name("N")
      .between(1, 1000);
  add_digest_format(command, *options);
  command.add_flag("--backlog", options->backlog, "Tell what sources brought from before we listened to them, too.");
  command.add_flag("--peek", options->peek, "With last-digest: do not remember that this was told.");
  command.add_option("--to", options->to, "With eml: the recipient; may be repeated.").type_name("ADDRESS");
  command.add_option("--from", options->from, "With eml: the sender.").type_name("ADDRESS");
  command.add_option("--subject", options->subject, "With eml: the subject, else made from the digest.")
      .type_name("TEXT");
}

}  // namespace monitor::cli
