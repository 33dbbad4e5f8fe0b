// SPDX-License-Identifier: MIT
// The part of reading that touches the disk, and the names of sources that have none.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "config/read.h"
#include "config/values.h"
#include "util/url.h"

namespace monitor::config {
namespace {

constexpr std::size_t kLargest = 4u << 20;

bool holds_secret_address(const Config& config, Kinds kinds) {
  return std::ranges::any_of(config.sources, [&](const Source& source) {
    const auto kind = std::ranges::find(kinds, source.kind, &SourceSpec::name);
    if (kind == kinds.end()) return false;
    return std::ranges::any_of((*kind)->options, [&](const Option& option) {
      const std::string& value = source.settings.text(option.name);
      return !value.empty() && ((option.secret && option.type != OptionType::secret) ||
                                (option.type == OptionType::url && util::holds_secrets(value)));
    });
  });
}

// FNV-1a: only tells settings apart, and must never change, because names are made of it.
std::string short_hash(const Settings& settings) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    hash = (hash ^ 0xFFu) * 0x100000001b3u;
  };
  for (const auto& [name, values] : settings.all()) {
    add(name);
    for (const std::string& value : values) add(value);
  }
  std::array<char, 17> out{};
  std::snprintf(out.data(), out.size(), "%06llx", static_cast<unsigned long long>(hash >> 40));
  return out.data();
}

// "blog.example/feed.xml" and "www.blog.example/news/rss": what is left without words that every feed has.
std::string name_of_address(std::string_view url) {
  std::string_view host = host_of(url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string out(host.substr(0, 80));
  std::string_view path = url.substr(std::min(url.find("://") + 3, url.size()));
  path.remove_prefix(std::min(path.find_first_of("/?#"), path.size()));
  for (std::string rest = slug(path.substr(0, 120)); !rest.empty();) {
    const auto dash = std::min(rest.find('-'), rest.size());
    const std::string word = rest.substr(0, dash);
    rest.erase(0, dash + 1);
    constexpr std::array<std::string_view, 10> common{"feed",  "feeds", "rss", "atom", "xml",
                                                      "index", "json",  "php", "html", "rdf"};
    if (std::ranges::find(common, word) == common.end()) out += '-' + word;
  }
  return out;
}

}  // namespace

std::string derived_name(const Source& source, const SourceSpec* kind) {
  const std::string kind_name = source.kind.empty() ? "source" : source.kind;
  if (kind == nullptr) return kind_name;
  for (const Option& option : kind->options) {
    const std::string& value = source.settings.text(option.name);
    if (value.empty() || option.type == OptionType::secret) continue;
    if (option.secret || holds_password(value)) return kind_name + '-' + short_hash(source.settings);
    if (option.type == OptionType::url && option.fallback != value) return name_of_address(value);
    if (option.required) {
      std::string words = slug(value.substr(0, 60));
      return kind_name + '-' + (words.empty() ? short_hash(source.settings) : words);
    }
  }
  return kind_name;
}

Result<std::string> read_file(const std::filesystem::path& file) {
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const auto refuse = [&](const std::string& why, std::string hint) {
    if (fd >= 0) close(fd);
    return fail(ErrorCode::config, "cannot read " + file.string() + ": " + why, std::move(hint));
  };
  if (fd < 0 && errno == ENOENT)
    return fail(ErrorCode::config, "there is no configuration file " + file.string(), "`monitor init` writes one");
  if (fd < 0) return refuse(std::strerror(errno), "");
  struct stat about{};
  if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return refuse("it is not a file", "");
  std::string out;
  std::array<char, 65536> part{};
  for (;;) {
    const ssize_t got = ::read(fd, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse(std::strerror(errno), "");
    if (got == 0) break;
    out.append(part.data(), static_cast<std::size_t>(got));
    if (out.size() > kLargest) return refuse("it is larger than 4 MB", "");
  }
  close(fd);
  return out;
}

Result<Reading> load(const std::filesystem::path& file, Kinds kinds, const Checks& checks) {
  const auto text = read_file(file);
  if (!text) return std::unexpected(text.error());
  Reading out = read(*text, file, kinds, checks);
  struct stat about{};
  if (stat(file.c_str(), &about) == 0 && (about.st_mode & 077) != 0 && holds_secret_address(out.config, kinds))
    out.findings.push_back(
        {{}, "others on this machine may read secret addresses in it", "chmod 600 " + file.string(), true});
  return out;
}

}  // namespace monitor::config
