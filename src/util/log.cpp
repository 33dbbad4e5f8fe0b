// SPDX-License-Identifier: MIT
#include "util/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace monitor::util {
namespace {

// The priority of sd-daemon(3) before each line.
class JournalLevel final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    const std::string_view level = message.level >= spdlog::level::warn   ? "<4>"
                                   : message.level == spdlog::level::info ? "<6>"
                                                                          : "<7>";
    out.append(level.data(), level.data() + level.size());
  }
  [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<JournalLevel>();
  }
};

std::unique_ptr<spdlog::formatter> formatter(bool journal) {
  auto form = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  form->add_flag<JournalLevel>('J');
  form->set_pattern(journal ? "%J%v" : "%Y-%m-%dT%H:%M:%SZ %l %v");
  return form;
}

}  // namespace

struct Log::Impl {
  spdlog::logger logger;
};

Log::Log(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Log::~Log() = default;
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;

Result<Log> Log::open(const std::string& file, bool verbose, bool journal) {
  try {
    spdlog::sink_ptr sink;
    if (file.empty())
      sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    else
      sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
    auto impl = std::make_unique<Impl>(Impl{spdlog::logger("monitor", std::move(sink))});
    impl->logger.set_formatter(formatter(journal && file.empty()));
    impl->logger.set_level(verbose ? spdlog::level::debug : spdlog::level::info);
    impl->logger.flush_on(spdlog::level::debug);
    return Log(std::move(impl));
  } catch (const spdlog::spdlog_ex& error) {
    return fail(ErrorCode::usage, "cannot write the log " + file, error.what());
  }
}

void Log::debug(std::string_view line) { impl_->logger.debug("{}", line); }
void Log::info(std::string_view line) { impl_->logger.info("{}", line); }
void Log::warn(std::string_view line) { impl_->logger.warn("{}", line); }

}  // namespace monitor::util
