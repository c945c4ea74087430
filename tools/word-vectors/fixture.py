#!/usr/bin/env python3
"""Writes what the reference makes of some two thousand strings, and the vectors of a few, for the tests.

    python3 tools/word-vectors/fixture.py          writes both files
    python3 tools/word-vectors/fixture.py --check  says whether they are what would be written

The reference is Hugging Face's `tokenizers` with the model's own tokenizer.json. Its special tokens are taken out: in Reverie text is only
ever text. Tests/Fixtures/word-pieces.jsonl depends on the vocabulary alone, Tests/Fixtures/word-vectors.json on the shipped vectors too.
"""

import json
import pathlib
import sys

import tokenizers

import check
import pieces
import sentence_model
import strings

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Tests/Fixtures"
UNKNOWN = "[UNK]"
LEAST, LARGEST = 2_000, 400_000
COMPONENTS = 8
SAID = [
    "Why did the nightly job fail again?",
    "The build broke during the night.",
    "harbour",
    "HARBOUR!",
    "the",
    "of the of the",
    "a deadlock between two importers that share one connection",
    "func embed(_ text: String) throws -> [Float]",
    "https://example.org/a/b-c_d?q=hello",
    "SELECT count(*) FROM events",
    "Der Frühstückskaffee schmeckt nach Blech.",
    "Το παλιό λιμάνι",
    "Старый маяк мигает",
    "古い船",
    "낡은 배",
    "2024-02-29 23:59:60",
    "known 🫨 unknown",
    "x",
    ",",
    "un" * 40,
]


class Reference:
    """The tokenizer of the model's package, without special tokens, truncation and padding, in Reverie's row numbers."""

    def __init__(self):
        told = json.loads(sentence_model.file("tokenizer.json").read_bytes())
        told |= {"added_tokens": [], "post_processor": None, "truncation": None, "padding": None}
        self.tokenizer = tokenizers.Tokenizer.from_str(json.dumps(told))
        self.names = pieces.vocabulary(sentence_model.file("vocab.txt"))
        assert self.tokenizer.get_vocab() == {name: number for number, name in enumerate(self.names)}
        rows = pieces.rows(self.names)
        self.row = {piece.model_id: row for row, piece in enumerate(rows)}
        self.row[self.names.index(UNKNOWN)] = len(rows)

    def rows(self, text):
        return [self.row[number] for number in self.tokenizer.encode(text, add_special_tokens=False).ids]


def word_pieces(reference):
    """One JSON object a line, in ASCII: no editor and no checkout then changes a character."""
    cases = list(strings.groups(reference.names))
    assert len(cases) >= LEAST
    lines = [json.dumps({"group": group, "text": text, "rows": reference.rows(text)}, separators=(",", ":")) for group, text in cases]
    return "".join(line + "\n" for line in lines)


def word_vectors(reference):
    """The first components of each string's unit vector, and the digest of the file they were computed from."""
    words = check.Words(check.SHIPPED)
    said = []
    for text in SAID:
        vector = words.vector(reference.rows(text))
        said.append({"text": text, "vector": None if vector is None else [float(f"{value:.7g}") for value in vector[:COMPONENTS]]})
    return json.dumps({"digest": words.digest.hex(), "said": said}, indent=1) + "\n"


def main():
    reference = Reference()
    files = {FIXTURES / "word-pieces.jsonl": word_pieces(reference), FIXTURES / "word-vectors.json": word_vectors(reference)}
    assert all(len(text) < LARGEST for text in files.values())
    if "--check" in sys.argv[1:]:
        stale = [path.name for path, text in files.items() if not path.exists() or path.read_bytes() != text.encode()]
        print(f"stale: {', '.join(stale)}" if stale else "up to date")
        sys.exit(1 if stale else 0)
    for path, text in files.items():
        path.write_bytes(text.encode())
        print(f"{path.name}: {len(text)} bytes")


if __name__ == "__main__":
    main()
