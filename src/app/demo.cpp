// SPDX-License-Identifier: MIT
#include "app/demo.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "app/demo_data.h"
#include "app/demo_server.h"
#include "app/fetching.h"
#include "embedded/app.h"

namespace monitor::app {
namespace {

using std::chrono::hours;

constexpr hours kLength{14 * 24};
constexpr hours kStep{6};

Result<std::filesystem::path> temporary_folder(const Environment& environment) {
  std::string form = environment("TMPDIR").value_or("/tmp") + "/monitor-demo-XXXXXX";
  if (mkdtemp(form.data()) == nullptr)
    return fail(ErrorCode::store, "cannot make a folder in " + environment("TMPDIR").value_or("/tmp"));
  return std::filesystem::path(form);
}

void fill(std::string& text, std::string_view mark, const std::string& value) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
    text.replace(at, mark.size(), value);
}

// The goals began before the two weeks, and have three months to go.
Status write_config(const std::filesystem::path& file, const std::string& server, Time now) {
  const auto day = [](Time t) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(t)};
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return std::string(out.data());
  };
  std::string text(embedded::config_toml);
  fill(text, "{server}", server);
  fill(text, "{begin}", day(now - hours(16 * 24)));
  fill(text, "{end}", day(now + hours(90 * 24)));
  std::ofstream(file) << text;
  std::error_code error;
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  if (error) return fail(ErrorCode::store, "cannot write " + file.string());
  return {};
}

Status mark_answered(Store& store, const DemoAct& act) {
  MentionId id = 0;
  const Status read = store.each({.matched = true, .text = false}, [&](const StoredMention& m) {
    if (m.mention.url == act.url) id = m.mention.rowid;
    return id == 0;
  });
  if (!read || id == 0) return read;
  const Marking marking{.at = act.at, .who = act.who, .mention = id, .aspect = Aspect::status, .value = act.act};
  const auto marked = store.mark_mentions({&marking, 1});
  return marked ? Status{} : std::unexpected(marked.error());
}

Status note_down(Store& store, const DemoAct& act, NoteKind kind) {
  Note note{.at = act.at, .who = act.who, .kind = kind, .text = act.text, .goal = act.goal, .rule = act.rule};
  note.credit = act.credit;
  note.cause = act.cause;
  if (!act.value.empty()) note.value = std::atof(act.value.c_str());
  const auto id = store.put_note(note);
  return id ? Status{} : std::unexpected(id.error());
}

// What people did meanwhile.
Status people_act(const Globals& globals, const Environment& environment) {
  App app(globals, environment);
  const auto store = app.store(Access::write);
  if (!store) return std::unexpected(store.error());
  for (const DemoAct& act : demo_acts(embedded::people_txt, *globals.now)) {
    const auto kind = note_kind_named(act.act);
    if (const Status done = kind ? note_down(**store, act, *kind) : mark_answered(**store, act); !done) return done;
  }
  return {};
}

}  // namespace

Demo::~Demo() {
  std::error_code ignored;
  if (!keep_) std::filesystem::remove_all(folder_, ignored);
}

Result<std::unique_ptr<Demo>> Demo::listen(Time now, const Environment& environment,
                                           const std::function<void(double)>& progress) {
  const auto folder = temporary_folder(environment);
  if (!folder) return std::unexpected(folder.error());
  std::unique_ptr<Demo> demo(new Demo(*folder));

  const Time begin = now - kLength;
  std::atomic<std::int64_t> moment = begin.time_since_epoch().count();
  const auto items = demo_items(embedded::mentions_txt, now);
  const auto server = DemoServer::start([&](const std::string& path, const std::string& query) {
    return demo_answer(path, query, items, begin, Time{Seconds{moment.load()}});
  });
  if (!server) return std::unexpected(server.error());
  demo->globals_ = {.config = *folder / "config.toml", .store = *folder / "monitor.db", .now = now};
  if (const Status written = write_config(demo->globals_.config, (*server)->url(), now); !written)
    return std::unexpected(written.error());

  for (Time at = begin; at <= now; at += kStep) {
    moment = at.time_since_epoch().count();
    Globals globals = demo->globals_;
    globals.now = at;
    App app(globals, environment);
    const auto client = app.http();
    if (!client) return std::unexpected(client.error());
    if (const auto round = fetch(app, *client->client, client->hosts, {.all = at == now}); !round)
      return std::unexpected(round.error());
    if (progress)
      progress(static_cast<double>((at - begin) / Seconds{1}) / static_cast<double>(Seconds{kLength}.count()));
  }
  if (const Status acted = people_act(demo->globals_, environment); !acted) return std::unexpected(acted.error());
  return demo;
}

}  // namespace monitor::app
