"""Templates of claims. A slot says what stands there and how it could be wrong:

    {a|b|c}              words that mean the same
    {name:NATS>Kafka}    a name, and others of its kind
    {num:5433}           a number, or one in words; the wrong ones are made
    {qty:90 seconds}     a number with its unit: said in other units too, wrong in number or in unit
    {date:2026-09-14}    a day, written in several ways, wrong by days, months or years
    {other:2.0>3.0}      what it is told of, and something else that nothing is known of
    {neg:is>is not}      what a denial would be
    {cmp:older>younger}  a comparison and its opposite
"""
import re

SLOT = re.compile(r"\{([^{}]*)\}")
KIND = re.compile(r"(name|other|num|qty|date|neg|cmp):(.*)", re.S)
MONTHS = "January February March April May June July August September October November December".split()
# Names that are written small also at the beginning of a sentence.
SMALL = ("heron", "quarry", "lantern", "relay", "pnpm", "src/")
WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
WHY = {"name": "name", "other": "topic", "num": "number", "qty": "number", "date": "date", "neg": "negation", "cmp": "comparison"}

# The same amount in other units: (factor, unit). Amounts that come out long are not said so.
SAME = {
    "s": [(1, "seconds"), (1000, "ms"), (1 / 60, "minutes")],
    "seconds": [(1, "s"), (1 / 60, "minutes"), (1000, "ms")],
    "ms": [(1, "milliseconds"), (0.001, "s")], "minutes": [(1, "min"), (60, "seconds"), (1 / 60, "hours")],
    "hours": [(60, "minutes"), (1, "h")],
    "mg": [(0.001, "g"), (1, "milligrams")], "g": [(0.001, "kg"), (1, "grams"), (1000, "mg")], "kg": [(1000, "g"), (1, "kilograms")],
    "metres": [(0.001, "km"), (1, "m")], "km": [(1000, "metres"), (1, "kilometres")], "square metres": [(1, "m²")],
    "GB": [(1000, "MB")], "MB": [(0.001, "GB")], "days": [(24, "hours")], "weeks": [(7, "days")], "%": [(1, "percent"), (1, "per cent")],
    "litres": [(1, "l"), (1000, "ml")], "ml": [(0.001, "litres")], "years": [(12, "months")], "€": [(1, "euros"), (1, "EUR")],
}
# Another unit that nobody could mean.
OFF = {
    "s": "ms", "seconds": "minutes", "ms": "s", "minutes": "hours", "hours": "days", "mg": "g",
    "g": "kg", "kg": "g", "metres": "km", "km": "metres",
    "GB": "MB", "MB": "GB",
    "days": "weeks", "weeks": "months", "months": "weeks", "years": "months", "%": "‰",
    "litres": "ml", "ml": "litres",
    "square metres": "hectares", "€": "$", "mmol/L": "mg/dL",
    "g/dL": "mg/dL", "million €": "billion €", "million euros": "billion euros",
}


def grouped(number):
    whole, _, part = number.partition(".")
    return f"{int(whole):,}" + ("." + part if part else "")


def tidy(value):
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text if len(text.replace(".", "").strip("0")) <= 4 else None


def day(value, random_):
    year, month, of_month = (int(p) for p in value.split("-"))
    name = MONTHS[month - 1]
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(of_month, "th")
    return random_.choice([value, f"{of_month} {name} {year}", f"{name} {of_month}, {year}", f"the {of_month}{ending} of {name} {year}"])


def other_day(value, random_):
    year, month, of_month = (int(p) for p in value.split("-"))
    part = random_.choice("dmy")
    if part == "d":
        of_month = of_month + 9 if of_month < 19 else of_month - 9
    elif part == "m":
        month = month % 12 + 1
    else:
        year += random_.choice([-3, -1, 1, 4])
    return f"{year:04}-{month:02}-{min(of_month, 28):02}"


def other_number(text, random_):
    if text in WORDS:
        return random_.choice([w for w in WORDS[1:10] if w != text])
    bare = text.replace(",", "")
    if "." in bare:
        whole, part = bare.split(".")
        if random_.random() < 0.5:
            return f"{whole}.{int(part) + random_.choice([1, 2, 4]):0{len(part)}}"
        return f"{int(whole) + random_.choice([2, 5, 7])}.{part}"
    value = int(bare)
    wrong = value + random_.choice([1, 3, 10, -1, -2] if value > 99 else [1, 2, 4])
    if value > 999 and not 1800 < value < 2100:
        wrong = random_.choice([value + 1000, value * 10, value - 90, wrong])
    return f"{wrong:,}" if "," in text else str(wrong)


def amount(number, unit, random_, as_is=False):
    """An amount as somebody would write it, perhaps in another unit."""
    if unit == "€":
        value = grouped(number)
        return random_.choice([f"{value} €", f"€{value}", f"{value} euros", f"EUR {value}", f"{number} €"])
    if unit == "million €":
        return random_.choice([f"{number} million €", f"€{number} million", f"{number} million euros"])
    if number in WORDS:
        return f"{number} {unit}" if random_.random() < 0.6 else f"{WORDS.index(number) + 1} {unit}"
    choices = [f"{grouped(number)} {unit}"]
    for factor, other in [] if as_is else SAME.get(unit, []):
        value = tidy(float(number) * factor)
        # Nobody says 0.695 minutes.
        if value is not None and (other not in ("minutes", "hours") or float(value) * 2 % 1 == 0):
            choices.append(f"{grouped(value)} {other}")
    return random_.choice(choices)


def said(kind, body, random_):
    right = body.split(">")[0]
    if kind == "date":
        return day(right, random_)
    if kind == "qty":
        number, unit = right.split(" ", 1)
        return amount(number, unit, random_)
    if kind == "num":
        bare = right.replace(",", "")
        return random_.choice([right, bare]) if "," in right else right
    return right


def wrong(kind, body, random_):
    """What is said instead, and why it is wrong."""
    right, _, others = body.partition(">")
    if kind == "date":
        return day(other_day(right, random_), random_), "date"
    if kind == "qty":
        number, unit = right.split(" ", 1)
        if unit in OFF and random_.random() < 0.4:
            off = OFF[unit]
            return (f"${grouped(number)}" if off == "$" else f"{number if number in WORDS else grouped(number)} {off}"), "unit"
        return amount(other_number(number, random_), unit, random_, as_is=True), "number"
    if kind == "num" and not others:
        return other_number(right, random_), "number"
    return random_.choice(others.split(";")), WHY[kind]


def fill(template, random_, spoiled=None):
    """The template in words; `spoiled` is the number of the slot that is told wrongly."""
    why, number = None, -1

    def put(match):
        nonlocal why, number
        kind = KIND.fullmatch(match.group(1))
        if not kind:
            return random_.choice(match.group(1).split("|"))
        number += 1
        if number == spoiled:
            words, why = wrong(kind.group(1), kind.group(2), random_)
            return words
        return said(kind.group(1), kind.group(2), random_)

    words = SLOT.sub(put, template)
    return words[0].upper() + words[1:] if re.match(r"[a-z]+ [a-z]", words) and not words.startswith(SMALL) else words, why


def plain(template, random_):
    return fill(template, random_)[0]


def variants(template, event, random_):
    """Supported ways to say it, and one wrong way for each slot that can be wrong."""
    kinds = [m.group(1) for m in map(KIND.fullmatch, SLOT.findall(template)) if m]
    made, seen = [], set()
    for _ in range(3 if any(k in ("qty", "date") for k in kinds) else 2):
        words = plain(template, random_)
        if words not in seen:
            seen.add(words)
            made.append((words, "s", "paraphrase", [event]))
    for number in range(len(kinds)):
        words, why = fill(template, random_, spoiled=number)
        if words not in seen:
            seen.add(words)
            made.append((words, "u", why, []) if why == "topic" else (words, "c", why, [event]))
    return made
