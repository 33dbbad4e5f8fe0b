// SPDX-License-Identifier: MIT
// What was learnt from people's corrections, for one language: it adds to what the built-in model or lists say.
//
// It begins at nothing and moves only as far as its examples bear it, so that a handful of corrections does no harm and
// tens of thousands weigh more than all that was built in.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "enrich/linear.h"

namespace monitor::enrich {

struct Judged {
  std::string text{};
  Feeling feeling = Feeling::neutral;
};

// How well a judge agrees with people. Shares, 0..1.
struct Agreement {
  std::array<std::array<std::size_t, 3>, 3> counts{};  // [what a person said][what the judge said]
  [[nodiscard]] std::size_t total() const;
  [[nodiscard]] double recall(Feeling feeling) const;
  [[nodiscard]] double precision(Feeling feeling) const;
  [[nodiscard]] double macro_recall() const;  // over the feelings that occur
  [[nodiscard]] double macro_f1() const;
  [[nodiscard]] double accuracy() const;
};

class Learnt {
 public:
  Learnt() = default;
  // Empty when the bytes are none, or were learnt by other features: then it must be taught again.
  [[nodiscard]] static Learnt read(std::string bytes);
  [[nodiscard]] std::string_view bytes() const { return bytes_ == nullptr ? std::string_view() : *bytes_; }
  [[nodiscard]] bool empty() const { return model_.empty(); }
  [[nodiscard]] const LinearModel& model() const { return model_; }

 private:
  std::shared_ptr<const std::string> bytes_{};  // that the model reads
  LinearModel model_{};
};

// Same examples, same result. Seconds for tens of thousands. `kept` are texts that nobody corrected, of the kind that
// is judged: what is said of them shall stay. Who corrects marks what is wrong, so that from corrections alone it would
// be learnt that nothing was right.
[[nodiscard]] Learnt teach(std::span<const Judged> examples, std::string_view language,
                           std::span<const std::string> kept = {});

[[nodiscard]] Agreement agreement(std::span<const Judged> examples, std::string_view language, const Learnt* learnt);

struct CrossValidated {
  Agreement agreement{};
  std::size_t changed = 0;  // of the kept: texts of which something else is said
};

// Teaches on all but one part and measures on that part, for each of `parts` in turn.
[[nodiscard]] CrossValidated cross_validated(std::span<const Judged> examples, std::string_view language,
                                             std::size_t parts = 5, std::span<const std::string> kept = {});

}  // namespace monitor::enrich
