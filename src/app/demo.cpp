// SPDX-License-Identifier: MIT
#include "app/demo.h"

#include <atomic>
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

Status write_config(const std::filesystem::path& file, const std::string& server) {
  constexpr std::string_view kMark = "{server}";
  std::string text(embedded::config_toml);
  for (auto at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at))
    text.replace(at, kMark.size(), server);
  std::ofstream(file) << text;
  std::error_code error;
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  if (error) return fail(ErrorCode::store, "cannot write " + file.string());
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
  if (const Status written = write_config(demo->globals_.config, (*server)->url()); !written)
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
  return demo;
}

}  // namespace monitor::app
