// SPDX-License-Identifier: MIT
#include "app/example_facts.h"

namespace monitor::app {
namespace {

StoredMention as_kept(const Mention& mention, const match::Matcher& watches, const match::Context& context,
                      const enrich::Taught& taught) {
  StoredMention out;
  out.mention = mention;
  out.matches = watches.match(mention, context);
  out.meaning = enrich::meaning_of(mention, out.matches, taught);
  return out;
}

}  // namespace

ExampleFacts::ExampleFacts(const Mention& mention, const match::Matcher& watches, const match::Context& context,
                           std::span<const Audience> audiences, const enrich::Taught& taught)
    : kept_(as_kept(mention, watches, context, taught)), facts_(kept_, taught, audiences) {}

}  // namespace monitor::app
