#!/usr/bin/env python3
"""Holds the estimate of tokens against real tokenizers.

    compare.py --estimator 'COMMAND…' [--tables FOLDER] [--data FOLDER] [--worst N]

COMMAND reads texts, a JSON string a line, and writes the estimate of each on a line of its own. The tokenizers are those whose tables
are in FOLDER (else $REVERIE_TOKENIZERS): `anthropic_tokenizer.json`, and cl100k and o200k under the names of tiktoken's own cache. The
wheel of the Python package `litellm` has all three (`pip download --no-deps litellm`, then unzip `litellm/litellm_core_utils/tokenizers`);
they are read by the packages `tokenizers` and `tiktoken`. Nothing is fetched from here: what is absent is said, and not compared with.

A text counts as low where any of the tokenizers sees more tokens than the estimate. Prints a line for each kind of text, and ends with 2
if there was nothing to compare with.
"""
import argparse
import base64
import gzip
import hashlib
import json
import os
import pathlib
import random
import shlex
import subprocess
import sys
import uuid

HERE = pathlib.Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent
TIKTOKEN = {"cl100k": ("cl100k_base", "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"), "o200k": ("o200k_base", "fb374d419588a4632f3f557e76b4b70aebbca790")}


def tokenizers(tables):
    """By name, what counts the tokens of a text."""
    found = {}
    if not tables:
        return found
    folder = pathlib.Path(tables)
    try:
        from tokenizers import Tokenizer

        table = folder / "anthropic_tokenizer.json"
        if table.exists():
            claude = Tokenizer.from_file(str(table))
            found["claude"] = lambda text: len(claude.encode(text, add_special_tokens=False).ids)
    except ImportError:
        pass
    try:
        os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)
        import tiktoken

        for name, (encoding, file) in TIKTOKEN.items():
            if (folder / file).exists():
                encoder = tiktoken.get_encoding(encoding)
                found[name] = lambda text, encoder=encoder: len(encoder.encode(text, disallowed_special=()))
    except ImportError:
        pass
    return found


def pieces(text, most):
    """A text's lines, as many together as have `most` bytes."""
    part = ""
    for line in text.splitlines(keepends=True):
        if part and len(part) + len(line) > most:
            yield part
            part = ""
        part += line
    if part.strip():
        yield part


def files(pattern, most, count, chance):
    texts = [piece for path in sorted(CHECKOUT.glob(pattern)) for piece in pieces(path.read_text(encoding="utf-8"), most)]
    return chance.sample(texts, min(count, len(texts)))


def conversations(data, chance):
    path = pathlib.Path(data) / "lme-dev/events.jsonl.gz" if data else None
    if not path or not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line).get("text") or "" for line in lines]
    return [text for text in chance.sample(texts, min(3000, len(texts))) if text.strip()]


def transcripts():
    for path in sorted((CHECKOUT / "Benchmarks/Samples").glob("**/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield line


def said(record):
    """Every text of a record's own words."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, list):
        for one in record:
            yield from said(one)
    elif isinstance(record, dict):
        for one in record.values():
            yield from said(one)


def generated(chance):
    """Texts that no language has, by kind."""
    def many(make, count=200):
        return [make() for _ in range(count)]

    def digest():
        return hashlib.sha256(chance.randbytes(8)).hexdigest()

    def number():
        return str(chance.randrange(10 ** chance.randrange(1, 18)))

    def date():
        return f"20{chance.randrange(10, 40)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"

    def moment():
        return f"{date()}T{chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}.{chance.randrange(1000):03}Z"

    def word():
        parts = ["get", "set", "user", "fact", "write", "HTTP", "index", "store", "Key", "value", "on", "Parse", "tmp", "cfg", "ptr", "idx", "buf"]
        chosen = [chance.choice(parts) for _ in range(chance.randrange(1, 5))]
        return chance.choice([lambda: "_".join(chosen).lower(), lambda: "".join(w.capitalize() for w in chosen), lambda: "-".join(chosen)])()

    signs = "!#$%&()*+,-./:;<=>?@[]^_{|}~\"'`\\"
    return {
        "hex": many(lambda: chance.choice([digest(), digest()[:chance.randrange(7, 40)], "0x" + digest()[:8], str(uuid.UUID(int=chance.getrandbits(128)))])),
        "base64": many(lambda: base64.b64encode(chance.randbytes(chance.randrange(12, 120))).decode()),
        "numbers": many(lambda: chance.choice([", ", "\n", " ", "\t"]).join(number() for _ in range(chance.randrange(1, 20)))),
        "decimals": many(lambda: chance.choice([", ", "\n", " "]).join(f"{chance.uniform(-1000, 1000):.{chance.randrange(1, 8)}f}" for _ in range(chance.randrange(1, 12)))),
        "dates": many(lambda: chance.choice([date, moment])()),
        "log lines": many(lambda: "\n".join(f"[{moment()}] {chance.choice(['INFO', 'WARN', 'ERROR'])} {word()}.{word()}({number()}): {word()}={number()} ip=10.{chance.randrange(256)}.{chance.randrange(256)}.7:{chance.randrange(65536)}" for _ in range(chance.randrange(1, 8)))),
        "paths": many(lambda: chance.choice(["/", "./", "~/", "https://example.org/", "C:\\"]) + "/".join(word() for _ in range(chance.randrange(1, 7))) + chance.choice([".swift", ".py", "", ".tar.gz", "?q=" + word()])),
        "identifiers": many(lambda: chance.choice([" ", ", ", "\n"]).join(word() for _ in range(chance.randrange(1, 12)))),
        "punctuation": many(lambda: "".join(chance.choice(signs) for _ in range(chance.randrange(2, 60)))),
        "noise": many(lambda: "".join(chr(chance.randrange(32, 127)) for _ in range(chance.randrange(4, 120)))),
        "letters": many(lambda: " ".join("".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(chance.randrange(2, 14))) for _ in range(chance.randrange(1, 14)))),
        "capitals": many(lambda: " ".join("".join(chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(chance.randrange(2, 10))) for _ in range(chance.randrange(1, 14)))),
        "white space": many(lambda: "".join(chance.choice([" ", "\n", "\t", "    ", "\n\n", "        "]) + chance.choice(["", "", "x", "end", "}"]) for _ in range(chance.randrange(2, 40)))),
        "rare characters": many(lambda: "".join(chr(chance.choice([chance.randrange(0x3400, 0x9FFF), chance.randrange(0xA000, 0xA4C0), chance.randrange(0x1200, 0x1380), chance.randrange(0x13A0, 0x13F0), chance.randrange(0x1F300, 0x1F6FF), chance.randrange(0x20000, 0x2A6D0), chance.randrange(0x2100, 0x2BFF)])) for _ in range(chance.randrange(2, 40)))),
    }


def texts(data):
    """By kind, texts of the kind."""
    chance = random.Random(20261121)
    kinds = {}
    talk = conversations(data, chance)
    if talk:
        kinds["conversations"] = talk
        kinds["lines of them"] = [line for text in talk for line in text.splitlines() if line.strip()][::7]
    lines = list(transcripts())
    kinds["JSON lines"] = lines
    kinds["indented JSON"] = [json.dumps(json.loads(line), indent=2) for line in lines if line.startswith("{")]
    kinds["what they say"] = [text for line in lines if line.startswith("{") for text in said(json.loads(line)) if len(text) > 40]
    kinds["Markdown"] = files("docs/**/*.md", 800, 600, chance)
    kinds["Swift"] = files("Sources/**/*.swift", 800, 800, chance)
    kinds["C"] = files("Benchmarks/Reference/*.[ch]", 800, 200, chance)
    kinds["Python"] = files("Benchmarks/**/*.py", 500, 200, chance)
    kinds["YAML"] = files("lexicons/**/*.yaml", 600, 300, chance)
    for kind, written in json.loads((HERE / "texts.json").read_text(encoding="utf-8")).items():
        # Alone, and two of them together.
        kinds[kind] = written + [f"{left}\n{right}" for left, right in zip(written, written[1:])]
    kinds.update(generated(chance))
    return kinds


def estimates(command, every):
    asked = "".join(json.dumps(text) + "\n" for text in every)
    done = subprocess.run(shlex.split(command), input=asked.encode(), capture_output=True, check=True)
    return [int(line) for line in done.stdout.split()]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--estimator", required=True)
    arguments.add_argument("--tables", default=os.environ.get("REVERIE_TOKENIZERS"))
    arguments.add_argument("--data", default=os.environ.get("REVERIE_DATA"))
    arguments.add_argument("--worst", type=int, default=0)
    options = arguments.parse_args()
    counters = tokenizers(options.tables)
    if not counters:
        print("no tokenizer is here to hold the estimate against: see Benchmarks/tokens/compare.py")
        return 2
    kinds = texts(options.data)
    every = [text for several in kinds.values() for text in several]
    guessed = iter(estimates(options.estimator, every))
    low_of_all = count_of_all = 0
    low = []
    lowest = (9.0, "")
    print(f"| kind | texts | {' | '.join(counters)} | against the highest | low |\n|---|---|{'---|' * len(counters)}---|---|")
    for kind, several in kinds.items():
        sums = dict.fromkeys(counters, 0)
        highest = guess = lows = 0
        for text in several:
            counts = {name: counter(text) for name, counter in counters.items()}
            most, estimate = max(counts.values()), next(guessed)
            for name, count in counts.items():
                sums[name] += count
            highest += most
            guess += estimate
            if estimate < most:
                lows += 1
                low.append((estimate / most, kind, estimate, counts, text))
        low_of_all += lows
        lowest = min(lowest, (guess / max(highest, 1), kind))
        count_of_all += len(several)
        shown = " | ".join(f"{guess / max(sums[name], 1):.2f}" for name in counters)
        print(f"| {kind} | {len(several)} | {shown} | {guess / max(highest, 1):.2f} | {100 * lows / max(len(several), 1):.1f} % |")
    print(f"texts: {count_of_all - low_of_all} of {count_of_all} are not estimated below any tokenizer")
    print(f"kind: {lowest[1]} {lowest[0]:.2f} is the lowest in total")
    for ratio, kind, estimate, counts, text in sorted(low, key=lambda one: one[0])[: options.worst]:
        print(f"{ratio:.2f} {kind}: {estimate} for {counts}: {text[:160]!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
