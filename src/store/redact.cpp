// SPDX-License-Identifier: MIT
#include "store/redact.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace monitor::store {
namespace {

constexpr std::string_view kForgotten = "\"(forgotten)\"";
constexpr std::size_t kPiece = 12;
// Values under these keys are a person's own words, even if the mention has them too.
constexpr std::array<std::string_view, 9> kOwnWords{"organisation", "zone", "watch", "watches", "source",
                                                    "sources",      "kind", "role",  "format"};

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.append({static_cast<char>(0xc0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3f))});
  } else if (code < 0x10000) {
    out.append({static_cast<char>(0xe0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3f)),
                static_cast<char>(0x80 | (code & 0x3f))});
  } else {
    out.append({static_cast<char>(0xf0 | (code >> 18)), static_cast<char>(0x80 | ((code >> 12) & 0x3f)),
                static_cast<char>(0x80 | ((code >> 6) & 0x3f)), static_cast<char>(0x80 | (code & 0x3f))});
  }
}

std::optional<unsigned> hex4(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : text.substr(0, 4)) {
    const auto digit = std::string_view("0123456789abcdef").find(static_cast<char>(c | 0x20));
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(digit);
  }
  return value;
}

// The text of a JSON string; `raw` is what stands between the quotes.
std::string decoded(std::string_view raw) {
  std::string out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 >= raw.size()) {
      out.push_back(raw[i]);
      continue;
    }
    const char c = raw[++i];
    const auto code = c == 'u' ? hex4(raw.substr(i + 1)) : std::nullopt;
    if (!code) {
      out.push_back(c == 'n' || c == 't' || c == 'r' || c == 'b' || c == 'f' ? ' ' : c);
      continue;
    }
    i += 4;
    const auto low =
        *code >= 0xd800 && *code < 0xdc00 && raw.substr(i + 1, 2) == "\\u" ? hex4(raw.substr(i + 3)) : std::nullopt;
    if (low) i += 6;
    append_utf8(out, low ? 0x10000 + ((*code - 0xd800) << 10) + ((*low - 0xdc00) & 0x3ff) : *code);
  }
  return out;
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && (c < '\t' || c > '\r')) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// A snippet without the marks that say it was cut.
std::string_view uncut(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kMarks{"…", "...", " ", "\""};
  for (bool again = true; again;) {
    again = false;
    for (const auto mark : kMarks) {
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
    }
  }
  return text;
}

class Quotes {
 public:
  explicit Quotes(const Mention& m) : text_(collapsed(m.title + " " + m.text)) {
    for (const std::string& s : {m.title, m.url, m.author.name, m.author.handle, m.author.url})
      if (!s.empty()) words_.push_back(collapsed(s));
    if (const auto start = collapsed(m.text); start.size() >= kPiece) words_.push_back(start.substr(0, 2 * kPiece));
  }
  [[nodiscard]] bool in(std::string_view raw) const {
    const std::string value = collapsed(decoded(raw));
    const std::string_view piece = uncut(value);
    if (piece.size() >= kPiece && text_.find(piece) != std::string::npos) return true;
    return std::ranges::any_of(words_, [&](const std::string& w) {
      return w.size() < 8 ? value == w || value == "@" + w : value.find(w) != std::string::npos;
    });
  }

 private:
  std::string text_;
  std::vector<std::string> words_{};
};

// The end of the string that begins after `begin`, which is its opening quote.
std::size_t closing_quote(std::string_view json, std::size_t begin) {
  for (std::size_t i = begin + 1; i < json.size(); ++i) {
    if (json[i] == '\\') {
      ++i;
    } else if (json[i] == '"') {
      return i;
    }
  }
  return std::string_view::npos;
}

bool is_key(std::string_view json, std::size_t after) {
  const auto next = json.find_first_not_of(" \t\r\n", after);
  return next != std::string_view::npos && json[next] == ':';
}

}  // namespace

std::string redact(std::string_view json, const Mention& mention) {
  const Quotes quotes(mention);
  std::string out, key;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] != '"') {
      out.push_back(json[i]);
      continue;
    }
    const std::size_t end = closing_quote(json, i);
    if (end == std::string_view::npos) return {};
    const std::string_view raw = json.substr(i + 1, end - i - 1);
    const bool own = std::ranges::find(kOwnWords, key) != kOwnWords.end();
    if (is_key(json, end + 1)) {
      key = decoded(raw);
      out.append(json.substr(i, end - i + 1));
    } else {
      out.append(!own && quotes.in(raw) ? kForgotten : json.substr(i, end - i + 1));
    }
    i = end;
  }
  return out.empty() || (out.front() != '{' && out.front() != '[') ? std::string() : out;
}

}  // namespace monitor::store
