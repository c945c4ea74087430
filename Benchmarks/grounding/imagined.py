#!/usr/bin/env python3
"""Makes Tests/Fixtures/grounding/*.jsonl from imagined-N.txt, answers-N.txt and answers-aside-N.txt: batches of claims written from imagination,
each with its own store.

    python3 Benchmarks/grounding/imagined.py            writes the files
    python3 Benchmarks/grounding/imagined.py --check    says whether they are as they would be written

Lines are those of make.py for events, facts and texts by hand; a claim stands in a line of its own behind the event that it rests on:

    s claim                        supported by it
    c WHY | claim                  contradicted by it
    u WHY | claim                  nothing holds it
    n WHY | words                  no claim
"""
import json
import re
import sys

from make import HERE, MARK, OUT, WHO, claim, faults


def read(path):
    events, facts, lines, last = [], [], [], None
    source = iter(path.read_text(encoding="utf-8").split("\n"))
    for line in source:
        if line.startswith("e "):
            head, words = line[2:].split(" | ", 1)
            last, session, at, who = head.split()
            kind, speaker, origin = WHO[who]
            text = words.replace("\\n", "\n")
            events.append(
                {"type": "event", "id": last, "session": session, "at": at, "kind": kind, "speaker": speaker, "origin": origin, "text": text})
        elif line.startswith("f "):
            head, object_ = line[2:].split(" = ", 1)
            namespace, predicate, subject = head.split(" ", 2)
            subject, _, topic = subject.partition("/")
            fact = {"type": "fact", "namespace": namespace, "predicate": predicate, "subject": subject}
            if topic:
                fact["topic"] = topic
            facts.append({**fact, "object": object_, "event": last, "quote": events[-1]["text"], "valid_from": events[-1]["at"]})
        elif line.startswith("s "):
            lines.append(("single", line[2:], [claim(line[2:].rstrip("."), "s", "paraphrase", [last])]))
        elif line[:2] in ("c ", "u ", "n "):
            why, words = line[2:].split(" | ", 1)
            told = words if line[0] == "n" else words.rstrip(".")
            lines.append(("single", words, [claim(told, line[0], why, [last] if line[0] == "c" else [])]))
        elif line.startswith("t "):
            body = []
            for inner in source:
                if inner == ".":
                    break
                body.append(inner)
            lines.append((line[2:].strip(), MARK.sub(lambda m: m.group(3), "\n".join(body)), marked("\n".join(body), events)))
    return events, facts, lines


def marked(body, events):
    known = {e["id"] for e in events}
    for verdict, told, words in MARK.findall(body):
        sources = [t for t in told.split() if t in known]
        why = next((t for t in told.split() if t not in known), "paraphrase" if verdict == "s" else "")
        yield claim(words, verdict, why, sources)


def main():
    status = 0
    for path in sorted([*HERE.glob("imagined-*.txt"), *HERE.glob("answers-*.txt")]):
        events, facts, made = read(path)
        prefix = ("s" if "aside" in path.stem else path.stem[0]) + re.sub(r"\D", "", path.stem)
        lines = [{"id": f"{prefix}-{n:03}", "kind": kind, "text": text, "claims": list(claims)} for n, (kind, text, claims) in enumerate(made, 1)]
        for problem in faults(path.stem, lines, events):
            print(problem, file=sys.stderr)
            status = 1
        store = sorted(events + facts, key=lambda line: (line.get("at") or line["valid_from"], line["type"]))
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in store + lines)
        target = OUT / f"{path.stem}.jsonl"
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            print(f"{target} is not what imagined.py makes: run it", file=sys.stderr)
            status = 1
        count = {}
        for line in lines:
            for c in line["claims"]:
                count[c["verdict"]] = count.get(c["verdict"], 0) + 1
        print(path.stem, "claims", sum(count.values()), dict(sorted(count.items())))
    return status


if __name__ == "__main__":
    sys.exit(main())
