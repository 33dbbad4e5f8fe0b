// SPDX-License-Identifier: MIT
// `monitor forget`: erase a mention, or everything by one author, so that it is not fetched again.
#include <charconv>
#include <ostream>

#include "cli/commands.h"
#include "cli/input.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string who;
  bool yes = false;
};

std::optional<MentionId> as_id(const std::string& text) {
  MentionId id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc{} && end == text.data() + text.size() && id > 0 ? std::optional(id) : std::nullopt;
}

Result<bool> sure(const Options& options, Session& session, const std::string& what) {
  if (options.yes) return true;
  if (!session.terminal.in_is_terminal)
    return fail(ErrorCode::usage, "forgetting cannot be undone, and nobody is here to ask", "add --yes");
  const auto answer = prompt(session.terminal, "Erase " + what + " for good? (yes/no)", "no");
  return answer == "yes" || answer == "y";
}

Result<int> forget(const Options& options, Session& session) {
  const auto store = session.app.store(app::Access::write);
  if (!store) return std::unexpected(store.error());
  const auto id = as_id(options.who);
  const auto go = sure(options, session, id ? "mention " + options.who : "everything by \"" + options.who + '"');
  if (!go) return std::unexpected(go.error());
  if (!*go) return kOk;
  const auto erased = id ? (*store)->forget(*id) : (*store)->forget_author(options.who);
  if (!erased) return std::unexpected(erased.error());
  session.terminal.out << "erased " << counted(*erased, "mention", "mentions") << '\n';
  return *erased > 0 ? kOk : kFailed;
}

}  // namespace

void declare_forget(Arguments root, Action& chosen) {
  auto [command, options] = declare<Options>(root, chosen, "forget",
                                             "Erase a mention, or all by one author: text, index, figures and copies.",
                                             "  monitor export --author \"Jane Doe\"    what is kept about her\n"
                                             "  monitor forget \"Jane Doe\" --yes\n  monitor forget 4711",
                                             forget);
  command.add_option("who", options->who, "A mention's id, or an author's name or handle in full.").required();
  command.add_flag("--yes", options->yes, "Do not ask.");
}

}  // namespace monitor::cli
