// SPDX-License-Identifier: MIT
// A mail with the text digest in it.
//
// The text is sent as quoted-printable and not as format=flowed: its columns must stay as they are, and no line of a
// mail may grow too long on the way. Lines end in LF, as sendmail wants them. Date and Message-ID come from the digest,
// so the same digest makes the same bytes. Every header passes through the library, after line breaks are gone from it.
#include "render/eml.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "render/columns.h"
#include "render/json.h"
#include "render/phrases.h"
#include "render/text.h"
#include "util/sha256.h"
#include "util/text.h"
#include "util/words.h"
#include "util/zone.h"

namespace monitor::render {
namespace {

constexpr int kWidest = 78;  // what mail readers show without folding

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct Address {
  std::string name, mailbox;
};

Result<Address> address(const std::string& text) {
  const auto refused = [&](const char* why) {
    return fail(ErrorCode::usage, "\"" + util::shortened(util::clean_line(text), 80) + "\" is no mail address: " + why,
                "write it as name@example.org or \"Name <name@example.org>\"");
  };
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
    return refused("it has control characters");
  if (!util::is_utf8(text)) return refused("it is not UTF-8");
  const Owned<InternetAddressList> list(internet_address_list_parse(nullptr, text.c_str()));
  if (!list || internet_address_list_length(list.get()) != 1) return refused("it is not one address");
  InternetAddress* one = internet_address_list_get_address(list.get(), 0);
  if (!INTERNET_ADDRESS_IS_MAILBOX(one)) return refused("it is a group");
  const char* mailbox = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one));
  const std::string addr = mailbox ? mailbox : "";
  const std::size_t at = addr.rfind('@');
  if (at == std::string::npos || at == 0 || at + 1 == addr.size())
    return refused("it has no @ between a name and a host");
  const std::string_view host = std::string_view(addr).substr(at + 1);
  if (std::any_of(addr.begin(), addr.begin() + static_cast<std::ptrdiff_t>(at),
                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return refused("the part before the @ must be ASCII");
  if (addr.size() > 254 || addr.find_first_of(" <>,;:\"()\\") != std::string::npos || host.starts_with('.') ||
      host.ends_with('.') || host.find("..") != std::string_view::npos)
    return refused("it has characters that may not stand there");
  const char* shown = internet_address_get_name(one);
  return Address{util::clean_line(shown ? shown : ""), addr};
}

Status add(GMimeMessage* mail, GMimeAddressType type, const std::string& text) {
  const auto parsed = address(text);
  if (!parsed) return std::unexpected(parsed.error());
  g_mime_message_add_mailbox(mail, type, parsed->name.empty() ? nullptr : parsed->name.c_str(),
                             parsed->mailbox.c_str());
  return {};
}

std::string subject(const Digest& d, const RenderOptions& options) {
  std::string text = options.subject;
  if (text.empty()) {
    text = d.organisation.empty() ? "Digest" : d.organisation;
    text +=
        ", " + Phrases(d).dates() + ": " + (d.total.now == 0 ? "no mentions" : util::counted(d.total.now, "mention"));
    if (const std::int64_t open = d.answers.open_total; open > 0)
      text += ", " + util::number(open) + (open == 1 ? " needs an answer" : " need an answer");
  }
  text = util::shortened(util::clean_line(text), 200);
  return options.ascii ? to_ascii(text) : text;
}

// From the content and the addresses: a second mail with the same digest to the same people is the same mail.
std::string message_id(const Digest& d, const RenderOptions& options) {
  std::string seed = digest_content(d) + "\n" + util::format_rfc3339(d.made) + "\n" + options.from;
  for (const std::string& to : options.to) seed += "\n" + to;
  std::string host = "monitor.invalid";
  if (const auto from = address(options.from);
      from && std::all_of(from->mailbox.begin(), from->mailbox.end(),
                          [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    host = from->mailbox.substr(from->mailbox.rfind('@') + 1);
  return "digest." + util::hash128_hex(seed) + "@" + host;
}

Owned<GMimeTextPart> body(const std::string& text, bool ascii) {
  Owned<GMimeTextPart> part(g_mime_text_part_new_with_subtype("plain"));
  g_mime_text_part_set_charset(part.get(), ascii ? "us-ascii" : "utf-8");
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(GMIME_PART(part.get()), content.get());
  g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

}  // namespace

Result<std::string> eml(const Digest& digest, const RenderOptions& options) {
  static std::once_flag started;
  std::call_once(started, [] { g_mime_init(); });
  if (options.to.empty()) return fail(ErrorCode::usage, "a mail needs somebody to go to", "add --to name@example.org");
  const Owned<GMimeMessage> mail(g_mime_message_new(TRUE));
  if (!options.from.empty())  // sendmail fills in the sender where there is none
    if (const Status s = add(mail.get(), GMIME_ADDRESS_TYPE_FROM, options.from); !s) return std::unexpected(s.error());
  for (const std::string& to : options.to)
    if (const Status s = add(mail.get(), GMIME_ADDRESS_TYPE_TO, to); !s) return std::unexpected(s.error());
  g_mime_message_set_subject(mail.get(), subject(digest, options).c_str(), "utf-8");
  const auto zone = util::find_zone(digest.zone.empty() ? "UTC" : digest.zone).value_or(util::Zone());
  g_mime_object_set_header(GMIME_OBJECT(mail.get()), "Date", util::rfc5322(digest.made, zone).c_str(), nullptr);
  g_mime_message_set_message_id(mail.get(), message_id(digest, options).c_str());
  g_mime_object_set_header(GMIME_OBJECT(mail.get()), "Auto-Submitted", "auto-generated", nullptr);

  RenderOptions page = options;
  page.width = std::min(options.width, kWidest);
  page.colour = false;
  const auto shown = text(digest, page);
  if (!shown) return std::unexpected(shown.error());
  const Owned<GMimeTextPart> part = body(*shown, options.ascii);
  g_mime_message_set_mime_part(mail.get(), GMIME_OBJECT(part.get()));
  const std::unique_ptr<char, decltype(&g_free)> bytes(g_mime_object_to_string(GMIME_OBJECT(mail.get()), nullptr),
                                                       &g_free);
  if (!bytes) return fail(ErrorCode::deliver, "the mail could not be written");
  return std::string(bytes.get());
}

}  // namespace monitor::render
