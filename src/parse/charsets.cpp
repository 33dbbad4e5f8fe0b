// SPDX-License-Identifier: MIT
// ICU converts nearly everything; a few old alphabets that it lacks are the C library's. This is the only file that
// includes either's converters.
#include "parse/charsets.h"

#include <iconv.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <memory>

#include "parse/ascii.h"

namespace monitor::parse {
namespace {

struct Label {
  std::string_view label;      // as plain() gives it
  std::string_view converter;  // as ICU or, in capitals, the C library knows it
};

// Where the web means something other than the registry does, or ICU lacks the name.
constexpr auto kLabels = std::to_array<Label>({
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso88591", "windows-1252"},
    {"iso-8859-1:1987", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"latin", "windows-1252"},
    {"l1", "windows-1252"},
    {"8859", "windows-1252"},
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"us", "windows-1252"},
    {"646", "windows-1252"},
    {"csascii", "windows-1252"},
    {"ansi-x3.4-1968", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"csisolatin1", "windows-1252"},
    {"cp819", "windows-1252"},
    {"ibm819", "windows-1252"},
    {"iso-ir-6", "windows-1252"},
    {"iso-ir-100", "windows-1252"},
    {"user-defined", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso8859-9", "windows-1254"},
    {"iso-8859-9:1989", "windows-1254"},
    {"csisolatin5", "windows-1254"},
    {"iso-ir-148", "windows-1254"},
    {"latin5", "windows-1254"},
    {"l5", "windows-1254"},
    {"win-1251", "windows-1251"},
    {"win1251", "windows-1251"},
    {"cp1251", "windows-1251"},
    {"iso-8859-11", "windows-874"},
    {"iso8859-11", "windows-874"},
    {"iso-8859-11-2001", "windows-874"},
    {"dos-874", "windows-874"},
    {"tis-620", "windows-874"},
    {"tis620", "windows-874"},
    {"tis-620-0", "windows-874"},
    {"tis-620-2529-0", "windows-874"},
    {"tis-620-2529-1", "windows-874"},
    {"iso-ir-166", "windows-874"},
    {"thai", "windows-874"},
    {"cp874", "windows-874"},
    {"gb18030-2000", "gb18030"},
    {"gb2312", "gb18030"},
    {"gb-2312", "gb18030"},
    {"gb-2312-80", "gb18030"},
    {"gb2312-80", "gb18030"},
    {"gb2312-1980", "gb18030"},
    {"csgb2312", "gb18030"},
    {"csiso58gb231280", "gb18030"},
    {"iso-ir-58", "gb18030"},
    {"gbk", "gb18030"},
    {"cp936", "gb18030"},
    {"ms936", "gb18030"},
    {"windows-936", "gb18030"},
    {"chinese", "gb18030"},
    {"euc-cn", "gb18030"},
    {"euccn", "gb18030"},
    {"eucgb2312-cn", "gb18030"},
    {"mac-simp-chinese", "gb18030"},
    {"shift-jis", "windows-31j"},
    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"s-jis", "windows-31j"},
    {"csshiftjis", "windows-31j"},
    {"ms-kanji", "windows-31j"},
    {"ms932", "windows-31j"},
    {"cp932", "windows-31j"},
    {"mskanji", "windows-31j"},
    {"mac-japanese", "windows-31j"},
    {"euc-kr", "windows-949"},
    {"euckr", "windows-949"},
    {"cseuckr", "windows-949"},
    {"csksc56011987", "windows-949"},
    {"iso-ir-149", "windows-949"},
    {"ks-c-5601-1987", "windows-949"},
    {"ks-c-5601-1989", "windows-949"},
    {"ks-c-5601", "windows-949"},
    {"ksc-5601", "windows-949"},
    {"ksc5601", "windows-949"},
    {"ks-x-1001", "windows-949"},
    {"ksx1001", "windows-949"},
    {"korean", "windows-949"},
    {"cp949", "windows-949"},
    {"ms949", "windows-949"},
    {"uhc", "windows-949"},
    {"mac-korean", "windows-949"},
    {"big5", "big5-hkscs"},
    {"big-5", "big5-hkscs"},
    {"big5-tw", "big5-hkscs"},
    {"cn-big5", "big5-hkscs"},
    {"csbig5", "big5-hkscs"},
    {"big5hkscs", "big5-hkscs"},
    {"hkscs", "big5-hkscs"},
    {"cp950", "big5-hkscs"},
    {"ms950", "big5-hkscs"},
    {"windows-950", "big5-hkscs"},
    {"mac-trad-chinese", "big5-hkscs"},
    {"x-big5", "big5-hkscs"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"unicode11utf8", "utf-8"},
    {"unicode20utf8", "utf-8"},
    {"utf8", "utf-8"},
    {"u8", "utf-8"},
    {"utf8-ucs4", "utf-8"},
    {"cp65001", "utf-8"},
    {"utf7", "utf-7"},
    {"u7", "utf-7"},
    {"unicode-1-1-utf-7", "utf-7"},
    {"u16", "utf-16"},
    {"hz-gb", "hz"},
    {"hzgb", "hz"},
    {"hz-gb-2312", "hz"},
    {"iso-2022-jp-3", "iso-2022-jp-2"},
    {"iso-2022-jp-2004", "iso-2022-jp-2"},
    {"iso-2022-jp-ext", "iso-2022-jp-2"},
    {"csiso88596e", "iso-8859-6"},
    {"csiso88596i", "iso-8859-6"},
    {"csiso88598e", "iso-8859-8"},
    {"csiso88598i", "iso-8859-8"},
    {"visual", "iso-8859-8"},
    {"logical", "iso-8859-8"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"iso-8859-8-e", "iso-8859-8"},
    {"latin7", "iso-8859-13"},
    {"l7", "iso-8859-13"},
    {"koi8", "koi8-r"},
    {"koi", "koi8-r"},
    {"koi8-ru", "koi8-u"},
    {"cp866u", "cp1125"},
    {"cp720", "ibm-720"},
    {"ruscii", "cp1125"},
    {"csibm858", "cp858"},
    {"cp1051", "hp-roman8"},
    {"mac", "macintosh"},
    {"mac-roman", "macintosh"},
    {"macroman", "macintosh"},
    {"mac-cyrillic", "macos-7_3-10.2"},
    {"maccyrillic", "macos-7_3-10.2"},
    {"mac-ukrainian", "macos-7_3-10.2"},
    {"mac-greek", "macos-6_2-10.4"},
    {"macgreek", "macos-6_2-10.4"},
    {"mac-turkish", "macos-35-10.2"},
    {"macturkish", "macos-35-10.2"},
    {"mac-latin2", "macos-29-10.2"},
    {"maclatin2", "macos-29-10.2"},
    {"mac-centeuro", "macos-29-10.2"},
    {"mac-ce", "macos-29-10.2"},
    {"mac-iceland", "macintosh"},
    {"maciceland", "macintosh"},
    {"mac-romanian", "macintosh"},
    {"iso-8859-16", "ISO-8859-16"},
    {"iso8859-16", "ISO-8859-16"},
    {"iso-8859-16-2001", "ISO-8859-16"},
    {"iso-ir-226", "ISO-8859-16"},
    {"latin10", "ISO-8859-16"},
    {"l10", "ISO-8859-16"},
    {"johab", "JOHAB"},
    {"cp1361", "JOHAB"},
    {"ms1361", "JOHAB"},
    {"pt154", "PT154"},
    {"ptcp154", "PT154"},
    {"csptcp154", "PT154"},
    {"cp154", "PT154"},
    {"cyrillic-asian", "PT154"},
    {"rk1048", "RK1048"},
    {"kz1048", "RK1048"},
    {"kz-1048", "RK1048"},
    {"strk1048-2002", "RK1048"},
    {"koi8-t", "KOI8-T"},
    {"viscii", "VISCII"},
    {"tcvn", "TCVN"},
    {"tcvn-5712", "TCVN"},
    {"tcvn5712-1", "TCVN"},
    {"armscii-8", "ARMSCII-8"},
    {"georgian-ps", "GEORGIAN-PS"},
    {"shift-jis-2004", "SHIFT_JISX0213"},
    {"shiftjis2004", "SHIFT_JISX0213"},
    {"sjis-2004", "SHIFT_JISX0213"},
    {"s-jis-2004", "SHIFT_JISX0213"},
    {"shift-jisx0213", "SHIFT_JISX0213"},
    {"shiftjisx0213", "SHIFT_JISX0213"},
    {"sjisx0213", "SHIFT_JISX0213"},
    {"s-jisx0213", "SHIFT_JISX0213"},
    {"euc-jis-2004", "EUC-JISX0213"},
    {"euc-jis2004", "EUC-JISX0213"},
    {"eucjis2004", "EUC-JISX0213"},
    {"euc-jisx0213", "EUC-JISX0213"},
    {"eucjisx0213", "EUC-JISX0213"},
    {"jisx0213", "EUC-JISX0213"},
});

// Those that ICU lacks. Only these are ever asked of the C library: a stranger chooses the label.
constexpr auto kOfSystem =
    std::to_array<std::string_view>({"ISO-8859-16", "JOHAB", "PT154", "RK1048", "KOI8-T", "VISCII", "TCVN", "ARMSCII-8",
                                     "GEORGIAN-PS", "SHIFT_JISX0213", "EUC-JISX0213"});

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

bool opens(const std::string& label) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter opened(ucnv_open(label.c_str(), &error), &ucnv_close);
  return U_SUCCESS(error) != 0;
}

// Lower case, "-" for "_", without "x-"; "1251" is "cp1251", "iso2022jp" is "iso-2022-jp".
std::string plain(std::string_view label) {
  std::string out = lowered(trim(label));
  std::ranges::replace(out, '_', '-');
  if (out.starts_with("x-")) out.erase(0, 2);
  if (!out.empty() && out.size() <= 4 && out != "646" && out != "8859" && std::ranges::all_of(out, is_digit))
    out.insert(0, "cp");
  if (out.starts_with("iso2022")) out.insert(3, "-");
  if (out.starts_with("iso-2022jp") || out.starts_with("iso-2022kr")) out.insert(8, "-");
  return out;
}

std::optional<Converted> by_icu(std::string_view bytes, const std::string& converter) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter from(ucnv_open(converter.c_str(), &error), &ucnv_close);
  const Converter to(ucnv_open("UTF-8", &error), &ucnv_close);
  if (U_FAILURE(error)) return std::nullopt;
  Converted out;
  std::array<char, 16384> target;
  std::array<UChar, 4096> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UBool reset = 1;
  do {
    error = U_ZERO_ERROR;
    char* at = target.data();
    ucnv_convertEx(to.get(), from.get(), &at, target.data() + target.size(), &source, end, pivot.data(), &pivot_source,
                   &pivot_target, pivot.data() + pivot.size(), reset, 1, &error);
    reset = 0;
    out.text.append(target.data(), static_cast<std::size_t>(at - target.data()));
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(error) && error != U_TRUNCATED_CHAR_FOUND) return std::nullopt;
  out.clean = error != U_TRUNCATED_CHAR_FOUND && out.text.find("\xEF\xBF\xBD") == std::string::npos;
  return out;
}

struct CloseIconv {
  void operator()(void* opened) const { iconv_close(opened); }
};

std::optional<Converted> by_system(std::string_view bytes, const std::string& converter) {
  void* const opened = iconv_open("UTF-8", converter.c_str());
  if (std::bit_cast<std::intptr_t>(opened) == -1) return std::nullopt;  // how POSIX says that it knows no such name
  const std::unique_ptr<void, CloseIconv> closing(opened);
  Converted out;
  std::array<char, 16384> target;
  char* source = const_cast<char*>(bytes.data());  // iconv never writes there
  std::size_t left = bytes.size();
  while (left > 0) {
    char* at = target.data();
    std::size_t room = target.size();
    errno = 0;
    const bool failed = iconv(opened, &source, &left, &at, &room) == static_cast<std::size_t>(-1);
    out.text.append(target.data(), target.size() - room);
    if (!failed || errno == E2BIG) continue;
    out.text += "\xEF\xBF\xBD";
    out.clean = false;
    ++source, --left;
  }
  return out;
}

}  // namespace

std::string converter_for(std::string_view written) {
  if (trim(written).empty() || written.size() > 60) return {};
  const std::string label = plain(written);
  for (const Label& known : kLabels)
    if (known.label == label) return std::string(known.converter);
  return opens(label) ? label : std::string();
}

std::optional<Converted> convert(std::string_view bytes, const std::string& converter) {
  const bool system = std::ranges::find(kOfSystem, converter) != kOfSystem.end();
  return system ? by_system(bytes, converter) : by_icu(bytes, converter);
}

}  // namespace monitor::parse
