// SPDX-License-Identifier: MIT
#include "pipeline/log_in.h"

#include "pipeline/talk.h"

namespace monitor::pipeline {
namespace {

Status hold(const AccountTalk& talk, Result<std::unique_ptr<Poll>> (*begin)(PollContext), const std::string& account) {
  const std::string kind(talk.spec.name);
  auto session = talk.sessions.session(kind, account);
  if (!session) return std::unexpected(session.error());
  auto poll = begin({.settings = talk.settings, .now = talk.now, .session = std::move(*session)});
  if (!poll) return std::unexpected(poll.error());
  while (auto request = (*poll)->next()) {
    const auto answer = ask(talk.http, std::move(*request));
    if (!answer) return std::unexpected(answer.error());
    if (answer->status < 400 || !(*poll)->understands(*answer))
      if (auto error = refused(talk.spec, *answer)) return std::unexpected(*error);
    const auto batch = (*poll)->receive(*answer);
    if (!batch) return std::unexpected(batch.error());
    if (batch->session)
      if (auto kept = talk.sessions.keep(kind, account, *batch->session); !kept) return kept;
  }
  return {};
}

}  // namespace

Status log_in(const AccountTalk& talk) {
  if (talk.spec.log_in == nullptr || talk.spec.account == nullptr)
    return fail(ErrorCode::usage, "nobody logs in to a source of kind " + std::string(talk.spec.name));
  return hold(talk, talk.spec.log_in, talk.spec.account(talk.settings));
}

Status log_out(const AccountTalk& talk) {
  if (talk.spec.log_out == nullptr || talk.spec.account == nullptr)
    return fail(ErrorCode::usage, "nobody logs in to a source of kind " + std::string(talk.spec.name));
  const std::string account = talk.spec.account(talk.settings);
  const Status told = hold(talk, talk.spec.log_out, account);
  const Status gone = talk.sessions.keep(std::string(talk.spec.name), account, "");
  return gone ? told : gone;
}

}  // namespace monitor::pipeline
