// SPDX-License-Identifier: MIT
// Links to our domain behind short addresses, as of bit.ly.
//
// A mention with a short link is kept as any other. Where the link leads is asked for after the round, by HEAD requests
// to the services on a list and to nobody else: a few a round, each address once for all mentions and all rounds. What
// it leads to then counts among the mention's links, and the watches look at it again.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "monitor/config.h"
#include "monitor/store.h"

namespace monitor::pipeline {

struct Deps;

class ShortLinks {
 public:
  // `commit`: the last one before the round.
  ShortLinks(std::vector<ShortLink> known, CommitNumber commit);

  // Adds where its short links lead, as far as that is known; remembers the mention where it is not. Any thread.
  void see_through(Mention& mention, const Source& source);

  // Asks for what is not known yet, and lets the watches look at those mentions again. Between rounds. Errors: store;
  // a service that does not answer is asked in another round. The number of requests.
  [[nodiscard]] Result<std::size_t> look_up(const Deps& deps, const std::stop_token& stop);

 private:
  struct Waiting {
    Mention mention;
    const Source* source;
  };
  [[nodiscard]] std::set<std::string> unknown() const;
  void note(const Mention& mention, const Source& source);  // under the lock
  Status recall(const Deps& deps);
  Status put_off(const Deps& deps);
  Status hear_again(const Deps& deps, const std::vector<ShortLink>& found);

  mutable std::mutex mutex_;
  std::map<std::string, std::string> known_{};
  std::deque<Waiting> waiting_{};
  const CommitNumber commit_;
};

// Whether any watch wants links, or a goal counts them, so that it is worth looking.
[[nodiscard]] bool wants_links(const Config& config);

}  // namespace monitor::pipeline
