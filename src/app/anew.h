// SPDX-License-Identifier: MIT
// Asking what is kept the queries of today, so that figures from before a query changed can still be compared.
#pragma once

#include <optional>

#include "app/app.h"
#include "report/measure.h"

namespace monitor::app {

// Nothing where it is not needed, as no query ever changed, or not possible, as some source searches for us. The
// configuration must outlive it.
[[nodiscard]] Result<std::optional<report::Anew>> asking_anew(const Config& config,
                                                              std::span<const SourceSpec* const> kinds,
                                                              const Store& store, Time now, const util::Zone& zone);

// Writes down what is configured now, so that what changed since is told. Before anything was fetched there is nothing
// that a change could spoil.
[[nodiscard]] Status note_configured(Store& store, const Config& config, const std::string& who, Time now);

}  // namespace monitor::app
