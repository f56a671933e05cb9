#!/usr/bin/env python3
"""Writes a web archive of any size out of a folder of pages, to standard output.

    tools/make_warc.py PAGES/html 10 | /usr/bin/time -v annals code - >records.jsonl

PAGES holds *.html or *.html.gz; 10 is gigabytes of archive before compression. The pages come round and round, each time
with another address and a sentence with its number, so that every record is a report of its own. --gzip packs every record
for itself, as crawlers do.
"""
import argparse
import datetime
import glob
import gzip
import os
import sys
import uuid


def record(number, page):
    url = f"https://archive.example/{number // 1000:06d}/{number:09d}.html"
    at = page.rfind(b"</p>")
    unique = b" This is page number %d of the archive." % number
    body = page[:at] + unique + page[at:] if at >= 0 else page
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
            pages.append(file.read())
    if not pages:
        sys.exit(f"make_warc.py: no *.html or *.html.gz in {options.pages}")
    written = number = 0
    while written < options.gigabytes * 1e9:
        bytes_of_record = record(number, pages[number % len(pages)])
        written += len(bytes_of_record)
        number += 1
        sys.stdout.buffer.write(gzip.compress(bytes_of_record, 1, mtime=0) if options.gzip else bytes_of_record)
    print(f"make_warc.py: {number} pages, {written} bytes", file=sys.stderr)


main()
