#!/usr/bin/env python3
"""Writes a web archive of any size out of a folder of pages, to standard output.

    tools/make_warc.py PAGES/html 10 | /usr/bin/time -v annals code - >records.jsonl

PAGES holds *.html or *.html.gz; 10 is gigabytes of archive before compression. The pages come round and round, each time
with another address and, in the longest paragraph, a sentence with its number, so that most records are reports of their own. --gzip packs every record
for itself, as crawlers do.
"""
import argparse
import datetime
import glob
import gzip
import os
import re
import sys
import uuid


def end_of_longest_paragraph(page):
    """The byte before the </p> of the paragraph with the most text, which is in the article and not around it; None without one."""
    paragraphs = re.finditer(rb"<p\b[^>]*>(.*?)</p>", page, re.DOTALL | re.IGNORECASE)
    longest = max(paragraphs, key=lambda found: len(re.sub(rb"<[^>]*>", b"", found.group(1))), default=None)
    return longest.end(1) if longest else None


def record(number, page, at):
    url = f"https://archive.example/{number // 1000:06d}/{number:09d}.html"
    unique = b" This is page number %d of the archive." % number
    body = page[:at] + unique + page[at:] if at is not None else page
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    date = datetime.datetime(2020, 1, 1) + datetime.timedelta(seconds=number)
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>\r\n"
            f"WARC-Date: {date.isoformat()}Z\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages")
    parser.add_argument("gigabytes", type=float)
    parser.add_argument("--gzip", action="store_true")
    options = parser.parse_args()
    pages = []
    for path in sorted(glob.glob(os.path.join(options.pages, "*.html*"))):
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
            page = file.read()
            pages.append((page, end_of_longest_paragraph(page)))
    if not pages:
        sys.exit(f"make_warc.py: no *.html or *.html.gz in {options.pages}")
    written = number = 0
    while written < options.gigabytes * 1e9:
        bytes_of_record = record(number, *pages[number % len(pages)])
        written += len(bytes_of_record)
        number += 1
        sys.stdout.buffer.write(gzip.compress(bytes_of_record, 1, mtime=0) if options.gzip else bytes_of_record)
    print(f"make_warc.py: {number} pages, {written} bytes", file=sys.stderr)


main()
