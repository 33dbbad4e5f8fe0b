// SPDX-License-Identifier: MIT
#include "app/enriching.h"

#include "app/learning.h"

namespace monitor::app {
namespace {

constexpr std::size_t kAtOnce = 500;

Result<std::vector<Found>> found_of(const Store& store, std::span<const MentionId> ids, const enrich::Taught& taught) {
  std::vector<Found> out;
  for (const MentionId id : ids) {
    const auto stored = store.mention(id);
    if (!stored) return std::unexpected(stored.error());
    if (*stored) out.push_back({id, enrich::meaning_of((*stored)->mention, (*stored)->matches, taught)});
  }
  return out;
}

}  // namespace

Result<std::int64_t> enrich_store(Store& store, bool again, const EnrichProgress& progress) {
  const auto taught = taught_of(store);
  if (!taught) return std::unexpected(taught.error());
  const std::string versions = enrich::versions(*taught);
  const auto all = store.to_enrich(versions, again, 0, SIZE_MAX / 2);
  if (!all) return std::unexpected(all.error());
  const std::span<const MentionId> ids = *all;
  for (std::size_t at = 0; at < ids.size(); at += kAtOnce) {
    const auto batch = ids.subspan(at, std::min(kAtOnce, ids.size() - at));
    const auto found = found_of(store, batch, *taught);
    if (!found) return std::unexpected(found.error());
    if (const Status put = store.put_meanings(*found); !put) return std::unexpected(put.error());
    if (progress) progress(static_cast<std::int64_t>(at + batch.size()), std::ssize(ids));
  }
  return std::ssize(ids);
}

}  // namespace monitor::app
