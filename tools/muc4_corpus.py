#!/usr/bin/env python3
"""Turns MUC-4 texts and answer keys into annotated reports that `annals train-coding` reads.

    muc4_corpus.py --key KEYFILE --texts DIRECTORY --out DIRECTORY

One event a template: its anchors are the sentences that hold one of its victims or targets (else of its instruments and
perpetrators), its source the perpetrators, its target the victims and targets, all as the key spells them. A text without a
template becomes a report without events. Optional templates are marked as not core. Keys and texts are not part of Annals
(they have no licence); what is trained on them ships, they do not. Standard library only.
"""
import argparse, json, os, re

SLOTS = {"PERP: INDIVIDUAL ID": "source", "PERP: ORGANIZATION ID": "source", "PHYS TGT: ID": "target",
         "HUM TGT: NAME": "target", "HUM TGT: DESCRIPTION": "target", "INCIDENT: INSTRUMENT ID": "weapons"}


def templates(path):
    """The templates of a key file: {message: [{slot: [lines]}]}; a message without incident has an empty list."""
    messages, template, slot = {}, None, None
    for line in open(path, encoding="latin-1"):
        line = line.rstrip().replace("\t", " ")
        if line.startswith(";") or not line.strip():
            continue
        found = re.match(r"\s*\d+\.\s+((?:MESSAGE|INCIDENT|PERP|PHYS TGT|HUM TGT): [A-Z]+(?: [A-Z]+)*)\s*(.*)$", line)
        if found:
            slot, value = found[1].strip(), found[2].strip()
            if slot == "MESSAGE: ID":
                template = {}
                messages.setdefault(value.split()[0], []).append(template)
            template[slot] = [value]
        elif template is not None and slot:
            template[slot].append(line.strip())
    real = lambda t: t.get("INCIDENT: TYPE", ["*"])[0] not in ("", "*", "-")
    return {message: [t for t in every if real(t)] for message, every in messages.items()}


def entries(lines):
    """The fillers of a slot: each with its spellings; what a description describes (behind a colon) is left out."""
    for line in lines or []:
        spellings = re.findall(r'"([^"]+)"', re.split(r'"\s*:', line)[0] + '"')
        if spellings:
            yield spellings


def place_of(spelling, text):
    """Where the text has these words, whatever white space parts them."""
    return [m.span() for m in re.finditer(r"\b" + r"\s+".join(map(re.escape, spelling.split())) + r"\b", text)]


def sentences(text):
    start = 0
    for end in re.finditer(r"(?<=[.?!])\s+(?=[A-Z\[\"])|\n\s*\n", text):
        if end.start() - start > 20:
            yield start, end.start()
            start = end.end()
    yield start, len(text)


def event_of(number, template, text):
    roles = {"source": [], "target": [], "weapons": []}
    for slot, role in SLOTS.items():
        roles[role] += list(entries(template.get(slot)))
    spans = {role: [span for every in fillers for one in every for span in place_of(one, text)] for role, fillers in roles.items()}
    inside = lambda sentence, role: any(sentence[0] <= s and e <= sentence[1] for s, e in spans[role])
    every = list(sentences(text))
    chosen = [s for s in every if inside(s, "target")] or [s for s in every if inside(s, "source") and inside(s, "weapons")] or \
             [s for s in every if inside(s, "weapons")] or [s for s in every if inside(s, "source")]
    actors = lambda role: [{"name": names[0], "aliases": names[1:]} for names in roles[role]]
    return {"id": f"e{number}", "incident": f"template-{number}", "core": "OPTIONAL" not in " ".join(template.get("MESSAGE: TEMPLATE", [])),
            "type": "ASSAULT", "modes": [], "stage": "accomplished", "anchors": [text[s:e] for s, e in chosen], "trigger": None,
            "date": None, "place": None, "source": actors("source"), "target": actors("target"), "killed": None, "injured": None,
            "detained": None, "abducted": None, "weapons": [names[0] for names in roles["weapons"]], "claimed_by": None,
            "attribution": "fact", "veracity": "asserted", "cited": []}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--key", "--texts", "--out"):
        parser.add_argument(option, required=True)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    reports = events = unplaced = 0
    for message, every in templates(options.key).items():
        path = os.path.join(options.texts, message + ".txt")
        if not os.path.exists(path):
            continue
        text = open(path, encoding="utf-8", newline="").read()
        coded = [event_of(i + 1, template, text) for i, template in enumerate(every)]
        unplaced += sum(not event["anchors"] for event in coded)
        report = {"id": message, "title": None, "publisher": None, "url": None, "published": "1990-01-01", "cluster_note": None, "text_file": message + ".txt"}
        with open(os.path.join(options.out, message + ".json"), "w", encoding="utf-8") as out:
            json.dump({"report": report, "events": [event for event in coded if event["anchors"]]}, out, indent=1)
        with open(os.path.join(options.out, message + ".txt"), "w", encoding="utf-8", newline="") as out:
            out.write(text)
        reports, events = reports + 1, events + len(coded)
    print(f"{reports} reports, {events} templates, {unplaced} of them nowhere in their text")


if __name__ == "__main__":
    main()
