// SPDX-License-Identifier: MIT
// An explicit array: nothing registers itself before main.
#include "render/registry.h"

#include <array>
#include <string>
#include <vector>

#include "render/eml.h"
#include "render/json.h"
#include "render/markdown.h"
#include "render/text.h"
#include "util/text.h"

namespace monitor::render {
namespace {

constexpr std::array<Renderer, 4> kRenderers = {{
    {.name = "text", .summary = "Plain text for a terminal, a mail or paper.", .render = text},
    {.name = "markdown", .summary = "Markdown for a wiki, a chat or a ticket.", .render = markdown},
    {.name = "json", .summary = "JSON for programs; docs/schemas/digest-1.json describes it.", .render = json},
    {.name = "eml", .summary = "A mail for sendmail -t; needs --to.", .render = eml},
}};

}  // namespace

std::span<const Renderer> renderers() { return kRenderers; }

Result<const Renderer*> find_renderer(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Renderer& r : kRenderers) {
    if (r.name == name) return &r;
    names.push_back(r.name);
  }
  const std::string near = util::closest(name, names);
  return fail(ErrorCode::usage, "no format is called \"" + util::shortened(util::clean_line(name), 40) + "\"",
              near.empty() ? "choose text, markdown, json or eml" : "did you mean \"" + near + "\"?");
}

}  // namespace monitor::render
