// SPDX-License-Identifier: MIT
#include "store/pack.h"

#include <algorithm>

namespace monitor::store {

Packer& Packer::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<char>((value & 0x7f) | 0x80));
  bytes_.push_back(static_cast<char>(value));
  return *this;
}

Packer& Packer::text(std::string_view value) {
  number(value.size());
  bytes_.append(value);
  return *this;
}

std::uint64_t Unpacker::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !rest_.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

std::string_view Unpacker::text() {
  const std::uint64_t wanted = number();
  const std::string_view found =
      rest_.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(wanted, rest_.size())));
  rest_.remove_prefix(found.size());
  return found;
}

std::string pack_texts(const std::vector<std::string>& texts) {
  Packer packer;
  for (const std::string& t : texts) packer.text(t);
  return packer.bytes();
}

std::vector<std::string> unpack_texts(std::string_view bytes) {
  std::vector<std::string> texts;
  for (Unpacker unpacker(bytes); unpacker.more();) texts.emplace_back(unpacker.text());
  return texts;
}

// The order of ids in a figure is the order in which they are shown, so differences may be negative: zigzag.
std::string pack_figures(const std::vector<std::vector<MentionId>>& figures) {
  Packer packer;
  for (const auto& figure : figures) {
    packer.number(figure.size());
    MentionId before = 0;
    for (const MentionId id : figure) {
      const std::int64_t step = id - before;
      packer.number((static_cast<std::uint64_t>(step) << 1) ^ static_cast<std::uint64_t>(step >> 63));
      before = id;
    }
  }
  return packer.bytes();
}

std::vector<std::vector<MentionId>> unpack_figures(std::string_view bytes) {
  std::vector<std::vector<MentionId>> figures;
  for (Unpacker unpacker(bytes); unpacker.more();) {
    auto& figure = figures.emplace_back();
    MentionId id = 0;
    for (std::uint64_t left = unpacker.number(); left > 0 && unpacker.more(); --left) {
      const std::uint64_t coded = unpacker.number();
      id += static_cast<std::int64_t>(coded >> 1) ^ -static_cast<std::int64_t>(coded & 1);
      figure.push_back(id);
    }
  }
  return figures;
}

std::string pack_watches(const std::vector<Matched>& watches) {
  Packer packer;
  for (const Matched& m : watches) packer.number((static_cast<std::uint64_t>(m.watch) << 1) | (m.by_source ? 1u : 0u));
  return packer.bytes();
}

std::vector<Matched> unpack_watches(std::string_view bytes) {
  std::vector<Matched> watches;
  for (Unpacker unpacker(bytes); unpacker.more();) {
    const std::uint64_t coded = unpacker.number();
    watches.push_back({static_cast<std::int64_t>(coded >> 1), (coded & 1) != 0});
  }
  return watches;
}

std::string pack_spans(const std::vector<std::vector<Span>>& lists) {
  if (std::ranges::all_of(lists, &std::vector<Span>::empty)) return {};
  Packer packer;
  for (const auto& spans : lists) {
    packer.number(spans.size());
    for (const Span& s : spans)
      packer.number(static_cast<std::uint64_t>(s.field)).number(s.index).number(s.begin).number(s.end);
  }
  return packer.bytes();
}

std::vector<std::vector<Span>> unpack_spans(std::string_view bytes) {
  std::vector<std::vector<Span>> lists;
  for (Unpacker unpacker(bytes); unpacker.more();) {
    auto& spans = lists.emplace_back();
    for (std::uint64_t left = unpacker.number(); left > 0 && unpacker.more(); --left) {
      Span s;
      s.field =
          static_cast<Field>(std::min<std::uint64_t>(unpacker.number(), static_cast<std::uint64_t>(Field::evidence)));
      s.index = static_cast<std::uint32_t>(unpacker.number());
      s.begin = static_cast<std::uint32_t>(unpacker.number());
      s.end = static_cast<std::uint32_t>(unpacker.number());
      spans.push_back(s);
    }
  }
  return lists;
}

}  // namespace monitor::store
