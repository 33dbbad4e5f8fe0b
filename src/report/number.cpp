// SPDX-License-Identifier: MIT
// Digests get numbers, and named readers get marks.
#include "report/compute.h"
#include "util/sha256.h"

namespace monitor::report {
namespace {

// A store's mark is one number. When the digest was made stands beside it under this name, as seconds since 1970.
std::string time_mark(const std::string& name) { return name + " made"; }

}  // namespace

Result<Digest> numbered(Store& store, Digest digest, std::string content) {
  DigestRecord record{.hash = util::hash128_hex(content),
                      .made = digest.made,
                      .content = std::move(content),
                      .figures = digest.figures};
  const auto number = store.number(record);
  if (!number) return std::unexpected(number.error());
  digest.number = *number;
  return digest;
}

Status delivered(Store& store, const std::string& name, const Digest& digest) {
  if (const Status s = store.set_mark(time_mark(name), digest.made.time_since_epoch().count()); !s) return s;
  return store.set_mark(name, digest.upto);
}

FindMark find_mark(const Store& store) {
  return [&store](const std::string& name) -> Result<std::optional<Mark>> {
    const auto commit = store.mark(name);
    if (!commit) return std::unexpected(commit.error());
    if (!*commit) return std::nullopt;
    const auto at = store.mark(time_mark(name));
    if (!at) return std::unexpected(at.error());
    Mark mark{.commit = **commit};
    if (*at) mark.at = Time(Seconds(**at));
    return mark;
  };
}

}  // namespace monitor::report
