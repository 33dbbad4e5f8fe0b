// SPDX-License-Identifier: MIT
#include "pipeline/secrets.h"

namespace monitor::pipeline {

std::vector<std::string> secrets_of(const SourceSpec& spec, const Settings& settings) {
  std::vector<std::string> out;
  for (const Option& option : spec.options)
    if (std::string secret = option.type == OptionType::secret ? settings.text(option.name) : ""; !secret.empty())
      out.push_back(std::move(secret));
  return out;
}

Error without(Error error, std::span<const std::string> secrets) {
  constexpr std::string_view kBlank = "...";
  for (std::string* text : {&error.what, &error.hint})
    for (const std::string& secret : secrets)
      for (auto at = text->find(secret); at != std::string::npos; at = text->find(secret, at + kBlank.size()))
        text->replace(at, secret.size(), kBlank);
  return error;
}

}  // namespace monitor::pipeline
