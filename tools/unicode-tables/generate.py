#!/usr/bin/env python3
"""Writes the table that NFKC works with and the fixture that it is tested against, from this Python's unicodedata.

    python3 tools/unicode-tables/generate.py          writes both files
    python3 tools/unicode-tables/generate.py --check  says whether they are what would be written

Both name the version of Unicode. The form of the table is described in Sources/Kits/TextKit/NFKCData.swift.
"""

import pathlib
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
COLUMNS = 132
COMPATIBILITY, CANONICAL, COMPOSING = range(3)


def entries():
    """Each code point that has a mapping: itself, what kind of mapping, and to what, one step deep. Hangul goes by rule."""
    for value in range(0x110000):
        mapping = unicodedata.decomposition(chr(value)).split()
        if not mapping or 0xAC00 <= value < 0xD7A4:
            continue
        kind = CANONICAL
        if mapping[0].startswith("<"):
            kind, mapping = COMPATIBILITY, mapping[1:]
        targets = [int(part, 16) for part in mapping]
        if kind == CANONICAL and len(targets) == 2:
            whole = unicodedata.normalize("NFC", "".join(map(chr, targets)))
            if whole == chr(value):
                kind = COMPOSING
        yield value, kind, targets


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


def packed():
    """Steps: how often, how far on, kind and length, and each target as its distance from the one before it in the same place."""
    steps = []
    before, last = 0, [0] * 32
    for value, kind, targets in entries():
        step = [value - before, len(targets) * 3 + kind] + [signed(target - last[i]) for i, target in enumerate(targets)]
        before = value
        last[: len(targets)] = targets
        if steps and steps[-1][1] == step:
            steps[-1][0] += 1
        else:
            steps.append([1, step])
    return "".join(quantity(count) + "".join(map(quantity, step)) for count, step in steps)


def table():
    text = packed()
    lines = "\n".join("        " + text[i : i + COLUMNS] for i in range(0, len(text), COLUMNS))
    return f'''// Written by tools/unicode-tables/generate.py; changes belong there.
extension NFKCData {{
    /// The version of Unicode that the mappings are of.
    static let unicodeVersion = "{unicodedata.unidata_version}"

    static let packed: StaticString = """
{lines}
        """
}}
'''


RANGES = [
    (0x41, 0x5A), (0x61, 0x7A), (0xA0, 0x24F), (0x300, 0x36F), (0x300, 0x36F), (0x3B1, 0x3C9), (0x410, 0x44F), (0x5B0, 0x5BD),
    (0x64B, 0x65F), (0x928, 0x934), (0x93C, 0x93C), (0x9BE, 0x9BE), (0x9C7, 0x9C7), (0x1100, 0x1112), (0x1161, 0x1175), (0x11A7, 0x11C2),
    (0xAC00, 0xAC38), (0x1E00, 0x1EFF), (0x1F00, 0x1F15), (0x2070, 0x2071), (0x2100, 0x218B), (0x2460, 0x24FF), (0x3041, 0x3096),
    (0x3099, 0x309A), (0x3300, 0x33FF), (0xF900, 0xFA6D), (0xFB00, 0xFB06), (0xFDF0, 0xFDFB), (0xFF01, 0xFFBE), (0x1D15E, 0x1D164),
    (0x1D400, 0x1D454), (0x2F800, 0x2FA1D), (0x1D165, 0x1D172),
]
SEQUENCES = 5_000
MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return mixed ^ (mixed >> 31)


def sequence(random):
    values = []
    for _ in range(1 + random.next() % 8):
        low, high = RANGES[random.next() % len(RANGES)]
        values.append(low + random.next() % (high - low + 1))
    return values


def fnv(state, data):
    for byte in data:
        state = ((state ^ byte) * 0x100000001B3) & MASK
    return state


FNV_START = 0xCBF29CE484222325
PLANES = [(0, 0xD800), (0xE000, 0x20000), (0x2F800, 0x2FA20), (0xE0000, 0xE0200)]


def normalised(values):
    return unicodedata.normalize("NFKC", "".join(map(chr, values)))


def spelled(text):
    return " ".join(f"{ord(character):X}" for character in text)


def fixture():
    singles = FNV_START
    for low, high in PLANES:
        for value in range(low, high):
            singles = fnv(singles, (normalised([value]) + "\n").encode())
    random = SplitMix64(2024)
    rows, lines, sequences = [], 0, FNV_START
    for index in range(SEQUENCES):
        values = sequence(random)
        text = normalised(values)
        sequences = fnv(sequences, (text + "\n").encode())
        row = f"        {spelled(map(chr, values))} = {spelled(text)}"
        if lines < 60 and len(row) < 130 and text != "".join(map(chr, values)):
            rows.append(row)
            lines += 1
    ranges = ", ".join(f"0x{low:X}...0x{high:X}" for low, high in RANGES)
    planes = ", ".join(f"0x{low:X}..<0x{high:X}" for low, high in PLANES)
    body = "\n".join(rows)
    return f'''// Written by tools/unicode-tables/generate.py; changes belong there.
enum NFKCFixture {{
    static let unicodeVersion = "{unicodedata.unidata_version}"
    static let planes: [Range<UInt32>] = [{planes}]
    /// FNV-1a over what each code point of the planes becomes, with a line end after each.
    static let singles: UInt64 = 0x{singles:_X}
    static let ranges: [ClosedRange<UInt32>] = [
{wrapped(ranges)}
    ]
    static let seed: UInt64 = 2024
    static let sequenceCount = {SEQUENCES:_}
    /// The same over so many sequences drawn from the ranges.
    static let sequences: UInt64 = 0x{sequences:_X}
    /// The first of these that change, in code points.
    static let samples = """
{body}
        """
}}
'''


def wrapped(text):
    lines, line = [], "       "
    for part in text.split(", "):
        if len(line) + len(part) > 120:
            lines.append(line)
            line = "       "
        line += f" {part},"
    return "\n".join(lines + [line])


def main():
    for low, high in RANGES:
        for value in range(low, high + 1):
            assert unicodedata.category(chr(value)) != "Cn", f"{value:X} has no meaning yet"
    files = {
        ROOT / "Sources/Kits/TextKit/NFKCData+Table.swift": table(),
        ROOT / "Tests/TextKitTests/NFKCFixture.swift": fixture(),
    }
    for path, text in files.items():
        if "--check" in sys.argv:
            if path.read_text() != text:
                sys.exit(f"{path} is not what this script writes with Unicode {unicodedata.unidata_version}")
        else:
            path.write_text(text)


main()
