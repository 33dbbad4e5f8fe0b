// SPDX-License-Identifier: MIT
#include "pipeline/secrets.h"

#include "net/exchange.h"

namespace monitor::pipeline {
namespace {

constexpr std::size_t kShortest = 4;  // "1" would blank everything

}  // namespace

Secrets::Secrets(const SourceSpec& spec, const Settings& settings) : feed_(spec.feed) {
  for (const Option& option : spec.options)
    if (std::string secret = option.type == OptionType::secret ? settings.text(option.name) : "";
        secret.size() >= kShortest)
      settings_.push_back(std::move(secret));
}

void Secrets::sent(const Request& request) {
  if (!feed_) request_ = net::secrets_of(request);
}

Error Secrets::without(Error error) const {
  for (std::string* text : {&error.what, &error.hint})
    *text = net::without_secrets(net::without_secrets(std::move(*text), settings_), request_);
  return error;
}

}  // namespace monitor::pipeline
