#!/usr/bin/env python3
"""Reads `words.vec` as docs/word-vectors.md says, without the code that wrote it, and asserts what must hold. Needs numpy only.

    python3 tools/word-vectors/check.py [file]
"""

import hashlib
import pathlib
import struct
import sys

import numpy

SHIPPED = pathlib.Path(__file__).resolve().parents[2] / "lexicons/vectors/words.vec"
BASIS = {False: 0xCBF29CE484222325, True: 0x9AE16A3B2F90404F}


class Words:
    """The file, taken apart."""

    def __init__(self, path):
        self.raw = raw = path.read_bytes()
        magic, self.version, self.dimensions, self.count, self.begins, self.slots, self.unit = struct.unpack_from("<8sIIIIIf", raw)
        assert magic == b"RVRVECT1" and self.version == 1, "not a file of word vectors that this reader knows"
        self.digest = raw[32:64]
        self.at = 64
        self.groups = self.section("<u4", 2 * 64).reshape(2, 64)
        lengths = [length for kind in self.groups for length, count in enumerate(kind, 1) for _ in range(count)]
        texts = self.section("u1", sum(lengths)).tobytes()
        ends = numpy.cumsum(lengths)
        self.texts = [texts[end - length : end] for end, length in zip(ends, lengths)]
        self.table = self.section("<u2", self.slots)
        self.scales = self.section("<u2", self.count)
        self.rows = self.section("i1", self.count * self.dimensions).reshape(self.count, self.dimensions)

    def section(self, kind, count):
        """The next section, from the next multiple of 64 on; what stands between must be zeros."""
        start = (self.at + 63) // 64 * 64
        assert not any(self.raw[self.at : start]), "something stands between two sections"
        found = numpy.frombuffer(self.raw, kind, count, start)
        self.at = start + found.nbytes
        return found

    def row(self, text, continues):
        """The row of a piece, by way of the hash table; None where there is none."""
        value = BASIS[continues]
        for byte in text:
            value = ((value ^ byte) * 0x100000001B3) % 2**64
        slot = (value ^ (value >> 32)) % self.slots
        while self.table[slot]:
            found = int(self.table[slot]) - 1
            if self.texts[found] == text and (found >= self.begins) == continues:
                return found
            slot = (slot + 1) % self.slots
        return None

    def vector(self, rows):
        """The unit vector of a text of these rows, in float64; None where nothing is known of it."""
        total = numpy.zeros(self.dimensions)
        for row in rows:
            if row < self.count:
                total += float(self.scales[row]) * float(self.unit) * self.rows[row]
        length = numpy.sqrt((total**2).sum())
        return total / length if length else None


def check(words):
    """Everything that a reader may rely on."""
    assert hashlib.blake2b(words.raw[:32] + words.raw[64:], digest_size=32).digest() == words.digest, "the digest is another one"
    assert words.at == len(words.raw) <= 8_000_000, "the file does not end after its rows, or is too large"
    assert words.count < 65535 and words.slots & (words.slots - 1) == 0 and words.count < words.slots
    assert words.groups.sum() == words.count and words.groups[0].sum() == words.begins
    assert int((words.table > 0).sum()) == words.count and words.table.max() == words.count
    for row, text in enumerate(words.texts):
        assert words.row(text, row >= words.begins) == row, f"{text!r} is not found"
        text.decode()
    order = [(row >= words.begins, len(text), text) for row, text in enumerate(words.texts)]
    assert order == sorted(set(order)), "the rows are out of order, or a piece comes twice"
    assert numpy.isfinite(words.unit) and words.unit > 0 and words.scales.min() > 0 and words.scales.max() == 65535
    assert (numpy.abs(words.rows.astype(int)).max(1) == 127).all(), "a row does not use its whole range"
    for absent in (b"", b"[CLS]", b"[unused5]", b"qqqqq", bytes(64)):
        assert words.row(absent, False) is None and words.row(absent, True) is None


def main():
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    words = Words(path)
    check(words)
    print(f"{path.name}: {len(words.raw)} bytes, {words.count} pieces ({words.begins} begin a word), {words.dimensions} dimensions")
    print(f"unit {words.unit:.9g}, digest {words.digest.hex()}")


if __name__ == "__main__":
    main()
