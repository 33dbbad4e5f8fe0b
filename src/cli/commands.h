// SPDX-License-Identifier: MIT
// One declaring function for each file cmd_*.cpp; the table in commands.cpp gives their order.
#pragma once

#include "cli/command.h"

namespace monitor::cli {

void declare_start(Arguments root, Action& chosen);
void declare_init(Arguments root, Action& chosen);
void declare_demo(Arguments root, Action& chosen);
void declare_fetch(Arguments root, Action& chosen);
void declare_run(Arguments root, Action& chosen);
void declare_digest(Arguments root, Action& chosen);
void declare_search(Arguments root, Action& chosen);
void declare_show(Arguments root, Action& chosen);
void declare_open(Arguments root, Action& chosen);
void declare_mark(Arguments root, Action& chosen);
void declare_triage(Arguments root, Action& chosen);
void declare_goal(Arguments root, Action& chosen);
void declare_missed(Arguments root, Action& chosen);
void declare_note(Arguments root, Action& chosen);
void declare_policy(Arguments root, Action& chosen);
void declare_why(Arguments root, Action& chosen);
void declare_replay(Arguments root, Action& chosen);
void declare_watch(Arguments root, Action& chosen);
void declare_sources(Arguments root, Action& chosen);
void declare_config(Arguments root, Action& chosen);
void declare_parse(Arguments root, Action& chosen);
void declare_auth(Arguments root, Action& chosen);
void declare_try(Arguments root, Action& chosen);
void declare_import(Arguments root, Action& chosen);
void declare_export(Arguments root, Action& chosen);
void declare_forget(Arguments root, Action& chosen);
void declare_cluster(Arguments root, Action& chosen);
void declare_spikes(Arguments root, Action& chosen);
void declare_db(Arguments root, Action& chosen);
void declare_doctor(Arguments root, Action& chosen);
void declare_generate(Arguments root, Action& chosen);

}  // namespace monitor::cli
