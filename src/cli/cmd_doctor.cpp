// SPDX-License-Identifier: MIT
// `monitor doctor`: everything that could keep the program from hearing, with what to do about it.
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/examples.h"
#include "cli/input.h"
#include "pipeline/recheck.h"
#include "report/listening.h"
#include "util/text.h"

namespace monitor::cli {
namespace {

struct Options {};

enum class Verdict { good, note, bad };

// Prints one finding a line, aligned, and remembers the worst.
class Chart {
 public:
  explicit Chart(std::ostream& out) : out_(out) {}
  void put(Verdict verdict, const std::string& what, const std::string& finding, const std::string& mend = {}) {
    static constexpr std::array kWords{"ok    ", "note  ", "WRONG "};
    out_ << kWords[static_cast<std::size_t>(verdict)] << what << ": " << finding << '\n';
    if (!mend.empty()) out_ << "      mend: " << mend << '\n';
    if (verdict == Verdict::bad) ++wrong_;
  }
  [[nodiscard]] int wrong() const { return wrong_; }

 private:
  std::ostream& out_;
  int wrong_ = 0;
};

void look_at_config(Chart& chart, app::App& app) {
  const auto file = app.config_file();
  if (!file) return chart.put(Verdict::bad, "configuration", file.error().what, file.error().hint);
  const auto reading = app.reading();
  if (!reading) return chart.put(Verdict::bad, "configuration", reading.error().what, reading.error().hint);
  for (const config::Finding& finding : (*reading)->findings)
    chart.put(finding.warning ? Verdict::note : Verdict::bad, "configuration", config::to_string(*file, finding));
  const auto config = app.config();
  if (!config) return;
  chart.put(Verdict::good, "configuration",
            file->string() + ", " + counted(std::ssize((*config)->watches), "watch", "watches") + ", " +
                counted(std::ssize((*config)->sources), "source", "sources"));
  if ((*config)->watches.empty())
    chart.put(Verdict::note, "watches", "nothing is listened for", "monitor watch add NAME 'query'");
  const auto tried = try_examples(**config, {}, app.clock().now());
  if (tried)
    for (const FailedExample& failed : tried->failed)
      chart.put(Verdict::bad, "watch " + failed.watch, failed.what,
                failed.why + "; monitor watch test " + failed.watch);
  if ((*config)->sources.empty())
    chart.put(Verdict::note, "sources", "there is nowhere to listen", "monitor sources add URL");
}

void look_at_zone(Chart& chart, app::App& app) {
  const auto zone = app.zone();
  if (!zone) return chart.put(Verdict::bad, "time zone", zone.error().what, zone.error().hint);
  const Time now = app.clock().now();
  chart.put(Verdict::good, "time zone", zone->name() + ", where it is " + util::weekday_time(zone->local(now)));
}

// A clock that is years off makes every mention late or early; the store and the program's age bound it from below.
void look_at_clock(Chart& chart, const Store* store, Time now) {
  constexpr Time kWritten{std::chrono::sys_days{std::chrono::year{2026} / 11 / 1}};
  Time least = kWritten;
  if (store != nullptr)
    if (const auto states = store->sources(); states)
      for (const SourceState& state : *states) least = std::max(least, state.last_polled.value_or(least));
  if (now < least)
    return chart.put(Verdict::bad, "clock",
                     "it says " + util::format_rfc3339(now) + ", and " + util::format_rfc3339(least) + " is past",
                     "set the clock: timedatectl set-ntp true");
  chart.put(Verdict::good, "clock", util::format_rfc3339(now));
}

void look_at_certificates(Chart& chart, app::App& app) {
  for (const char* name : {"CURL_CA_BUNDLE", "SSL_CERT_FILE"})
    if (const auto file = app.environment()(name)) {
      if (std::filesystem::exists(*file)) return chart.put(Verdict::good, "certificates", *file);
      return chart.put(Verdict::bad, "certificates", std::string(name) + " names " + *file + ", which does not exist");
    }
  for (const char* file :
       {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"})
    if (std::filesystem::exists(file)) return chart.put(Verdict::good, "certificates", file);
  chart.put(Verdict::bad, "certificates", "none found, so no https server can be trusted",
            "apt-get install ca-certificates");
}

void look_at_disk(Chart& chart, const std::filesystem::path& store) {
  constexpr std::uint64_t kLow = 200u << 20;
  struct statvfs disk{};
  if (statvfs(store.parent_path().c_str(), &disk) != 0) return;
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  const std::string words = std::to_string(free >> 20) + " MB free beside the store";
  if (free < kLow)
    return chart.put(Verdict::bad, "disk", words, "make room, or move the store: [store] path = \"...\"");
  chart.put(Verdict::good, "disk", words);
}

bool writable(const std::filesystem::path& path) { return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0; }

// What keeps a fetch from writing there: the store, one of the two files beside it, or their folder; the one that is to
// be made in where there is none yet. Empty when nothing does.
std::filesystem::path not_writable(const std::filesystem::path& store) {
  std::error_code error;
  for (const char* ending : {"", "-wal", "-shm"})
    if (std::filesystem::path file = store; std::filesystem::exists(file += ending, error) && !writable(file))
      return file;
  std::filesystem::path folder = std::filesystem::absolute(store, error).parent_path();
  while (!std::filesystem::exists(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
  return writable(folder) ? std::filesystem::path() : folder;
}

bool look_at_permissions(Chart& chart, const std::filesystem::path& store) {
  const auto path = not_writable(store);
  if (path.empty()) return true;
  chart.put(Verdict::bad, "store", path.string() + " cannot be written, so nothing that is heard can be kept",
            "run monitor as the user whose it is (cron too), or: chown \"$USER\" " + path.string());
  return false;
}

// What was heard while the clock was ahead stays so.
void look_at_times(Chart& chart, const Store& store, Time now) {
  const auto ahead = store.count({.heard_from = now + std::chrono::minutes{1}, .deleted = true, .text = false});
  if (!ahead || *ahead == 0) return;
  chart.put(
      Verdict::note, "clock",
      counted(*ahead, "mention was", "mentions were") + " heard later than now: the clock is behind, or was ahead",
      "set the clock; if it is right now, nothing is to be done");
}

std::unique_ptr<Store> look_at_store(Chart& chart, app::App& app) {
  const auto file = app.store_file();
  if (!file) {
    chart.put(Verdict::bad, "store", file.error().what, file.error().hint);
    return nullptr;
  }
  const bool may_write = look_at_permissions(chart, *file);
  std::error_code error;
  if (!std::filesystem::exists(*file, error)) {
    chart.put(Verdict::note, "store", file->string() + " does not exist yet", "monitor fetch makes it");
    return nullptr;
  }
  auto store = app.store(app::Access::read);
  if (!store) {
    chart.put(Verdict::bad, "store", store.error().what, store.error().hint);
    return nullptr;
  }
  const auto health = (*store)->check();
  if (!health) chart.put(Verdict::bad, "store", health.error().what, health.error().hint);
  if (health && health->sound && may_write)
    chart.put(Verdict::good, "store",
              file->string() + ", " + counted(health->mentions, "mention", "mentions") + ", " +
                  std::to_string(health->bytes >> 10) + " kB");
  if (health)
    for (const std::string& finding : health->findings)
      chart.put(health->sound ? Verdict::note : Verdict::bad, "store", finding);
  look_at_disk(chart, *file);
  return std::move(*store);
}

void look_at_sources(Chart& chart, app::App& app, const Store* store) {
  const auto config = app.config();
  const auto states = store != nullptr ? store->sources() : Result<std::vector<SourceState>>();
  if (!config || !states) return;
  const Time now = app.clock().now();
  const Listening heard = report::listening(**config, *states, {.from = now - std::chrono::days{7}, .to = now}, now);
  for (const SourceReport& source : heard.sources) {
    const bool well = source.hearing == Hearing::answered;
    const bool wrong = source.hearing == Hearing::failing || source.hearing == Hearing::gone;
    const bool again = source.hearing == Hearing::outage;
    const std::string finding = again ? "answers again since " + util::format_rfc3339(*source.until) + ": " + source.why
                                : source.why.empty() ? "answers"
                                                     : source.why;
    chart.put(well    ? Verdict::good
              : wrong ? Verdict::bad
                      : Verdict::note,
              "source " + source.source, finding, source.mend);
    for (const std::string& problem : source.problems) chart.put(Verdict::note, "source " + source.source, problem);
  }
  if (heard.last_fetch && now - *heard.last_fetch > std::chrono::days{1})
    chart.put(Verdict::bad, "fetching", "nothing was polled since " + util::format_rfc3339(*heard.last_fetch),
              "is the line in cron? crontab -l; or run: monitor fetch");
}

// What services want erased once it is deleted there.
void look_at_deletions(Chart& chart, app::App& app, const Store& store) {
  const auto config = app.config();
  if (!config) return;
  const auto alone = pipeline::left_alone(**config, app.kinds(), store, app.clock().now());
  if (!alone) return chart.put(Verdict::bad, "store", alone.error().what, alone.error().hint);
  for (const pipeline::LeftAlone& one : *alone) chart.put(Verdict::note, "deletions", told(one), remedy(one));
}

Result<int> examine(const Options&, Session& session) {
  Chart chart(session.terminal.out);
  look_at_config(chart, session.app);
  const auto store = look_at_store(chart, session.app);
  look_at_clock(chart, store.get(), session.app.clock().now());
  if (store != nullptr) look_at_times(chart, *store, session.app.clock().now());
  look_at_zone(chart, session.app);
  look_at_certificates(chart, session.app);
  look_at_sources(chart, session.app, store.get());
  if (store != nullptr) look_at_deletions(chart, session.app, *store);
  return chart.wrong() == 0 ? kOk : kFailed;
}

}  // namespace

void declare_doctor(Arguments root, Action& chosen) {
  declare<Options>(root, chosen, "doctor", "Say what is wrong, and how to mend it.",
                   "  monitor doctor\n  monitor doctor || echo 'something is wrong'", examine);
}

}  // namespace monitor::cli
