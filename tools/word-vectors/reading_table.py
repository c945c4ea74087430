#!/usr/bin/env python3
"""Writes the table by which VectorKit reads characters before it cuts words, as the reference tokenizer itself reads them.

    python3 tools/word-vectors/reading_table.py          writes the file
    python3 tools/word-vectors/reading_table.py --check  says whether it is what would be written

It asks the package `tokenizers` (0.23) about every code point, because that works with tables of several versions of Unicode. The form
of the table is described in Sources/Kits/VectorKit/Words/ReadingTable.swift.
"""

import pathlib
import sys
import unicodedata

from tokenizers import __version__, normalizers, pre_tokenizers

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "Sources/Kits/VectorKit/Words/ReadingTable+Data.swift"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
COLUMNS = 132
LETTER, GONE, SPACE, PUNCTUATION, ALONE = range(5)

CLEAN = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=False)
CHINESE = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=True, strip_accents=False, lowercase=False)
WHOLE = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True)
SPLIT = pre_tokenizers.BertPreTokenizer()


def is_hangul(value):
    return 0xAC00 <= value < 0xD7A4


def reading(value):
    """What a code point is, and what is read for it; None where it stands for itself."""
    character = chr(value)
    cleaned = CLEAN.normalize_str(character)
    if cleaned == " ":
        return SPACE, None
    kind = ALONE if CHINESE.normalize_str(character) != character else LETTER
    read = WHOLE.normalize_str(character).strip(" ")
    if not read:
        return GONE, None
    if len(SPLIT.pre_tokenize_str("a" + read + "b")) == 3:
        kind = PUNCTUATION
    return kind, None if read == character or is_hangul(value) else [ord(part) for part in read]


def code_points():
    return (value for value in range(0x110000) if not 0xD800 <= value < 0xE000)


def words(character, readings):
    """What is made of "a", the character and "b" with the table, as Swift does it."""
    found, word = [], "a"
    kind, mapping = readings[ord(character)]
    parts = [ord(part) for part in unicodedata.normalize("NFD", character)] if is_hangul(ord(character)) else mapping or [ord(character)]
    for part in parts if kind != GONE else []:
        kind = readings[part][0] if mapping else kind
        if kind == LETTER:
            word += chr(part)
        else:
            found.append(word)
            word = ""
            if kind != SPACE:
                found.append(chr(part))
    return [part for part in found + [word + "b"] if part]


def check(readings):
    """The table says all: marks need no sorting because none that stays is in any vocabulary, and what is read is never mapped again."""
    for value in code_points():
        character = chr(value)
        expected = [text for text, _ in SPLIT.pre_tokenize_str(WHOLE.normalize_str("a" + character + "b"))]
        assert words(character, readings) == expected, f"{value:X}"
        assert readings[value][1] is None or all(readings[part][1] is None for part in readings[value][1]), f"{value:X}"


def quantity(number):
    """A number in digits of five bits, lowest first; the sixth bit says that more follow."""
    out = ""
    while True:
        number, low = number >> 5, number & 31
        out += DIGITS[low | (32 if number else 0)]
        if not number:
            return out


def signed(number):
    return number * 2 if number >= 0 else -number * 2 - 1


def packed_ranges(readings):
    """Of each stretch of one kind that is not letters: how far on it begins, how long it is, and which kind."""
    out, end, stretch = "", 0, None
    for value in [*code_points(), 0x110000]:
        kind = readings[value][0] if value in readings and not readings[value][1] else LETTER
        if stretch and (kind != stretch[1] or value == 0xE000):
            out += quantity(stretch[0] - end) + quantity(value - stretch[0]) + quantity(stretch[1])
            end, stretch = value, None
        if kind != LETTER and not stretch:
            stretch = (value, kind)
    return out


def packed_mappings(readings):
    """Steps: how often, how far on, how many are read, and each as its distance from the one before it in the same place."""
    steps, before, last = [], 0, [0] * 8
    for value in code_points():
        targets = readings[value][1]
        if not targets:
            continue
        step = [value - before, len(targets)] + [signed(target - last[i]) for i, target in enumerate(targets)]
        before = value
        last[: len(targets)] = targets
        if steps and steps[-1][1] == step:
            steps[-1][0] += 1
        else:
            steps.append([1, step])
    return "".join(quantity(count) + "".join(map(quantity, step)) for count, step in steps)


def literal(name, text):
    lines = "\n".join("        " + text[i : i + COLUMNS] for i in range(0, len(text), COLUMNS))
    return f'    static let {name}: StaticString = """\n{lines}\n        """\n'


def main():
    readings = {value: reading(value) for value in code_points()}
    check(readings)
    text = f"""// Written by tools/word-vectors/reading_table.py from tokenizers {__version__}; changes belong there.
extension ReadingTable {{
{literal("packedRanges", packed_ranges(readings))}
{literal("packedMappings", packed_mappings(readings))}}}
"""
    if "--check" not in sys.argv:
        TARGET.write_text(text)
    elif TARGET.read_text() != text:
        sys.exit(f"{TARGET} is not what this script writes with tokenizers {__version__}")


main()
