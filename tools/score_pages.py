#!/usr/bin/env python3
"""How often Annals reads the right title and day of publication off web pages.

    tools/score_pages.py build/release/annals PAGES/html

PAGES is the article-extraction benchmark of Scrapinghub (181 pages, <sha256>.html.gz). tools/score_pages.tsv has for each
page, by the first eight digits of its name, what a person saw on it: the day that the page shows its readers as that of
publication (of its address where it shows none, of its description where neither does; empty: none anywhere), and a hash of
the headline (letters and digits only, in lower case), so that no page is copied here.
"""
import argparse
import glob
import hashlib
import json
import os
import subprocess
import sys


def title_hash(title):
    letters = "".join(c for c in (title or "").lower() if c.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()[:12]


def read_page(annals, path):
    run = subprocess.run([annals, "inspect", "--show", "report", path], capture_output=True, text=True)
    lines = [line for line in run.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[0]) if lines else {}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annals")
    parser.add_argument("pages")
    parser.add_argument("--show", action="store_true", help="name the pages that are read wrong")
    options = parser.parse_args()
    labels = os.path.join(os.path.dirname(os.path.abspath(__file__)), "score_pages.tsv")
    right_days = days = given = right_titles = titles = 0
    for line in open(labels, encoding="utf-8"):
        if line.startswith("#"):
            continue
        page, day, title = line.rstrip("\n").split("\t")
        found = glob.glob(os.path.join(options.pages, page + "*"))
        if len(found) != 1:
            sys.exit(f"score_pages.py: no page {page} in {options.pages}")
        report = read_page(options.annals, found[0])
        published = report.get("published") or {}
        ours = published.get("start", "") if published.get("start") == published.get("end") else "an interval"
        if day:
            days += 1
            given += bool(ours)
            right_days += ours == day
        titles += 1
        is_right = title_hash(report.get("title")) == title
        right_titles += is_right
        if options.show and ((day and ours != day) or not is_right):
            print(page, "day", day, "read", ours or "none", "" if is_right else "title: " + str(report.get("title")))
    print(f"pages {titles}  day right {right_days / days:.3f} of {days}, {right_days / given:.3f} of the {given} given"
          f"  title right {right_titles / titles:.3f}")


main()
