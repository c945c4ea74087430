"""The word pieces that Reverie keeps of the vocabulary of BERT, and the order of its rows."""

import re
from dataclasses import dataclass

import numpy

CONTINUATION = "##"
LONGEST = 64
# Text never reaches these: they are marks of the model, or places that its vocabulary left empty.
MARKS = re.compile(r"\[(PAD|UNK|CLS|SEP|MASK|unused\d+)\]")


@dataclass(frozen=True)
class Piece:
    """One row: its place in the model's vocabulary, whether it goes on inside a word, and its bytes without the `##` that says so."""

    model_id: int
    continues: bool
    text: bytes


def vocabulary(path):
    """The pieces of a `vocab.txt`, one a line. Only a line feed ends a line: some pieces are other separators."""
    lines = path.read_bytes().decode().removesuffix("\n").split("\n")
    assert len(set(lines)) == len(lines), "a piece stands twice in the vocabulary"
    return lines


def rows(names):
    """The pieces that text can reach: those that begin a word, then those that go on; each by the number of bytes, then by the bytes."""
    kept = []
    for number, name in enumerate(names):
        if not MARKS.fullmatch(name):
            continues = name.startswith(CONTINUATION)
            kept.append(Piece(number, continues, name.removeprefix(CONTINUATION).encode()))
    assert all(1 <= len(piece.text) <= LONGEST for piece in kept), "a piece is empty or too long for the groups"
    return sorted(kept, key=lambda piece: (piece.continues, len(piece.text), piece.text))


# The vocabulary names single characters first, by code point. From "the" on it goes by how frequent a piece is; its tail are rare ones.
FIRST_BY_FREQUENCY = 1996
# What single characters stand for in that order: letters, digits and punctuation say as little as "the", others are rare.
ASCII_RANK, CHARACTER_RANK = 1, 10_000
# The rank at which a piece has half its weight.
HALF = 100


def rank(piece):
    """A piece's place in the order of frequency, from 1."""
    if piece.model_id >= FIRST_BY_FREQUENCY:
        return piece.model_id - FIRST_BY_FREQUENCY + 1
    return ASCII_RANK if piece.text.isascii() else CHARACTER_RANK


def weights(rows):
    """What each piece counts: a / (a + p), where p falls as one over the rank (Zipf), which is rank / (rank + HALF)."""
    ranks = numpy.array([rank(row) for row in rows], numpy.float64)
    return ranks / (ranks + HALF)
