// SPDX-License-Identifier: MIT
// Decides what bytes are to be read as; charsets.cpp reads them.
#include "parse/encoding.h"

#include <array>
#include <span>

#include "parse/ascii.h"
#include "parse/charsets.h"
#include "parse/encoding_guess.h"
#include "parse/html_entities.h"
#include "util/text.h"
#include "util/utf8.h"

namespace monitor::parse {
namespace {

bool is_utf8(std::string_view label) { return label == "utf-8"; }

// How much of the bytes is UTF-8.
struct Utf8Look {
  std::size_t good = 0;  // sequences of more than one byte
  std::size_t bad = 0;
  bool halves = false;  // some characters are written as UTF-16 would: in two halves of three bytes each
};

// The character in such halves at `at`; 0 when none stands there.
char32_t halved(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  if (bytes.size() - at < 6 || byte(0) != 0xED || (byte(1) & 0xF0) != 0xA0 || (byte(2) & 0xC0) != 0x80) return 0;
  if (byte(3) != 0xED || (byte(4) & 0xF0) != 0xB0 || (byte(5) & 0xC0) != 0x80) return 0;
  const char32_t high = (byte(1) & 0x0Fu) << 6 | (byte(2) & 0x3Fu);
  const char32_t low = (byte(4) & 0x0Fu) << 6 | (byte(5) & 0x3Fu);
  return 0x10000 + (high << 10) + low;
}

Utf8Look look_at(std::string_view bytes) {
  Utf8Look look;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    bool valid = true;
    if (halved(bytes, at) != 0) {
      at += 6;
      look.halves = true;
    } else {
      static_cast<void>(util::next_code_point(bytes, at, valid));
    }
    ++(valid ? look.good : look.bad);
  }
  return look;
}

// How many bytes a character has that begins with this one; 0 = none does.
std::size_t length_after(unsigned char lead) {
  return lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

// True where [begin, end) is what a publisher who counts bytes left of a character: "Stra\xC3..." was a longer word.
// In windows-1252 such bytes are letters, too, and letters they stay wherever a word could have them: "caf\xE9 ".
// `before` is where the character before begins.
bool is_cut(std::string_view bytes, std::size_t before, std::size_t begin, std::size_t end) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < bytes.size() ? bytes[i] : '\0'); };
  const std::size_t length = length_after(at(begin));
  if (length == 0 || util::is_letter(static_cast<char>(at(end))) || (at(end) >= 0x80 && at(end) != 0xE2)) return false;
  const bool among_its_like = begin > before + 1 && length_after(at(before)) == length;
  if (among_its_like) return true;
  if (end - begin > 1) return at(begin) == 0xE2 || length == 4;                       // of a dash, a quote, an emoji
  return length == 2 && at(begin) != 0xDF && at(before) >= 'a' && at(before) <= 'z';  // no capital ends a word
}

// UTF-8 with stray bytes, which are read as windows-1252.
std::string mended_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0, before = 0, begin = 0; at < bytes.size(); before = begin) {
    begin = at;
    if (const char32_t whole = halved(bytes, at); whole != 0) {
      util::append_utf8(out, whole);
      at += 6;
      continue;
    }
    bool valid = true;
    static_cast<void>(util::next_code_point(bytes, at, valid));
    if (valid) {
      out += bytes.substr(begin, at - begin);
    } else if (!is_cut(bytes, before, begin, at)) {
      for (std::size_t i = begin; i < at; ++i)
        util::append_utf8(out, numeric_entity(static_cast<unsigned char>(bytes[i])));
    }
  }
  return out;
}

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};

using namespace std::string_view_literals;

// UTF-32's marks begin with UTF-16's, so they stand first.
constexpr auto kMarks = std::to_array<Mark>({
    {"\xEF\xBB\xBF"sv, "utf-8"},
    {"\xFF\xFE\x00\x00"sv, "utf-32le"},
    {"\x00\x00\xFE\xFF"sv, "utf-32be"},
    {"\xFF\xFE"sv, "utf-16le"},
    {"\xFE\xFF"sv, "utf-16be"},
});

// "<", then "?", "!" or a letter, as encodings without a mark write them; "{" for JSON.
constexpr auto kLooks = std::to_array<Mark>({
    {"<\0\0\0"sv, "utf-32le"},
    {"\0\0\0<"sv, "utf-32be"},
    {"{\0\0\0"sv, "utf-32le"},
    {"\0\0\0{"sv, "utf-32be"},
    {"<\0"sv, "utf-16le"},
    {"\0<"sv, "utf-16be"},
    {"{\0"sv, "utf-16le"},
    {"\0{"sv, "utf-16be"},
    {"\x4C\x6F\xA7\x94"sv, "ibm-37"},
});

std::string_view starting_with(std::span<const Mark> marks, std::string_view bytes, std::size_t* size = nullptr) {
  for (const Mark& mark : marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (size != nullptr) *size = mark.bytes.size();
    return mark.encoding;
  }
  return {};
}

std::string_view charset_of(std::string_view content_type) {
  for (std::size_t at = content_type.find(';'); at != std::string_view::npos; at = content_type.find(';', at + 1)) {
    const std::string_view parameter = trim(content_type.substr(at + 1));
    if (!starts_with_icase(parameter, "charset")) continue;
    std::string_view value = trim(parameter.substr(7));
    if (!value.starts_with('=')) continue;
    value = trim(value.substr(1));
    if (value.starts_with('"') || value.starts_with('\'')) value.remove_prefix(1);
    return value.substr(0, value.find_first_of(";\"' \t,"));
  }
  return {};
}

// The encoding of <?xml ... encoding="..."?>, which may stand behind junk, in text of any ASCII kind.
std::string_view declared_in(std::string_view text) {
  text = text.substr(0, 4096);
  const std::size_t begin = text.find("<?xml");
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin);
  text = text.substr(0, text.find('>'));
  const std::size_t at = text.find("encoding");
  if (at == std::string_view::npos) return {};
  text = trim(text.substr(at + 8));
  if (!text.starts_with('=')) return {};
  text = trim(text.substr(1));
  if (text.starts_with('"') || text.starts_with('\'')) text.remove_prefix(1);
  return text.substr(0, text.find_first_of("\"'?> \t\n"));
}

bool is_wide(std::string_view converter) {
  return converter.starts_with("utf-16") || converter.starts_with("utf-32") || converter.starts_with("iso-10646-ucs") ||
         converter.starts_with("ucs-");
}

bool is_western(std::string_view converter) { return converter == "windows-1252"; }

bool is_of_many_bytes(std::string_view converter) {
  constexpr auto kStarts =
      std::to_array<std::string_view>({"gb", "big5", "euc", "shift", "windows-31j", "windows-949"});
  return std::ranges::any_of(kStarts, [&](std::string_view start) { return converter.starts_with(start); });
}

// Encodings whose bytes all look like ASCII.
bool is_seven_bit(std::string_view converter) {
  return converter.starts_with("iso-2022") || converter.starts_with("hz") || converter.starts_with("utf-7") ||
         converter.starts_with("csiso2022");
}

bool is_c1(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

bool holds_c1(std::string_view text) {
  std::size_t at = text.find('\xC2');
  while (at != std::string_view::npos && !is_c1(text, at)) at = text.find('\xC2', at + 1);
  return at != std::string_view::npos;
}

std::string with_windows_1252(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_c1(text, i))
      util::append_utf8(out, numeric_entity(static_cast<unsigned char>(text[++i])));
    else
      out += text[i];
  }
  return out;
}

// Line ends become "\n"; characters that XML forbids go; those between U+0080 and U+009F are what windows-1252 has
// at their place, as nobody means anything else by them.
std::string cleaned(std::string text, std::vector<Problem>& problems) {
  std::size_t out = 0;
  bool dropped = false;
  if (holds_c1(text)) text = with_windows_1252(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') text[out++] = '\n';
    } else if (c < 0x20 && c != '\n' && c != '\t') {
      dropped = true;
    } else if (c == 0xEF && text.compare(i, 2, "\xEF\xBF") == 0 && i + 2 < text.size() &&
               static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
      i += 2;  // U+FFFE and U+FFFF
      dropped = true;
    } else {
      text[out++] = text[i];
    }
  }
  text.resize(out);
  if (dropped) problems.push_back({"control characters were left out"});
  return text;
}

class Decider {
 public:
  Decider(std::string_view bytes, std::string_view content_type) : bytes_(bytes), header_(charset_of(content_type)) {}

  Decoded decide() {
    if (!by_mark() && !by_look()) by_word();
    out_.text = cleaned(std::move(out_.text), out_.problems);
    return std::move(out_);
  }

 private:
  void say(std::string what) { out_.problems.push_back({std::move(what)}); }

  void take(std::string text, std::string_view encoding) {
    out_.text = std::move(text);
    out_.encoding = encoding;
  }

  bool take_converted(std::string_view encoding) {
    auto converted = convert(bytes_, std::string(encoding));
    if (!converted) return false;
    if (!converted->clean) say("some bytes are not " + std::string(encoding));
    take(std::move(converted->text), encoding);
    return true;
  }

  bool by_mark() {
    std::size_t size = 0;
    const std::string_view encoding = starting_with(kMarks, bytes_, &size);
    if (encoding.empty()) return false;
    bytes_.remove_prefix(size);
    if (!is_utf8(encoding)) return take_converted(encoding);
    if (look_at(bytes_).bad > 0) say("some bytes are not utf-8");
    take(mended_utf8(bytes_), "utf-8");
    return true;
  }

  bool by_look() {
    const std::string_view look = starting_with(kLooks, bytes_);
    if (look.empty()) return false;
    if (look != "ibm-37") return take_converted(look);
    const auto start = convert(bytes_.substr(0, 200), "ibm-37");
    const std::string declared = start ? converter_for(declared_in(start->text)) : std::string();
    return take_converted(declared.empty() ? "ibm-37" : declared);
  }

  void by_word() {
    const Utf8Look look = look_at(bytes_);
    const std::vector<std::string> words = claims();
    if (look.bad == 0) {
      const bool seven_bit = look.good == 0 && !words.empty() && is_seven_bit(words.front());
      if (seven_bit && take_converted(words.front())) return;
      if (look.good == 0 && bytes_.find("\x1B$") != std::string_view::npos && by_guess({})) return;
      if (look.good > 0 && !words.empty() && !is_utf8(words.front()))
        say("the document is utf-8, but says " + words.front());
      return take(look.halves ? mended_utf8(bytes_) : std::string(bytes_), "utf-8");
    }
    if (by_claims(words, look)) return;
    const bool utf8 = look.good > look.bad;
    if (!utf8 && by_guess(words)) return;
    if (!words.empty())
      say("the document is not " + words.front() + ", as it says");
    else if (!utf8)
      say("the document does not say its encoding; it was read as windows-1252");
    if (!utf8 && take_converted("windows-1252")) return;
    if (utf8) say("some bytes are not utf-8");
    take(mended_utf8(bytes_), "utf-8");
  }

  // The first claim under which every byte means something, else the first that is worth anything.
  bool by_claims(const std::vector<std::string>& words, const Utf8Look& look) {
    for (const std::string& word : words) {
      if (is_utf8(word)) continue;
      auto converted = convert(bytes_, word);
      if (!converted || !converted->clean) continue;
      // Every byte means something in most alphabets: what is stated may still be the wrong one.
      const bool doubtful = is_of_many_bytes(word) ? !makes_sense(converted->text)
                            : is_western(word)     ? holds_another_script(bytes_)
                                                   : !makes_sense(with_windows_1252(converted->text));
      if (doubtful && by_guess(words, false)) return true;
      if (word != words.front()) say("the document is " + word + ", not " + words.front());
      take(std::move(converted->text), word);
      return true;
    }
    if (words.empty() || is_utf8(words.front())) return false;
    if (look.good <= look.bad) return by_guess(words) || take_converted(words.front());
    // Both readings break; the one that breaks less is meant.
    const auto converted = convert(bytes_, words.front());
    return converted && broken_in(converted->text) < look.bad && take_converted(words.front());
  }

  // The first guess under which the text makes sense; one that agrees with what is stated tells nothing new.
  // Western European is what is left when nothing else fits, so it is no reason to doubt what is stated.
  bool by_guess(const std::vector<std::string>& words, bool western = true) {
    for (const std::string& guess : guessed_encodings(bytes_)) {
      if (std::ranges::find(words, guess) != words.end()) return false;
      if (is_western(guess) && (words.empty() || !western)) return false;
      auto converted = convert(bytes_, guess);
      if (!converted || !makes_sense(converted->text)) continue;
      say(words.empty() ? "the document does not say its encoding; it was read as " + guess
                        : "the document is " + guess + ", not " + words.front());
      take(std::move(converted->text), guess);
      return true;
    }
    return false;
  }

  std::vector<std::string> claims() {
    std::vector<std::string> found;
    for (const std::string_view written : {header_, declared_in(bytes_)}) {
      if (written.empty()) continue;
      std::string converter = converter_for(written);
      if (converter.empty()) say("unknown encoding \"" + std::string(clipped(written, 40)) + "\"");
      // A document whose "<" is one byte is not UTF-16, whatever it says.
      else if (!is_wide(converter) && std::find(found.begin(), found.end(), converter) == found.end())
        found.push_back(std::move(converter));
    }
    return found;
  }

  std::string_view bytes_;
  std::string_view header_;
  Decoded out_{};
};

}  // namespace

Decoded to_utf8(std::string_view bytes, std::string_view content_type) { return Decider(bytes, content_type).decide(); }

}  // namespace monitor::parse
