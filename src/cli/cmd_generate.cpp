// SPDX-License-Identifier: MIT
// `monitor generate`: manual pages, completions and the manual's option lists, out of the same table
// that reads the command line, so that nothing is written twice and nothing can drift.
#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/commands.h"

namespace monitor::cli {
namespace {

struct Options {
  std::string what;
};

std::vector<const CLI::App*> children(const CLI::App& app) {
  std::vector<const CLI::App*> shown;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    if (!sub->get_group().empty()) shown.push_back(sub);
  return shown;
}

std::string full_name(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + ' ' + app.get_name();
}

// The options of a command itself; those of the whole program are told once.
std::vector<const CLI::Option*> own_options(const CLI::App& app) {
  std::vector<const CLI::Option*> shown;
  for (const CLI::Option* option : app.get_options())
    if (!option->get_group().empty() && option->get_name() != "--help") shown.push_back(option);
  return shown;
}

std::string spelled(const CLI::Option& option) {
  std::string name = option.get_name(option.get_positional(), true);
  if (option.get_items_expected_max() > 0 && !option.get_positional()) name += ' ' + option.get_type_name();
  return name;
}

// ---- manual page

std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
      (out += "\\&") += c;
    else
      out += c;
  }
  return out;
}

void man_command(const CLI::App& app, std::ostream& out) {
  out << ".SS " << roff(full_name(app)) << '\n' << roff(app.get_description()) << '\n';
  for (const CLI::Option* option : own_options(app))
    out << ".TP\n.B " << roff(spelled(*option)) << '\n' << roff(option->get_description()) << '\n';
  if (!app.get_footer().empty()) out << ".PP\n.nf\n" << roff(app.get_footer()) << "\n.fi\n";
  for (const CLI::App* sub : children(app)) man_command(*sub, out);
}

void man(const CLI::App& root, std::ostream& out) {
  out << ".TH MONITOR 1 \"\" \"monitor " << app::version() << "\" \"User commands\"\n"
      << ".SH NAME\nmonitor \\- " << roff("hear what people say in public about an organisation") << '\n'
      << ".SH SYNOPSIS\n.B monitor\n[options] command [arguments]\n"
      << ".SH DESCRIPTION\n"
      << roff(root.get_description())
      << "\nFeeds, alerts and search services are polled into one local file; a digest of any period is printed from "
         "it.\n"
      << ".SH OPTIONS\n";
  for (const CLI::Option* option : own_options(root))
    out << ".TP\n.B " << roff(spelled(*option)) << '\n' << roff(option->get_description()) << '\n';
  out << ".SH COMMANDS\n";
  for (const CLI::App* sub : children(root)) man_command(*sub, out);
  out << ".SH FILES\n.TP\n.I ~/.config/monitor/config.toml\nWhat to listen for and where.\n"
      << ".TP\n.I ~/.local/share/monitor/monitor.db\nThe store: everything that was heard.\n"
      << ".SH ENVIRONMENT\n.TP\n.B MONITOR_CONFIG\nThe configuration file.\n"
      << ".SH EXIT STATUS\n0 done, 1 failed, 2 wrong use, 3 configuration, 4 some sources failed (with \\-\\-strict),\n"
      << "75 another run holds the lock, 130 interrupted.\n"
      << ".SH SEE ALSO\n"
      << "The manual and the form of the configuration in /usr/share/doc/monitor.\n";
}

// ---- completions: words after words, from the same tree

std::string words(const CLI::App& app) {
  std::string list;
  for (const CLI::App* sub : children(app)) list += sub->get_name() + ' ';
  for (const CLI::Option* option : own_options(app))
    if (!option->get_positional()) list += "--" + option->get_lnames().front() + ' ';
  if (!list.empty()) list.pop_back();
  return list;
}

void bash_cases(const CLI::App& app, std::ostream& out) {
  out << "    '" << full_name(app) << "') words='" << words(app) << "' ;;\n";
  for (const CLI::App* sub : children(app)) bash_cases(*sub, out);
}

void bash(const CLI::App& root, std::ostream& out) {
  out << "# bash completion for monitor\n_monitor() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} path=monitor word words\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case $word in -*) ;; *) case \" $(_monitor_words \"$path\") \" in *\" $word \"*) path=\"$path $word\" ;; "
         "esac ;; esac\n"
         "  done\n"
         "  COMPREPLY=($(compgen -W \"$(_monitor_words \"$path\")\" -- \"$current\"))\n}\n"
         "_monitor_words() {\n  local words=\n  case $1 in\n";
  bash_cases(root, out);
  out << "  esac\n  echo \"$words\"\n}\ncomplete -o default -F _monitor monitor\n";
}

// In single quotes, which end for an apostrophe; fish wants a backslash before it, and before backslashes.
std::string quoted(std::string_view text, std::string_view apostrophe, std::string_view backslash) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += apostrophe;
    else if (c == '\\')
      out += backslash;
    else
      out += c;
  }
  return out + "'";
}
std::string fish_quoted(std::string_view text) { return quoted(text, "\\'", "\\\\"); }
std::string zsh_quoted(std::string_view text) { return quoted(text, "'\\''", "\\"); }

// True behind all words of a command and before those of its own commands.
std::string fish_place(const CLI::App& app) {
  std::string seen;
  for (const CLI::App* at = &app; at->get_parent() != nullptr; at = at->get_parent())
    seen = "__fish_seen_subcommand_from " + at->get_name() + (seen.empty() ? "" : "; and ") + seen;
  std::string below;
  for (const CLI::App* sub : children(app)) below += ' ' + sub->get_name();
  if (seen.empty()) return "__fish_use_subcommand";
  return below.empty() ? seen : seen + "; and not __fish_seen_subcommand_from" + below;
}

void fish(const CLI::App& app, std::ostream& out) {
  const std::string place = fish_quoted(fish_place(app));
  for (const CLI::App* sub : children(app))
    out << "complete -c monitor -f -n " << place << " -a " << sub->get_name() << " -d "
        << fish_quoted(sub->get_description()) << '\n';
  for (const CLI::Option* option : own_options(app))
    if (!option->get_positional())
      out << "complete -c monitor -n " << place << " -l " << option->get_lnames().front() << " -d "
          << fish_quoted(option->get_description()) << '\n';
  for (const CLI::App* sub : children(app)) fish(*sub, out);
}

void zsh_cases(const CLI::App& app, std::ostream& out) {
  out << "    '" << full_name(app) << "')\n      commands=(";
  for (const CLI::App* sub : children(app)) out << zsh_quoted(sub->get_name() + ':' + sub->get_description()) << ' ';
  out << ")\n      options=(";
  for (const CLI::Option* option : own_options(app))
    if (!option->get_positional())
      out << zsh_quoted("--" + option->get_lnames().front() + ':' + option->get_description()) << ' ';
  out << ") ;;\n";
  for (const CLI::App* sub : children(app)) zsh_cases(*sub, out);
}

// The file is the function: zsh reads it when the first completion is asked for.
void zsh(const CLI::App& root, std::ostream& out) {
  out << "#compdef monitor\n_monitor_below() {\n  commands=() options=()\n  case $1 in\n";
  zsh_cases(root, out);
  out << "  esac\n}\nlocal command=monitor word\nlocal -a commands options\n"
         "for word in \"${(@)words[2,CURRENT-1]}\"; do\n"
         "  _monitor_below \"$command\"\n"
         "  (( ${commands[(I)${(b)word}:*]} )) && command=\"$command $word\"\n"
         "done\n_monitor_below \"$command\"\n"
         "if [[ $PREFIX == -* ]]; then\n  _describe -o option options\n"
         "elif (( $#commands )); then\n  _describe command commands\nelse\n  _files\nfi\n";
}

// ---- the manual's lists: a table of commands, then the help of each

void markdown(const CLI::App& app, std::ostream& out) {
  for (const CLI::App* sub : children(app)) {
    out << "### " << full_name(*sub) << "\n\n" << sub->get_description() << "\n\n";
    for (const CLI::Option* option : own_options(*sub))
      out << "- `" << spelled(*option) << "` " << option->get_description() << '\n';
    if (!own_options(*sub).empty()) out << '\n';
    if (!sub->get_footer().empty()) out << "```\n" << sub->get_footer() << "\n```\n\n";
    markdown(*sub, out);
  }
}

}  // namespace

void declare_generate(Arguments root, Action& chosen) {
  auto options = std::make_shared<Options>();
  const CLI::App& commands = root.app();
  const Arguments command =
      root.add_command("generate", "Print manual page, completions or the manual's command list.",
                       "  monitor generate bash > /etc/bash_completion.d/monitor", [options, &commands, &chosen] {
                         chosen = [options, &commands](Session& session) -> Result<int> {
                           std::ostream& out = session.terminal.out;
                           if (options->what == "man") man(commands, out);
                           if (options->what == "bash") bash(commands, out);
                           if (options->what == "zsh") zsh(commands, out);
                           if (options->what == "fish") fish(commands, out);
                           if (options->what == "markdown") markdown(commands, out);
                           return kOk;
                         };
                       });
  command.app().group("");  // for packagers; not in help
  command.add_option("what", options->what, "What to print.")
      .required()
      .one_of({"man", "bash", "zsh", "fish", "markdown"});
}

}  // namespace monitor::cli
