"""Writes `words.vec`. The form of the file is described in docs/word-vectors.md."""

import hashlib
import struct

import numpy

from pieces import LONGEST

MAGIC = b"RVRVECT1"
VERSION = 1
HEADER = 64
ALIGNMENT = 64
SLOTS = 65536
LARGEST = 8_000_000
# Where FNV-1a starts: pieces that begin a word and continuations share one table but not their hashes.
BEGIN_BASIS, CONTINUATION_BASIS = 0xCBF29CE484222325, 0x9AE16A3B2F90404F
FNV_PRIME = 0x100000001B3


def home(piece):
    """The slot that is looked at first for a piece."""
    value = CONTINUATION_BASIS if piece.continues else BEGIN_BASIS
    for byte in piece.text:
        value = (value ^ byte) * FNV_PRIME & 0xFFFFFFFFFFFFFFFF
    return (value ^ value >> 32) & (SLOTS - 1)


def groups(pieces):
    """How many pieces there are of each kind and length."""
    counts = numpy.zeros((2, LONGEST), "<u4")
    for piece in pieces:
        counts[int(piece.continues), len(piece.text) - 1] += 1
    return counts.tobytes()


def slots(pieces):
    """The hash table: a row's number plus one, or zero; a piece whose slot is taken has the next free one."""
    assert len(pieces) < 65535, "a row's number does not fit"
    table = numpy.zeros(SLOTS, "<u2")
    for row, piece in enumerate(pieces):
        at = home(piece)
        while table[at]:
            at = (at + 1) % SLOTS
        table[at] = row + 1
    return table.tobytes()


def build(pieces, unit, scales, steps):
    """The whole file: `scales` a number for each row in steps of `unit`, `steps` the int8 components."""
    assert steps.dtype == numpy.int8 and steps.shape[0] == len(pieces) == len(scales)
    begins = sum(not piece.continues for piece in pieces)
    header = MAGIC + struct.pack("<IIIIIf", VERSION, steps.shape[1], len(pieces), begins, SLOTS, unit)
    texts = b"".join(piece.text for piece in pieces)
    body = b""
    for section in (groups(pieces), texts, slots(pieces), scales.astype("<u2").tobytes(), steps.tobytes()):
        body += bytes(-len(body) % ALIGNMENT) + section
    whole = header + hashlib.blake2b(header + body, digest_size=32).digest() + body
    assert len(whole) <= LARGEST, f"{len(whole)} bytes are too many"
    return whole
