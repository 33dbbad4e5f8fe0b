# SPDX-License-Identifier: MIT
"""Reads the feeds below folders with `monitor parse` and with feedparser, and counts, field by field, where they agree.

    python3 tests/bench/quality/feeds.py BINARY FOLDER... [--show FIELD] [--undeclared]

Needs Debian's python3-feedparser. Text is compared without markup and by its letters and digits alone, times as instants.
--show prints each difference of a field. --undeclared takes the statement of the encoding out of each feed in a
legacy encoding and counts what is then read as before.
"""
import argparse
import calendar
import collections
import html.parser
import json
import pathlib
import re
import subprocess
import time

import feedparser

FIELDS = ("title", "url", "id", "author", "date", "text")
KINDS = {".xml", ".rss", ".atom", ".rdf"}


class Words(html.parser.HTMLParser):
    """The text of markup, without scripts and styles."""

    def __init__(self, markup):
        super().__init__()
        self.words, self.hidden = [], 0
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style") and self.hidden > 0

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


def plain(detail):
    value = (detail or {}).get("value") or ""
    return "".join(Words(value).words) if "html" in ((detail or {}).get("type") or "") else value


def instant(parsed):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(calendar.timegm(parsed))) if parsed else ""


def theirs(data):
    document = feedparser.parse(data)
    items = []
    for entry in document.entries:
        content = (entry.get("content") or [entry.get("summary_detail")])[0]
        items.append({"title": plain(entry.get("title_detail")), "url": entry.get("link", ""), "id": entry.get("id", ""),
                      "author": (entry.get("author_detail") or {}).get("name") or entry.get("author", ""),
                      "date": instant(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),
                      "text": plain(content)})
    return plain(document.feed.get("title_detail")), items


def ours(binary, data):
    run = subprocess.run([binary, "parse", "-"], input=data, capture_output=True, check=False)
    lines = [json.loads(line) for line in run.stdout.decode().splitlines()] or [{"feed": {}}]
    for item in lines[1:]:
        item["date"] = item.get("published") or item.get("updated")
    return lines[0]["feed"].get("title", ""), lines[1:]


def letters(text):
    return re.sub(r"[\W_]+", "", text or "")


def outcome(mine, other):
    if letters(mine) == letters(other):
        return "same" if mine or other else None
    return "differ" if mine and other else "only ours" if mine else "only theirs"


def compare(binary, path, counts, show):
    data = path.read_bytes()
    (our_title, our_items), (their_title, their_items) = ours(binary, data), theirs(data)
    found = [("feed title", our_title, their_title)]
    if len(our_items) != len(their_items):
        counts["number of items"]["differ"] += 1
    for mine, other in zip(our_items, their_items):
        found += [(field, mine.get(field) or "", other[field]) for field in FIELDS]
    for field, mine, other in found:
        what = outcome(mine, other)
        if what:
            counts[field][what] += 1
        if field == show and what not in (None, "same"):
            print(f"{path}: {what}\n  ours   {mine[:200]!r}\n  theirs {other[:200]!r}")


STATED = re.compile(rb"^(\s*<\?xml[^>]*?)\s+encoding=[\"']([^\"']*)[\"']")


def undeclared(binary, path, counts):
    data = path.read_bytes()
    stated = STATED.match(data)
    if not stated or stated[2].lower() in (b"utf-8", b"us-ascii") or data.isascii():
        return
    without = STATED.sub(rb"\1", data)
    counts["feeds"]["all"] += 1
    counts["feeds"]["ours"] += ours(binary, data) == ours(binary, without)
    counts["feeds"]["theirs"] += theirs(data) == theirs(without)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("binary")
    options.add_argument("folder", nargs="+", type=pathlib.Path)
    options.add_argument("--show", metavar="FIELD")
    options.add_argument("--undeclared", action="store_true")
    chosen = options.parse_args()
    counts = collections.defaultdict(collections.Counter)
    for path in sorted(p for folder in chosen.folder for p in folder.rglob("*") if p.suffix.lower() in KINDS):
        if chosen.undeclared:
            undeclared(chosen.binary, path, counts)
        else:
            compare(chosen.binary, path, counts, chosen.show)
    for field, count in counts.items():
        print(f"{field:16}", "  ".join(f"{what} {number}" for what, number in sorted(count.items())))


main()
