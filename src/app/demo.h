// SPDX-License-Identifier: MIT
// Two weeks of listening in a second or two: the demonstration.
//
// A server on the loopback interface sends invented mentions as five kinds of source would, and the real
// program fetches them every six hours of two weeks, with a clock that is set forward: configuration,
// client, engine and store are those of every day. Everything stands in a temporary folder.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "app/app.h"

namespace monitor::app {

class Demo {
 public:
  // Listens for the two weeks before `now`. `progress` is told the share that is done, 0..1; may be empty.
  static Result<std::unique_ptr<Demo>> listen(Time now, const Environment& environment,
                                              const std::function<void(double)>& progress);
  ~Demo();  // stops the server and removes the folder, unless kept
  Demo(const Demo&) = delete;
  Demo& operator=(const Demo&) = delete;

  // What a command line would be given to use the demonstration's configuration and store.
  [[nodiscard]] const Globals& globals() const { return globals_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  void keep() { keep_ = true; }

 private:
  explicit Demo(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
  Globals globals_{};
  bool keep_ = false;
};

}  // namespace monitor::app
