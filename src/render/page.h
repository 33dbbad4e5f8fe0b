// SPDX-License-Identifier: MIT
// A page of plain text under construction: a margin, wrapped paragraphs, and handles at the right edge.
//
// Every text that goes in is cleaned first, so that no escape sequence and no override of the writing direction reaches
// a terminal, whoever made the digest. No line is wider than the page but a link, which is useless when broken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "monitor/digest.h"
#include "monitor/render.h"

namespace monitor::render {

class Page {
 public:
  Page(const RenderOptions& options, std::int64_t digest_number);

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] bool ascii() const { return ascii_; }
  // Clean, and in ASCII when the page is.
  [[nodiscard]] std::string clean(std::string_view text) const;

  void rule();
  void heading(std::string_view text);  // with an empty line before it
  void blank();
  // A paragraph; its first line begins with `first` instead of the indent (and no wider), the handle stands at its end.
  void paragraph(int indent, std::string_view text, FigureNumber figure = 0, std::string_view first = {},
                 std::size_t most = SIZE_MAX);
  // One line as it is: what is too wide is cut.
  void line(int indent, std::string_view text, FigureNumber figure = 0);
  // Two texts at the two edges, on one line if they fit.
  void edges(std::string_view left, std::string_view right);
  void link(int indent, std::string_view url);
  void quote(int indent, std::string_view text, std::size_t most);
  void strong(std::string_view text);  // one line, bold in colour

  [[nodiscard]] std::string handle(FigureNumber figure) const;  // "41.9"; empty without a number
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] std::string ascii_cut(std::string line) const;
  void put(std::string_view text, FigureNumber figure);

  int width_;
  bool ascii_;
  bool colour_;
  std::int64_t number_;
  std::string out_;
};

}  // namespace monitor::render
