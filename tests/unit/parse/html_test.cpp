// SPDX-License-Identifier: MIT
#include "parse/html.h"

#include <catch2/catch.hpp>

#include "parse/html_entities.h"
#include "util/text.h"

using namespace monitor::parse;

namespace {

struct Row {
  std::string_view html;
  std::string_view text;
};

constexpr Row kTexts[] = {
    {"", ""},
    {"plain", "plain"},
    {"  plain \n text\t", "plain text"},
    {"<p>One</p><p>Two</p>", "One\nTwo"},
    {"<p>One<p>Two", "One\nTwo"},
    {"One<br>Two<br/>Three<BR />Four", "One\nTwo\nThree\nFour"},
    {"One<br><br><br>Two", "One\nTwo"},
    {"<ul><li>a<li>b</ul>c", "- a\n- b\nc"},
    {"<ul><li><p>a</p></li><li></li></ul>", "- a"},
    {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d"},
    {"<h1>Head</h1>text<div>block</div>after", "Head\ntext\nblock\nafter"},
    {"a<b>b</b>c <i>d</i>", "abc d"},
    {"x<script>if (a<b) alert('</p>')</script>y", "xy"},
    {"x<SCRIPT type=a>1</script >y", "xy"},
    {"x<style>p{}</style>y<script>never closed", "xy"},
    {"x<iframe src='a'> y", "x y"},
    {"x<iframe src='a'/> y<iframe>old browsers</iframe>", "x y"},
    {"x<noframes> y", "x y"},
    {"late <div cl", "late"},
    {"late <a hre", "late"},
    {"late <div c...", "late"},
    {"late</p...", "late"},
    {"<div>late <p cl...</div>", "late"},
    {"<div>late</p...</div>x", "late\nx"},
    {"late</p [\u2026]", "late"},
    {"x</p>...", "x\n..."},
    {"late if a <b so", "late if a <b so"},
    {"<head><title>t</title></head><body>b</body>", "b"},
    {"<head>never closed <p>b", "never closed\nb"},
    {"<template><p>t</p></template>b", "b"},
    {"<header>h</header>", "h"},
    {"<video src=x>Your browser is old</video>b", "b"},
    {"a<svg><text>x</text></svg>b", "ab"},
    {"a<svg/>b", "ab"},
    {"AT&T", "AT&T"},
    {"a < b and c > d", "a < b and c > d"},
    {"1<2 and <3", "1<2 and <3"},
    {"a <b and c> d", "a <b and c> d"},
    {"mail <me@example.org> now", "mail <me@example.org> now"},
    {"see <http://example.org/a>", "see <http://example.org/a>"},
    {"a &lt;b&gt; c", "a <b> c"},
    {"caf&eacute; &amp; th&eacute", "café & thé"},
    {"soci&eacutet&eacute", "société"},
    {"&amp;amp;", "&amp;"},
    {"&#39;&#x2014;&#8212;&#151;&#x80;", "'———€"},
    {"&#0;&#xD800;&#x110000;&#99999999999999999999;", "����"},
    {"&#;&#x;&;&nosuch;&", "&#;&#x;&;&nosuch;&"},
    {"&notit; &NotEqualTilde;", "¬it; ≂̸"},
    {"/x?a=1&section=2&copy=3", "/x?a=1&section=2&copy=3"},
    {"a&nbsp;&nbsp;b\u00A0c\u3000d", "a b c d"},
    {"<pre>\n  two\n\n    four\n</pre>after  all", "two\n\n    four\nafter all"},
    {"a<pre>b  c</pre>", "a\nb  c"},
    {"<img src=x alt='A &amp; B'>", "A & B"},
    {"<img src=x alt='A'><img alt=\"B\">", "A B"},
    {"<img src=x alt='A'>words", "words"},
    {"a<!-- c -->b<!-->c<!--->d", "abcd"},
    {"a<!-- no end", "a"},
    {"a<!-- no end > b", "a b"},
    {"<!DOCTYPE html><?xml version='1.0'?>a", "a"},
    {"<![CDATA[a <b>b</b>]]> c", "a b c"},
    {"<![if !vml]>a<![endif]>", "a"},
    {"a<a href='x>y'>b</a>", "ab"},
    {"a<a href=\"never closed>b</a> c", "ab c"},
    {"a <a href=\"http://exa", "a"},
    {"a <b", "a"},
    {"a</p >b</>c</3", "a\nbc</3"},
    {"<o:p>a</o:p><my-element>b</my-element>", "ab"},
    {"\x01\x1b[31mred\x7f\x9b", "[31mred\uFFFD"},
    {"a\u202Eb\u2066c\u2069\u200Bd\uFEFFe\u00ADf\u200E", "abcdef"},
    {"a\u200Db\u200Cc", "a\u200Db\u200Cc"},
    {"a\xFF\xC3(\xE2\x82z\xF0\x9F", "a\uFFFD\uFFFD(\uFFFDz\uFFFD"},
    {"a\u2028b\u2029c\u0085d", "a\nb\nc d"},
    {"日本語<br>テスト", "日本語\nテスト"},
    {"<p>\n</p>\n<p> x </p>", "x"},
    {"a<wbr>b<hr>c", "ab\nc"},
    {"<b<i>x</i>", "x"},
    {"... &nbsp;<b>Acme</b>&#39;s new&nbsp;...", "... Acme's new ..."},
};

constexpr Row kTitles[] = {
    {"This week in <b>Acme</b> history", "This week in Acme history"},
    {"&lt;b&gt;x&lt;/b&gt;", "x"},
    {"AT&amp;amp;T", "AT&T"},
    {"AT&amp;T", "AT&T"},
    {"AT&T", "AT&T"},
    {"a < b", "a < b"},
    {"I <3 you", "I <3 you"},
    {"I &lt;3 you", "I <3 you"},
    {"How to use the &lt;b&gt; tag", "How to use the <b> tag"},
    {"std::vector<int> explained", "std::vector<int> explained"},
    {"one<br>two\n three", "one two three"},
    {"&lt;br/&gt;x", "x"},
    {"&lt;a href=\"x\"&gt;link&lt;/a&gt;", "link"},
    {"Caf&amp;eacute; &amp;#8211; bar", "Café – bar"},
    {"x &amp;nosuch; y &amp;copy y", "x &nosuch; y &copy y"},
    {"&amp;#x202e;evil\u202E", "evil"},
    {"one <pre> \n two</pre><p>&nbsp;", "one two"},
    {"", ""},
};

}  // namespace

TEST_CASE("HTML becomes the text that a person would read") {
  for (const Row& row : kTexts) {
    INFO(row.html);
    CHECK(html_to_text(row.html) == row.text);
  }
}

TEST_CASE("a title loses one or two levels of markup and nothing else") {
  for (const Row& row : kTitles) {
    INFO(row.html);
    CHECK(html_title_to_text(row.html) == row.text);
  }
}

TEST_CASE("links come in order and with references decoded as in an attribute") {
  const auto links = html_links(
      "<a href='/a?b=1&amp;c=2'>x</a> <A class=x HREF=b>y</A> <area href=\"c?x=1&copy=2\">"
      "<script><a href=no></script><a name=n>z</a><a href=''>e</a>");
  CHECK(links == std::vector<std::string>{"/a?b=1&c=2", "b", "c?x=1&copy=2"});
  CHECK(html_links("<a href=1><a href=2><a href=3>", 2).size() == 2);
}

TEST_CASE("what stands in bold is the evidence of a search service") {
  CHECK(emphasised("a <b>Slack</b> and <b>R&amp;D <i>lab</i></b> <b></b><b>open") ==
        std::vector<std::string>{"Slack", "R&D lab", "open"});
  CHECK(emphasised("nothing <big>here</big>").empty());
}

TEST_CASE("every named reference is known, by its own name only") {
  CHECK(named_entity("amp") == "&");
  CHECK(named_entity("CounterClockwiseContourIntegral") == "∳");
  CHECK(named_entity("Eacute") != named_entity("eacute"));
  CHECK_FALSE(named_entity("nosuch"));
  CHECK_FALSE(named_entity(""));
  CHECK(decode_entities("a&lt;b&copy=1&copy;", EntityPlace::attribute) == "a<b&copy=1©");
}

TEST_CASE("hostile markup takes time in proportion to its size") {
  const std::string_view seeds[] = {
      "<",   "<a ", "<a x=\"",  "<a p=\"<a \" ", "<!--",       "<![CDATA[", "<svg><video>",  "</",
      "&",   "&#",  "<script>", "<b><i>",        "<pre>\n",    "<li>",      "<a x='<a y=\"", "]]>",
      "<?x", "<a<", "&am",      "</svg",         "<svg></svg", "&lt;b&gt;", "<td>",          "\xF0\x9F"};
  for (const std::string_view seed : seeds) {
    std::string html;
    while (html.size() < 200'000) html += seed;
    INFO(seed);
    const std::string text = html_to_text(html);
    CHECK(monitor::util::is_utf8(text));
    CHECK(text.size() <= 3 * html.size());
    (void)html_title_to_text(html);
    (void)html_links(html);
    (void)emphasised(html);
  }
}
