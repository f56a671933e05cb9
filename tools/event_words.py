#!/usr/bin/env python3
"""Makes data/event-words/ from WordNet: which words for events are of one family or of one meaning.

    event_words.py WORDNET_FOLDER OUT_FOLDER

WORDNET_FOLDER holds data.noun, index.noun and so on, as Debian's wordnet-base puts them under /usr/share/wordnet. Kept are verbs,
nouns that stand for acts, events, processes, states and the like or are derived from verbs, and adjectives derived from verbs; of
each word its first four senses. Same input, same bytes. Standard library only.
"""
import os, sys

# Lexicographer files of nouns: act, communication, event, phenomenon, possession, process, state.
EVENT_FILES = {4, 10, 11, 19, 21, 22, 26}
CLASSES = (("n", "noun"), ("v", "verb"), ("a", "adj"))
SENSES = 4
HEADER = "# From WordNet 3.0 by tools/event_words.py; copyright and licence in LICENSE.md beside this file.\n"


def lines(path):
    with open(path, encoding="latin-1") as file:
        return [line for line in file if not line.startswith("  ")]


def read_synsets(folder):
    """{(class, offset): (lexicographer file, words, [(pointer, class, offset, from word, to word)])}"""
    synsets = {}
    for letter, name in CLASSES:
        for line in lines(os.path.join(folder, "data." + name)):
            cells = line.split("|")[0].split()
            count = int(cells[3], 16)
            words = [cells[4 + 2 * i].lower().split("(")[0] for i in range(count)]
            at = 4 + 2 * count
            pointers = []
            for i in range(int(cells[at])):
                symbol, offset, other, ends = cells[at + 1 + 4 * i:at + 5 + 4 * i]
                pointers.append((symbol, "a" if other == "s" else other, offset, int(ends[:2], 16), int(ends[2:], 16)))
            synsets[(letter, cells[0])] = (int(cells[1]), words, pointers)
    return synsets


def read_index(folder):
    """{(word, class): [offsets by rank]}"""
    index = {}
    for letter, name in CLASSES:
        for line in lines(os.path.join(folder, "index." + name)):
            cells = line.split()
            index[(cells[0], letter)] = cells[6 + int(cells[3]):]
    return index


def name_synsets(synsets, index):
    """Names that a person can read: the first word, its class, and the number of the sense among those of the word."""
    names = {}
    for (letter, offset), (_, words, _) in synsets.items():
        senses = index.get((words[0], letter), [])
        rank = senses.index(offset) + 1 if offset in senses else "x" + offset
        names[(letter, offset)] = f"{words[0]}.{letter}.{rank}"
    return names


def describe(word, letter, offsets, synsets):
    """Concepts with the rank of their sense, and the words that this one is derived from or that are derived from it."""
    ranks, family = {}, set()
    for rank, offset in enumerate(offsets[:SENSES]):
        file, words, pointers = synsets[(letter, offset)]
        derived = [p for p in pointers if p[0] == "+" and p[1] != "r" and p[3] and words[p[3] - 1] == word]
        if letter == "n" and file not in EVENT_FILES and not any(p[1] == "v" for p in derived):
            continue
        if letter != "a":
            ranks.setdefault((letter, offset), rank)
        for _, other, target, _, to in derived:
            relative = synsets[(other, target)][1][to - 1]
            if relative != word or other != letter:
                family.add(f"{relative}/{other}")
            if other in "nv":
                ranks.setdefault((other, target), rank)
    return ranks, family


def main():
    folder, out = sys.argv[1:]
    synsets, index = read_synsets(folder), read_index(folder)
    names = name_synsets(synsets, index)
    rows, todo = [], []
    for (word, letter), offsets in sorted(index.items()):
        if ("_" in word and letter != "v") or not word[0].isalpha():
            continue
        ranks, family = describe(word, letter, offsets, synsets)
        if ranks and (letter != "a" or any(other == "v" for other, _ in ranks)):
            concepts = " ".join(f"{names[k]}:{r}" for k, r in sorted(ranks.items(), key=lambda item: (item[1], item[0])))
            rows.append((word, letter, concepts, " ".join(sorted(family))))
            todo.extend(ranks)
    above = {}
    while todo:
        key = todo.pop()
        if key not in above:
            above[key] = sorted({(c, o) for s, c, o, _, _ in synsets[key][2] if s in ("@", "@i")})
            todo.extend(above[key])
    with open(os.path.join(out, "words.tsv"), "w", encoding="utf-8") as file:
        file.write(HEADER)
        file.write("# class: v, n or a; concepts: of concepts.tsv, with the rank of the sense; family: words derived from this one or that it is\n")
        file.write("# derived from, with their class.\nword\tclass\tconcepts\tfamily\n")
        file.writelines("\t".join(row) + "\n" for row in rows)
    with open(os.path.join(out, "concepts.tsv"), "w", encoding="utf-8") as file:
        file.write(HEADER)
        file.write("# above: more general concepts.\nconcept\tabove\n")
        file.writelines(sorted(f"{names[key]}\t{' '.join(names[up] for up in ups)}\n" for key, ups in above.items()))


if __name__ == "__main__":
    main()
