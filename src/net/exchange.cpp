// SPDX-License-Identifier: MIT
#include "net/exchange.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>

#include "util/text.h"

namespace monitor::net {
namespace {

constexpr std::string_view kBlank = "REDACTED";

bool is_secret_header(std::string_view name) {
  const std::string n = util::lower(name);
  if (n == "cookie" || n.ends_with("authorization")) return true;
  constexpr std::array<std::string_view, 6> kParts{"token", "key", "secret", "signature", "auth", "password"};
  return std::ranges::any_of(kParts, [&](std::string_view part) { return n.find(part) != std::string::npos; });
}

bool is_secret_parameter(std::string_view name) {
  const std::string n = util::lower(name);
  constexpr std::array<std::string_view, 7> kWhole{"key", "sig", "auth", "code", "feed", "user", "pass"};
  constexpr std::array<std::string_view, 6> kParts{"token", "secret", "signature", "password", "apikey", "api_key"};
  return std::ranges::find(kWhole, n) != kWhole.end() ||
         std::ranges::any_of(kParts, [&](std::string_view part) { return n.find(part) != std::string::npos; });
}

// "https://host:1" of "https://user:word@host:1/path?query"; the rest without it.
struct Cut {
  std::string origin, userinfo, path, query;
};

Cut cut(std::string_view url) {
  Cut c;
  const auto scheme = url.find("://");
  const auto start = scheme == std::string_view::npos ? 0 : scheme + 3;
  const auto end = std::min(url.find_first_of("/?#", start), url.size());
  std::string_view authority = url.substr(start, end - start);
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    c.userinfo = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  c.origin = std::string(url.substr(0, start)) + std::string(authority);
  std::string_view rest = url.substr(end);
  rest = rest.substr(0, rest.find('#'));
  const auto question = rest.find('?');
  c.path = rest.substr(0, question);
  c.query = question == std::string_view::npos ? "" : rest.substr(question + 1);
  return c;
}

std::string blanked_query(std::string_view query, std::vector<std::string>* secrets) {
  std::string out;
  for (const std::string_view part : util::split(query, '&')) {
    if (!out.empty()) out += '&';
    const auto equals = part.find('=');
    const auto name = part.substr(0, equals);
    if (equals == std::string_view::npos || !is_secret_parameter(name)) {
      out += part;
      continue;
    }
    out += std::string(name) + "=" + std::string(kBlank);
    if (secrets != nullptr) secrets->emplace_back(part.substr(equals + 1));
  }
  return out;
}

std::string blanked_url(std::string_view url, bool secret) {
  const Cut c = cut(url);
  if (secret) return c.origin + "/" + std::string(kBlank);
  return c.origin + c.path + (c.query.empty() ? "" : "?" + blanked_query(c.query, nullptr));
}

std::string_view after_scheme(std::string_view value) {  // "Bearer xyz": only the second word is secret
  const auto space = value.rfind(' ');
  return space == std::string_view::npos ? value : value.substr(space + 1);
}

Result<std::string> slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  if (!in) return fail(ErrorCode::config, "cannot read " + file.string(), "the recording is not whole");
  out << in.rdbuf();
  return std::move(out).str();
}

class Reader {
 public:
  explicit Reader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<std::vector<Exchange>> read() {
    const auto text = slurp(folder_ / "exchanges.txt");
    if (!text) return std::unexpected(text.error());
    for (const std::string_view raw : util::split(*text, '\n')) {
      ++line_;
      std::string_view line = util::trim(raw);
      if (line.empty() || line.starts_with('#')) continue;
      if (auto status = take(line); !status) return std::unexpected(status.error());
    }
    return std::move(exchanges_);
  }

 private:
  Status take(std::string_view line) {
    if (line.starts_with(">@"))
      return body_into(line.substr(2), [this]() -> std::string& { return last().request.body; });
    const char mark = line.front();
    const std::string_view rest = util::trim(line.substr(1));
    if (mark == '>') return asked(rest);
    if (exchanges_.empty()) return wrong("an exchange begins with > METHOD URL");
    if (mark == '<') return answered(rest);
    if (mark == '@') return body_into(rest, [this]() -> std::string& { return last().response.body; });
    if (mark == '^') return hop(rest);
    if (mark == '=') return last().response.url = rest, Status{};
    if (mark == '!') return last().fault = rest, Status{};
    return wrong("lines begin with one of > < @ ^ = ! #");
  }

  Status asked(std::string_view text) {
    const auto space = text.find(' ');
    const auto word = text.substr(0, space);
    if (space != std::string_view::npos && !word.ends_with(':')) {
      Exchange e{.line = line_};
      e.request.method = word;
      e.request.url = util::trim(text.substr(space));
      e.response.url = e.request.url;
      exchanges_.push_back(std::move(e));
      return {};
    }
    if (exchanges_.empty()) return wrong("an exchange begins with > METHOD URL");
    return header(text, last().request.headers);
  }

  Status answered(std::string_view text) {
    int& status = last().response.status;
    if (status != 0) return header(text, last().response.headers);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), status);
    return error == std::errc{} && end == text.data() + text.size() ? Status{} : wrong("the first < line is a status");
  }

  Status header(std::string_view text, std::vector<Header>& into) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return wrong("a header is NAME: VALUE");
    into.push_back({std::string(util::trim(text.substr(0, colon))), std::string(util::trim(text.substr(colon + 1)))});
    return {};
  }

  Status hop(std::string_view text) {
    Hop h{.from = last().response.hops.empty() ? last().request.url : last().response.hops.back().to};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), h.status);
    if (error != std::errc{}) return wrong("a redirect is ^ STATUS URL");
    h.to = util::trim(text.substr(static_cast<std::size_t>(end - text.data())));
    last().response.url = h.to;
    last().response.hops.push_back(std::move(h));
    return {};
  }

  template <class Where>
  Status body_into(std::string_view name, Where where) {
    if (exchanges_.empty()) return wrong("an exchange begins with > METHOD URL");
    auto body = slurp(folder_ / std::string(util::trim(name)));
    if (!body) return std::unexpected(body.error());
    where() = *std::move(body);
    last().response.wire_bytes = last().response.body.size();
    return {};
  }

  Status wrong(const std::string& why) {
    return fail(ErrorCode::config, (folder_ / "exchanges.txt").string() + ":" + std::to_string(line_) + ": " + why);
  }

  Exchange& last() { return exchanges_.back(); }

  std::filesystem::path folder_;
  std::vector<Exchange> exchanges_;
  std::size_t line_ = 0;
};

// What a log-in sends and is answered: no header or address holds these, so their names must tell.
constexpr std::array<std::string_view, 9> kSecretFields{"password",      "authFactorToken", "accessJwt",
                                                        "refreshJwt",    "access_token",    "refresh_token",
                                                        "client_secret", "id_token",        "email"};

// Blanks every text under this name in JSON, whatever blanks stand around the colon.
void blank_field(std::string& text, std::string_view field) {
  const std::string name = '"' + std::string(field) + '"';
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + name.size())) {
    const auto colon = text.find_first_not_of(" \t\r\n", at + name.size());
    if (colon == std::string::npos || text[colon] != ':') continue;
    const auto begin = text.find_first_not_of(" \t\r\n", colon + 1);
    if (begin == std::string::npos || text[begin] != '"') continue;
    auto end = begin + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    end = std::min(end, text.size());
    text.replace(begin + 1, end - begin - 1, kBlank);
  }
}

}  // namespace

Result<std::vector<Exchange>> read_exchanges(const std::filesystem::path& folder) { return Reader(folder).read(); }

Request blanked(const Request& request) {
  Request out = request;
  out.url = blanked_url(request.url, request.secret_url);
  for (Header& h : out.headers)
    if (is_secret_header(h.name)) h.value = kBlank;
  if (!request.validators.etag.empty()) out.headers.push_back({"If-None-Match", request.validators.etag});
  if (!request.validators.last_modified.empty())
    out.headers.push_back({"If-Modified-Since", request.validators.last_modified});
  out.validators = {};
  return out;
}

std::vector<std::string> secrets_of(const Request& request) {
  std::vector<std::string> secrets;
  const Cut c = cut(request.url);
  if (!c.userinfo.empty()) secrets.push_back(c.userinfo);
  blanked_query(c.query, &secrets);
  for (const Header& h : request.headers)
    if (is_secret_header(h.name)) secrets.emplace_back(after_scheme(h.value));
  if (request.secret_url) {
    secrets.push_back(c.query);
    secrets.push_back(c.path.size() > 1 ? c.path.substr(1) : "");
    // An alert's own document repeats the numbers of its address one by one.
    for (const std::string_view part : util::split(c.path, '/'))
      if (std::ranges::any_of(part, util::is_digit)) secrets.emplace_back(part);
  }
  std::erase_if(secrets, [](const std::string& s) { return s.size() < 4; });  // "1" would blank everything
  std::ranges::sort(secrets, std::greater{}, &std::string::size);
  return secrets;
}

std::string without_secrets(std::string text, const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets)
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + kBlank.size()))
      text.replace(at, secret.size(), kBlank);
  for (const std::string_view field : kSecretFields) blank_field(text, field);
  return text;
}

}  // namespace monitor::net
