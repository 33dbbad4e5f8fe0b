// SPDX-License-Identifier: MIT
#include "net/fault.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace monitor::net {
namespace {

Error network(std::string what, std::string hint) { return {ErrorCode::network, std::move(what), std::move(hint)}; }

// curl's words may quote what a server sent: one line of printable text, not too long.
std::string clean(std::string text) {
  std::ranges::replace_if(text, [](unsigned char c) { return c < 0x20 || c >= 0x7f; }, ' ');
  if (text.size() > 160) text.resize(160);
  return text;
}

std::string certificate_trouble(const Fault& f) {
  switch (f.certificate) {  // the numbers are OpenSSL's and do not change
    case 9:
      return "is not valid yet";
    case 10:
      return "has expired";
    case 18:
      return "is signed by itself";
    case 19:
      return "comes from an authority that signed itself and is not known here";
    case 20:
    case 21:
      return "comes from an authority that is not known here";
    default:
      break;
  }
  if (f.detail.find("subject name") != std::string::npos) return "is for another name";
  return "cannot be verified (" + clean(f.detail) + ")";
}

Error bad_certificate(const Fault& f) {
  const bool date = f.certificate == 9 || f.certificate == 10;
  return network("the certificate of " + f.host + " " + certificate_trouble(f),
                 date ? "its owner must renew it; if this machine's clock is wrong, set that"
                      : "its owner must mend it, or set SSL_CERT_FILE to the authority that you trust");
}

Error not_connected(const Fault& f) {
  if (f.connect_errno == ECONNREFUSED)
    return network(f.host + " refused the connection", "is the address, and its port, right? is the server up?");
  if (f.connect_errno == ENETUNREACH || f.connect_errno == EHOSTUNREACH)
    return network("no way to " + f.host + " from here", "check this machine's network");
  return network("cannot connect to " + f.host, "is the address, and its port, right? is the server up?");
}

Error too_slow(const Fault& f) {
  const std::string limit = spoken(f.connect_timeout);
  if (!f.resolved)
    return network("cannot resolve host " + f.host + " within " + limit, "check this machine's name server");
  if (!f.connected)
    return network("no connection to " + f.host + " within " + limit,
                   "the server may be down, or a firewall in between");
  if (!f.secured)
    return network("no secure connection to " + f.host + " within " + limit, "the server may be overloaded");
  if (f.elapsed + std::chrono::milliseconds(50) < f.timeout)
    return network(f.where + " is too slow: " + spoken_bytes(f.received) + " in " + spoken(f.elapsed),
                   "the next run tries again");
  if (!f.answered)
    return network("no answer from " + f.where + " within " + spoken(f.timeout), "the next run tries again");
  return network(f.where + " did not finish within " + spoken(f.timeout) + ": " + spoken_bytes(f.received) + " came",
                 "if it is always so slow, raise fetch.timeout");
}

Error broken(const Fault& f) {
  if (f.answered)
    return network("the answer of " + f.where + " was cut off after " + spoken_bytes(f.received),
                   "the next run tries again");
  return network(f.where + " closed the connection without an answer", "the next run tries again");
}

bool never_left(const Fault& f) {
  constexpr std::array before{CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
                              CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR};
  return !f.redirected && std::ranges::find(before, f.curl_code) != before.end();
}

Error in_words(const Fault& f) {
  switch (f.curl_code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return network("cannot resolve host " + f.host, "is it spelt right? does this machine have a network?");
    case CURLE_COULDNT_RESOLVE_PROXY:
      return network("cannot resolve the proxy", "check fetch.proxy, or http_proxy and https_proxy in the environment");
    case CURLE_COULDNT_CONNECT:
      return f.proxied ? network("cannot connect to the proxy", "check fetch.proxy, or http_proxy and https_proxy")
                       : not_connected(f);
    case CURLE_PROXY:
      return network("the proxy refuses a way to " + f.host, "check fetch.proxy, or http_proxy and https_proxy");
    case CURLE_OPERATION_TIMEDOUT:
      return too_slow(f);
    case CURLE_PEER_FAILED_VERIFICATION:
      return bad_certificate(f);
    case CURLE_SSL_CONNECT_ERROR:
      return network("no secure connection to " + f.host + " (" + clean(f.detail) + ")",
                     "does the server speak https on this port?");
    case CURLE_SSL_CACERT_BADFILE:
      return {ErrorCode::config, "the file of trusted certificates cannot be read",
              "install ca-certificates, or mend SSL_CERT_FILE or CURL_CA_BUNDLE"};
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return broken(f);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
      return network(f.where + " answers, but not in HTTP", "is the port right?");
    case CURLE_BAD_CONTENT_ENCODING:
      return network("the answer of " + f.where + " cannot be unpacked", "the next run tries again");
    default:
      return network(f.where + " cannot be fetched (" + clean(f.detail) + ")", "the next run tries again");
  }
}

}  // namespace

std::string spoken(std::chrono::milliseconds time) {
  const auto ms = time.count();
  if (ms < 1000) return std::to_string(ms) + " ms";
  const auto tenths = ms % 1000 / 100;
  return std::to_string(ms / 1000) + (tenths == 0 ? "" : "." + std::to_string(tenths)) + " s";
}

std::string spoken_bytes(std::size_t bytes) {
  if (bytes < 10'000) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
  if (bytes < 1u << 20) return std::to_string(bytes >> 10) + " kB";
  return std::to_string(bytes >> 20) + " MB";
}

Error explain(const Fault& f) {
  Error error = in_words(f);
  error.unsent = never_left(f);
  return error;
}

}  // namespace monitor::net
