// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <array>

#include "cli/meaning.h"

namespace monitor::cli {
namespace {

constexpr std::array kCommands{
    Command{"start", declare_start},   Command{"init", declare_init},         Command{"demo", declare_demo},
    Command{"fetch", declare_fetch},   Command{"digest", declare_digest},     Command{"search", declare_search},
    Command{"show", declare_show},     Command{"open", declare_open},         Command{"triage", declare_triage},
    Command{"mark", declare_mark},     Command{"note", declare_note},         Command{"missed", declare_missed},
    Command{"goal", declare_goal},     Command{"policy", declare_policy},     Command{"why", declare_why},
    Command{"replay", declare_replay}, Command{"watch", declare_watch},       Command{"sources", declare_sources},
    Command{"auth", declare_auth},     Command{"try", declare_try},           Command{"parse", declare_parse},
    Command{"run", declare_run},       Command{"config", declare_config},     Command{"import", declare_import},
    Command{"export", declare_export}, Command{"forget", declare_forget},     Command{"analyze", declare_analyze},
    Command{"learn", declare_learn},   Command{"cluster", declare_cluster},   Command{"spikes", declare_spikes},
    Command{"story", declare_story},   Command{"enrich", declare_enrich},     Command{"db", declare_db},
    Command{"doctor", declare_doctor}, Command{"generate", declare_generate},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace monitor::cli
