// SPDX-License-Identifier: MIT
#include "cli/first_fetch.h"

#include <ostream>

#include "app/fetching.h"
#include "app/primed_client.h"
#include "cli/input.h"

namespace monitor::cli {
namespace {

// What it brought from before is backlog; what other sources have brought already is not counted twice.
void tell(const pipeline::RoundReport& round, std::ostream& err) {
  const bool more = round.sources.front().outcome == pipeline::Outcome::unreached;
  err << (more ? "it answers: " : "") << counted(static_cast<std::int64_t>(round.fresh), "item", "items")
      << " fetched as backlog, " << counted(static_cast<std::int64_t>(round.matched), "mention", "mentions")
      << " among them";
  if (const std::size_t known = round.known + round.updated; known > 0)
    err << "; " << counted(static_cast<std::int64_t>(known), "item was", "items were") << " known already";
  err << (more ? "; the next fetch brings the rest\n" : "\n");
}

}  // namespace

bool first_fetch(const Source& source, std::optional<Response> answer, Session& session, std::string_view good) {
  session.app.forget_config();
  auto client = session.app.http();
  if (!client) return session.terminal.err << good, false;
  std::optional<app::PrimedClient> primed;
  if (answer) primed.emplace(*client->client, source.settings.text("url"), std::move(*answer));
  HttpClient& http = primed ? static_cast<HttpClient&>(*primed) : *client->client;
  const auto fetched = app::fetch(session.app, http, client->hosts, {.sources = {source.name}, .taste = true});
  std::ostream& err = session.terminal.err;
  const auto trouble = [&](std::string_view what, const Error& error) {
    err << what << error.what << '\n' << (error.hint.empty() ? "" : "  " + error.hint + '\n');
  };
  using pipeline::Outcome;
  const auto* outcome = fetched && !fetched->round.sources.empty() ? &fetched->round.sources.front() : nullptr;
  const bool wrong = outcome != nullptr && (outcome->outcome == Outcome::failed || outcome->outcome == Outcome::gone);
  if (!wrong) err << good;
  if (!fetched)
    trouble("not fetched yet: ", fetched.error());
  else if (outcome != nullptr && outcome->error)
    trouble(outcome->error->code == ErrorCode::config ? "it cannot be asked: " : "it does not answer yet: ",
            *outcome->error);
  else if (outcome != nullptr)
    tell(fetched->round, err);
  return wrong;
}

}  // namespace monitor::cli
