// SPDX-License-Identifier: MIT
#include "parse/unpack.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace monitor::parse {
namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;
constexpr std::string_view kMagic = "\x1f\x8b\x08";

// zlib's own state, given back whatever happens.
class Inflater {
 public:
  explicit Inflater(std::string_view bytes) {
    // zlib reads only, but has no word for that.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), kMostUnpacked));
    open_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (open_) inflateEnd(&stream_);
  }

  // The next piece; empty at the end.
  std::string_view next() {
    if (!open_ || ended_) return {};
    stream_.next_out = reinterpret_cast<Bytef*>(piece_.data());
    stream_.avail_out = static_cast<uInt>(piece_.size());
    const int state = inflate(&stream_, Z_NO_FLUSH);
    ended_ = state != Z_OK;
    if (state == Z_STREAM_END && stream_.avail_in > 0) ended_ = inflateReset(&stream_) != Z_OK;  // of several parts
    return {piece_.data(), piece_.size() - stream_.avail_out};
  }

 private:
  z_stream stream_{};
  std::array<char, 65536> piece_{};
  bool open_ = false, ended_ = false;
};

}  // namespace

std::optional<std::string> unpacked(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return std::nullopt;
  std::string out;
  Inflater inflater(bytes);
  for (std::string_view piece = inflater.next(); !piece.empty() && out.size() < kMostUnpacked; piece = inflater.next())
    out += piece;
  if (out.size() > kMostUnpacked) out.resize(kMostUnpacked);
  return out;
}

}  // namespace monitor::parse
