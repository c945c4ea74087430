#!/usr/bin/env python3
"""Makes the labelled set of grounding: Tests/Fixtures/grounding/{store,tuning,aside}.jsonl from tuning.txt and aside.txt, and further halves,
half-N.jsonl from half-N.txt, each with its own store.

    python3 Benchmarks/grounding/make.py            writes the files
    python3 Benchmarks/grounding/make.py --check    says whether they are as they would be written

What a source file holds, line by line (README.md says it at length):

    e ID SESSION AT WHO | words                     an event; WHO is u(ser), t(ool), w(eb), a(ssistant), m(emory), d(ocument)
    f NAMESPACE PREDICATE SUBJECT[/TOPIC] = OBJECT  a fact that rests on the event above
    + template                                      a supported claim, with slots that say what else would be wrong
    - WHY | claim                                   a contradicted one
    ? claim                                         a true-sounding one that nothing holds
    u NAME = OTHER                                  a subject, and one of its kind that nothing is known of
    ~ WHY | words                                   no claim
    p NAME = She                                    by what word it is spoken of in a second sentence
    t KIND … .                                      a text by hand; claims stand as [[s t01:words]], [[c number t01:words]], …

What is right and wrong of a claim comes from the slots, never from a model: the same seed gives the same set.
"""
import json
import random
import re
import sys
from pathlib import Path

import slots

HERE = Path(__file__).resolve().parent
OUT = HERE.parent.parent / "Tests" / "Fixtures" / "grounding"
WHO = {
    "u": ("user_message", "user", "user"), "t": ("tool_finished", "Bash", "tool"), "w": ("tool_finished", "WebFetch", "web"),
    "a": ("assistant_message", "assistant", "assistant"),
    "m": ("memory_injected", "reverie", "memory"), "d": ("observation", "document", "user"),
}
VERDICT = {"s": "supported", "c": "contradicted", "u": "unsupported", "n": "none"}
HEDGED = ["Perhaps {}", "I think that {}", "It seems that {}", "As far as I know, {}", "{}, I suppose", "It is possible that {}"]
ASKED = ["Is it true that {}?", "Did you say that {}?", "Are you sure that {}?"]
MARK = re.compile(r"\[\[([scun])((?: [^:\]]*)?):(.*?)\]\]", re.S)


def read(path):
    """The events, facts, rows of templates and texts of a source file."""
    events, facts, rows, texts, unknown, pronouns = [], [], [], [], {}, {}
    lines = iter(path.read_text(encoding="utf-8").split("\n"))
    last = None
    pending = next(lines, None)
    while pending is not None:
        line, pending = pending, next(lines, None)
        if line.startswith("e "):
            head, words = line[2:].split(" | ", 1)
            # What a tool printed goes on until the next line that is one of ours.
            while pending is not None and pending and not re.match(r"([eftup] |[+?~-] |#|\.$)", pending):
                words += "\n" + pending
                pending = next(lines, None)
            last, session, at, who = head.split()
            kind, speaker, origin = WHO[who]
            event = {"type": "event", "id": last, "session": session, "at": at, "kind": kind, "speaker": speaker, "origin": origin}
            events.append({**event, "text": words})
        elif line.startswith("u "):
            name, other = line[2:].split(" = ")
            unknown[name] = other
        elif line.startswith("p "):
            name, word = line[2:].split(" = ")
            pronouns[name] = word
        elif line.startswith("f "):
            head, object_ = line[2:].split(" = ", 1)
            namespace, predicate, subject = head.split(" ", 2)
            subject, _, topic = subject.partition("/")
            fact = {"type": "fact", "namespace": namespace, "predicate": predicate, "subject": subject}
            if topic:
                fact["topic"] = topic
            facts.append({**fact, "object": object_, "event": last, "quote": events[-1]["text"], "valid_from": events[-1]["at"]})
        elif line[:2] in ("+ ", "- ", "? ", "~ "):
            words = line[2:]
            while pending is not None and words.count("```") % 2:
                words += "\n" + pending
                pending = next(lines, None)
            rows.append((line[0], words, last))
        elif line.startswith("t "):
            body = []
            while pending is not None and pending != ".":
                body.append(pending)
                pending = next(lines, None)
            texts.append((line[2:].strip(), "\n".join(body)))
    return events, facts, rows, texts, unknown, pronouns


def claim(words, verdict, why, sources):
    return {"words": words, "verdict": VERDICT[verdict], "why": why, "sources": sources}


def lowered(words):
    """A sentence as it stands behind `that`: its first letter small, unless it is a name's or a sign's."""
    first = words.split(" ", 1)[0]
    small = first in "The You Your Port Uploads All In On For Liability Personal Under At Before Until".split()
    return (words[0].lower() + words[1:] if small else words).rstrip(".")


def written(rows, unknown, random_):
    """One claim of each sentence: what the slots make of the templates, and what stands there as it is."""
    made = []
    for mark, words, event in rows:
        if mark == "+":
            made += slots.variants(words, event, random_)
            if random_.random() < 0.16:
                known = slots.plain(words, random_)
                strange = known
                for name, other in unknown.items():
                    strange = re.sub(rf"(?<![\w/-]){re.escape(name)}(?![\w])", other, strange)
                # Of the person, and where the name is no subject, another name would contradict.
                starts = [known.find(name) for name in unknown if name in known]
                if strange != known and min(starts) < 30 and not re.search(r"\b(?:your?|tu|deine?)\b", known, re.I):
                    made.append((strange, "u", "subject", []))
            if random_.random() < 0.35:
                plain = lowered(slots.plain(words, random_))
                if random_.random() < 0.6:
                    sentence = random_.choice(HEDGED).format(plain) + "."
                    made.append((sentence[0].upper() + sentence[1:], "n", "hedged", []))
                else:
                    made.append((random_.choice(ASKED).format(plain), "n", "question", []))
        elif mark == "-":
            why, words = words.split(" | ", 1)
            made.append((words, "c", why, [event]))
        elif mark == "?":
            made.append((words, "u", "subject" if event is None else "predicate", []))
        else:
            why, words = words.split(" | ", 1)
            made.append((words, "n", why, []))
    return made


def grouped(made, random_):
    """Most sentences stand alone; of some become paragraphs and lists of two to four claims."""
    made = list(made)
    random_.shuffle(made)
    single = [m for m in made if "\n" in m[0] or len(m[0]) > 160]
    rest = [m for m in made if m not in single]
    groups = [("single", [m]) for m in single]
    while rest:
        roll = random_.random()
        size = 1 if roll < 0.5 else random_.randint(2, 4)
        kind = "single" if size == 1 else ("list" if roll > 0.85 else "paragraph")
        groups.append((kind, [rest.pop() for _ in range(min(size, len(rest)))]))
    return groups


def generated(prefix, made, random_):
    lines = []
    for number, (kind, group) in enumerate(grouped(made, random_), 1):
        join, lead = ("\n", "- ") if kind == "list" else (" ", "")
        text = join.join(lead + words for words, _, _, _ in group)
        claims = [claim(words.rstrip(".") if VERDICT[v] != "none" else words, v, why, sources) for words, v, why, sources in group]
        lines.append({"id": f"{prefix}-g{number:03}", "kind": kind, "text": text, "claims": claims})
    return lines


def spoken_of(prefix, made, pronouns, random_):
    """Two sentences of somebody, the second with a pronoun: it is told of whoever the first one names."""
    lines = []
    for name, word in pronouns.items():
        told = [m for m in made if m[0].startswith(name + " ") and m[0].count(name) == 1 and m[1] in "sc" and m[2] not in ("role", "name")]
        firsts = [m for m in told if m[1] == "s"]
        random_.shuffle(told)
        wrong = [m for m in told if m[1] == "c"][:3]
        for second in wrong + firsts[: 5 - len(wrong)]:
            # Nobody says the same thing twice.
            begins = second[0][len(name):].split()[:2]
            first = random_.choice([m for m in firsts if m[0][len(name):].split()[:2] != begins] or [None])
            if first is None:
                continue
            other = word + second[0][len(name):]
            claims = [claim(words.rstrip("."), v, why, sources) for words, v, why, sources in (first, (other, *second[1:]))]
            lines.append({"id": f"{prefix}-p{len(lines) + 1:03}", "kind": "pronoun", "text": f"{first[0]} {other}", "claims": claims})
    return lines


def by_hand(prefix, texts):
    lines = []
    for number, (kind, body) in enumerate(texts, 1):
        claims = []
        for verdict, told, words in MARK.findall(body):
            told = told.split()
            sources = [t for t in told if re.fullmatch(r"[a-z]\d\d", t)]
            why = next((t for t in told if t not in sources), "paraphrase" if verdict == "s" else "")
            claims.append(claim(words, verdict, why, sources))
        lines.append({"id": f"{prefix}-h{number:03}", "kind": kind, "text": MARK.sub(lambda m: m.group(3), body), "claims": claims})
    return lines


def faults(name, lines, events):
    """What no reader of the set should have to find."""
    known = {e["id"] for e in events}
    for line in lines:
        if "[[" in line["text"] or "{" in line["text"] and "```" not in line["text"] and "`" not in line["text"]:
            yield f"{name} {line['id']}: marks are left in the text"
        for c in line["claims"]:
            if c["words"] not in line["text"]:
                yield f"{name} {line['id']}: the words of a claim are not in the text: {c['words']}"
            if not c["why"]:
                yield f"{name} {line['id']}: a claim does not say why: {c['words']}"
            if set(c["sources"]) - known:
                yield f"{name} {line['id']}: an unknown source: {c['sources']}"
            if (c["verdict"] in ("supported", "contradicted")) != bool(c["sources"]):
                yield f"{name} {line['id']}: sources and verdict do not fit: {c['words']}"


def half(path, seed=20260703):
    """What a half holds, its claims, and what is wrong with it."""
    events, facts, rows, texts, unknown, pronouns = read(path)
    random_ = random.Random(seed)
    made = written(rows, unknown, random_)
    name = path.stem
    lines = by_hand(name, texts) + generated(name, made, random_) + spoken_of(name, made, pronouns, random_)
    return events, facts, lines, list(faults(name, lines, events))


def in_order(store):
    return sorted(store, key=lambda line: (line.get("at") or line["valid_from"], line["type"]))


def main():
    files, store, problems = {}, [], []
    for name, seed in (("tuning", 20260701), ("aside", 20260702)):
        events, facts, lines, found = half(HERE / f"{name}.txt", seed)
        problems += found
        files[name] = lines
        store += events + facts
    files["store"] = in_order(store)
    for path in sorted(HERE.glob("half-*.txt")):
        events, facts, lines, found = half(path)
        problems += found
        files[path.stem] = in_order(events + facts) + lines
    for problem in problems:
        print(problem, file=sys.stderr)
    stale = []
    for name, lines in files.items():
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        path = OUT / f"{name}.jsonl"
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(str(path))
        else:
            OUT.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path in stale:
        print(f"{path} is not what make.py makes: run it", file=sys.stderr)
    for name in (name for name in files if name != "store"):
        count = {}
        lines = [line for line in files[name] if "claims" in line]
        for line in lines:
            for c in line["claims"]:
                count[c["verdict"]] = count.get(c["verdict"], 0) + 1
        hand = sum(len(l["claims"]) for l in lines if "-h" in l["id"])
        print(name, "claims", sum(count.values()), "by hand", hand, dict(sorted(count.items())))
    return 1 if problems or stale else 0


if __name__ == "__main__":
    sys.exit(main())
