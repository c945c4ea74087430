#!/usr/bin/env python3
"""Distils a sentence model into one vector a word piece, and writes them as `lexicons/vectors/words.vec`.

    python3 tools/word-vectors/distil.py               writes the file
    python3 tools/word-vectors/distil.py --check       says whether it is what would be written

The recipe and why it is so: docs/word-vectors.md. What is needed: README.md beside this file.
"""

import argparse
import hashlib
import pathlib
import sys

import numpy

import pieces
import sentence_model
import vecfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "lexicons/vectors/words.vec"
DIMENSIONS = 256
# The first principal component tells whole English words from foreign characters and fragments, and little of what they mean.
LEFT_OUT = 1
BATCH = 256
# No number may lie nearer to the middle between two integers than this; machines differ in the eleventh digit.
MARGIN = 1e-9


def spoken(rows):
    """What the model says of each piece alone: the piece's own output state in `[CLS] piece [SEP]`."""
    model = sentence_model.SentenceModel()
    ids = numpy.array([[sentence_model.CLS, row.model_id, sentence_model.SEP] for row in rows])
    return numpy.concatenate([model.states(ids[at : at + BATCH])[:, 1] for at in range(0, len(ids), BATCH)])


def principal(vectors):
    """The vectors, centred, along their principal components. A component's sign is free: its largest number is made positive."""
    centred = vectors - vectors.mean(0)
    _, axes = numpy.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, LEFT_OUT : LEFT_OUT + DIMENSIONS]
    largest = axes[numpy.abs(axes).argmax(0), range(DIMENSIONS)]
    return centred @ (axes * numpy.sign(largest))


def turned(vectors):
    """The vectors turned by Sylvester's matrix. Cosines stay; what the first components had most of is spread over all, and so each bit of
    a binary code says about as much as any other."""
    matrix = numpy.ones((1, 1))
    while len(matrix) < DIMENSIONS:
        matrix = numpy.block([[matrix, matrix], [matrix, -matrix]])
    return vectors @ matrix / numpy.sqrt(DIMENSIONS)


def rounded(exact):
    """The nearest integers. A number that another machine might round to the other side is refused."""
    margin = numpy.abs(exact - numpy.floor(exact) - 0.5).min()
    assert margin > MARGIN, f"a number lies {margin:.2g} from a border of rounding"
    print(f"the number nearest to a border of rounding is {margin:.2g} away", file=sys.stderr)
    return numpy.rint(exact)


def quantised(vectors):
    """The unit of the scales, each row's scale in that unit, and its components as int8 of which the largest is 127 or -127."""
    steps = numpy.abs(vectors).max(1, keepdims=True) / 127
    unit = numpy.float32(steps.max() / 65535)
    scales = rounded(steps[:, 0] / float(unit))
    return unit, scales, rounded(vectors / steps).astype(numpy.int8)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--output", type=pathlib.Path, default=TARGET)
    given = parser.parse_args()
    rows = pieces.rows(pieces.vocabulary(sentence_model.file("vocab.txt")))
    unit, scales, steps = quantised(turned(principal(spoken(rows))) * pieces.weights(rows)[:, None])
    whole = vecfile.build(rows, unit, scales, steps)
    if given.check:
        same = given.output.read_bytes() == whole
        print(f"{given.output.name} is {'what would be written' if same else 'another file'}")
        sys.exit(0 if same else 1)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_bytes(whole)
    print(f"{given.output}: {len(whole)} bytes, {len(rows)} pieces, digest {whole[32:64].hex()}")


if __name__ == "__main__":
    main()
