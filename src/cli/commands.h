// SPDX-License-Identifier: MIT
// One declaring function for each file cmd_*.cpp; the table in commands.cpp gives their order.
#pragma once

#include "cli/command.h"

namespace monitor::cli {

void declare_start(CLI::App& root, Action& chosen);
void declare_init(CLI::App& root, Action& chosen);
void declare_demo(CLI::App& root, Action& chosen);
void declare_fetch(CLI::App& root, Action& chosen);
void declare_run(CLI::App& root, Action& chosen);
void declare_digest(CLI::App& root, Action& chosen);
void declare_search(CLI::App& root, Action& chosen);
void declare_show(CLI::App& root, Action& chosen);
void declare_open(CLI::App& root, Action& chosen);
void declare_mark(CLI::App& root, Action& chosen);
void declare_triage(CLI::App& root, Action& chosen);
void declare_goal(CLI::App& root, Action& chosen);
void declare_missed(CLI::App& root, Action& chosen);
void declare_note(CLI::App& root, Action& chosen);
void declare_policy(CLI::App& root, Action& chosen);
void declare_why(CLI::App& root, Action& chosen);
void declare_replay(CLI::App& root, Action& chosen);
void declare_watch(CLI::App& root, Action& chosen);
void declare_sources(CLI::App& root, Action& chosen);
void declare_config(CLI::App& root, Action& chosen);
void declare_parse(CLI::App& root, Action& chosen);
void declare_auth(CLI::App& root, Action& chosen);
void declare_try(CLI::App& root, Action& chosen);
void declare_import(CLI::App& root, Action& chosen);
void declare_export(CLI::App& root, Action& chosen);
void declare_forget(CLI::App& root, Action& chosen);
void declare_cluster(CLI::App& root, Action& chosen);
void declare_spikes(CLI::App& root, Action& chosen);
void declare_db(CLI::App& root, Action& chosen);
void declare_doctor(CLI::App& root, Action& chosen);
void declare_generate(CLI::App& root, Action& chosen);

}  // namespace monitor::cli
