// SPDX-License-Identifier: MIT
#include "app/scheduler.h"

#include <memory>
#include <utility>

#include "app/fetching.h"
#include "app/ruling.h"
#include "pipeline/scheduler.h"
#include "store/lock.h"

namespace monitor::app {
namespace {

// Everything that belongs to one reading of the configuration.
struct Setting {
  std::unique_ptr<App> app;
  const Config* config = nullptr;
  Network network{};
  std::shared_ptr<const match::Matcher> watches{};
};

Result<Setting> read_setting(const Globals& globals, const Environment& environment) {
  Setting setting{.app = std::make_unique<App>(globals, environment)};
  const auto config = setting.app->config();
  if (!config) return std::unexpected(config.error());
  setting.config = *config;
  auto network = setting.app->http();
  if (!network) return std::unexpected(network.error());
  setting.network = std::move(*network);
  const auto zone = setting.app->zone();
  if (!zone) return std::unexpected(zone.error());
  auto watches = matcher(**config, setting.app->clock().now(), *zone);
  if (!watches) return std::unexpected(watches.error());
  setting.watches = std::move(*watches);
  return setting;
}

Status judge(const Setting& setting, Store& store, Ruling how) {
  const auto zone = setting.app->zone();
  if (!zone) return std::unexpected(zone.error());
  return apply_rules(store, *setting.config, setting.app->clock().now(), *zone, how);
}

// The configuration anew where a reload is wanted; the old one where the new one is wrong.
void renew(Setting& setting, Wake& wake, const Globals& globals, const Environment& environment,
           const SchedulerEvents& events) {
  if (!wake.take_reload()) return;
  auto fresh = read_setting(globals, environment);
  if (fresh)
    setting = std::move(*fresh);
  else
    events.trouble(fresh.error());
  events.ready();
}

}  // namespace

void Wake::reload() {
  const std::lock_guard lock(mutex_);
  reload_ = true;
  changed_.notify_all();
}

bool Wake::take_reload() {
  const std::lock_guard lock(mutex_);
  return std::exchange(reload_, false);
}

void Wake::wait(Seconds length, std::stop_token stop) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, length, [this] { return reload_; });
}

Status run_scheduler(const Globals& globals, const Environment& environment, Wake& wake, std::stop_token stop,
                     const SchedulerEvents& events) {
  auto setting = read_setting(globals, environment);
  if (!setting) return std::unexpected(setting.error());
  const auto file = setting->app->store_file();
  if (!file) return std::unexpected(file.error());
  const auto store = setting->app->store(Access::write);
  if (!store) return std::unexpected(store.error());
  const auto lock = store::lock_fetch(*file, true);
  if (!lock) return std::unexpected(lock.error());
  events.ready();
  const auto tell = [&](const auto& status) {
    if (!status) events.trouble(status.error());
  };
  const auto with = [&] {
    return deps(*setting->app, *setting->config, *setting->network.client, setting->network.hosts, **store,
                setting->watches);
  };
  Ruling how = Ruling::again;
  const auto look = [&] {
    const auto looked = look_back(**store, *setting->config, *setting->watches, setting->app->clock().now(), stop);
    tell(looked);
    if (looked && !looked->empty()) how = Ruling::week;
  };
  pipeline::run_scheduler({.deps =
                               [&] {
                                 renew(*setting, wake, globals, environment, events);
                                 look();
                                 return with();
                               },
                           .after_round =
                               [&](const pipeline::RoundReport& report) {
                                 events.round(report);
                                 if (stop.stop_requested()) return;
                                 tell(pipeline::recheck(with(), {}, stop));
                                 tell(judge(*setting, **store, std::exchange(how, Ruling::again)));
                                 tell(prune_daily(**store, *setting->config, setting->app->clock().now()));
                               },
                           .failed = events.trouble,
                           .sleep = [&](Seconds length, std::stop_token token) { wake.wait(length, token); }},
                          stop);
  return {};
}

}  // namespace monitor::app
