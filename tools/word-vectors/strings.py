"""The strings of the fixture: what was made up, and what is generated from a seed. Nothing here depends on the version of Unicode."""

import unicodedata

import phrases

# Python carries Unicode 3.2 beside its own version; it never changes.
UNICODE = unicodedata.ucd_3_2_0
IDEOGRAPHS = [
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0x2B920, 0x2CEAF),
    (0x2CEB0, 0x2EBE0),
    (0x2F800, 0x2FA1F),
    (0x30000, 0x3134A),
]
SPACES = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
SPACES += [*range(0x2000, 0x2010), 0x2060, 0xFEFF]
FORMATS = [0xAD, 0x600, 0x605, 0x61C, 0x6DD, 0x70F, 0x890, 0x8E2, 0x110BD, 0x110CD, 0x13430, 0x1BCA0, 0x1D173, 0xE0001, 0xE0020, 0xE007F]
FORMATS += [0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2064, 0x2065, 0x2066, 0x206F, 0xFFF9, 0xFFFB, 0xFFFC, 0xFFFD]
OTHERS = [0xE000, 0xF8FF, 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0x378, 0x38B, 0x2FFF, 0xD7FF]
# Marks and punctuation that came after Unicode 8: the reference does not know them as such.
NEWER = [0x7FD, 0x898, 0x8CA, 0x9FE, 0xAFA, 0xD3B, 0x180F, 0x1ABF, 0x1DF6, 0x1E000, 0x1E130, 0x1E944, 0x11938, 0x16FE4]
NEWER += [0x61D, 0x9FD, 0xA76, 0x2E43, 0x2E4F, 0x2E52, 0x2E5D, 0x10EAD, 0x10F55, 0x1144B, 0x11A9A, 0x12FF1, 0x16FE2, 0x1E95E]
CAPITALS = "İ I ı i ẞ ß Σ ΑΣ ΑΣ. ς Ω Ω K Å Ǆ ǅ ǆ Ǉ ǈ Ǌ Ǳ ǲ ŉ ǰ ΐ ΰ և ﬀ ﬁ ﬂ ﬅ ﬗ ᾈ ᾳ ᾼ ῼ Ⅷ ⅷ Ⓐ ⓐ Ａ ａ Ꭰ ꭰ Ა Ⴀ ⴀ Ꙁ Ɐ Ⱥ Ⱦ Ɪ Ꞌ Ɜ Ꟶ 𐐀 𐒰 𑢠 𖹀 𞤀 Ĳ Œ Æ Þ Ð Ŋ Ə Ʒ"


class Numbers:
    """SplitMix64: the same numbers for ever, whatever Python's `random` comes to do."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        z = self.state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
        z = (z ^ z >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
        return (z ^ z >> 31) % bound

    def one(self, of):
        return of[self.below(len(of))]

    def some(self, of, least, most):
        return [self.one(of) for _ in range(least + self.below(most - least + 1))]


def category(first):
    """The characters of a category, or of all categories of a letter."""
    return [chr(value) for value in range(0x110000) if UNICODE.category(chr(value)).startswith(first)]


def blank():
    yield from ["", " ", "   ", "\n", "\t \r\n", "\u00a0", "\u200b", "\ufeff", "\0", "\ufffd", "\u0301", "\u3000\u2028", "\u00ad\u200d"]


def invented():
    """Each made-up line as it stands and in its other normal forms; upper-case, and cut in two, where that is another text."""
    for text in phrases.lines(phrases.ENGLISH + "\n" + phrases.OTHER + "\n" + phrases.EMOJI):
        yield from dict.fromkeys([text, UNICODE.normalize("NFD", text), UNICODE.normalize("NFKC", text), text.upper(), text[: len(text) // 2]])


def plain():
    """Lines in which nothing may be taken for anything but text."""
    for text in phrases.lines(phrases.CODE + "\n" + phrases.PLACES):
        yield from (text, text.replace(" ", ""), text.upper(), text[len(text) // 3 :])
    for text in phrases.lines(phrases.SYNTAX):
        yield from (text, text + "x")


def accents():
    """Latin, Greek and Cyrillic letters with what stands over and under them, composed, decomposed, and with marks upon marks."""
    numbers = Numbers(1)
    letters = [letter for letter in category("L") if ord(letter) < 0x2000 and UNICODE.decomposition(letter)]
    for at in range(0, len(letters), 12):
        yield "".join(letters[at : at + 12])
        yield UNICODE.normalize("NFD", " x".join(letters[at : at + 12 : 3]))
    marks = [chr(value) for value in range(0x300, 0x370)]
    for word in "resume naive cooperate facade uber strasse manana".split():
        for _ in range(4):
            yield "".join(letter + "".join(numbers.some(marks, 0, 2)) for letter in word)


def capitals():
    words = CAPITALS.split()
    for word in words:
        yield word
        yield f"Xa{word} {word}b a{word}{word}"


def ideographs():
    """The edges of each block, next to letters; then made-up names of a few."""
    for first, last in IDEOGRAPHS:
        for value in (first - 1, first, (first + last) // 2, last, last + 1):
            yield f"a{chr(value)}b{chr(value)}{chr(value)}"
    numbers = Numbers(2)
    known = "一七三上下不世中丸之九事五京人今代伊会佐保信元兵写冷出分力加勝化北十千南原口古台司合吉同名和四国國土城堂場外大天太夫女子安宗定宣宮家宿寺将小尚山岡島崎川州巿帝平年幸広弘張彳後御德心思愛"
    for _ in range(60):
        yield "".join(numbers.some(known + " a1ー・々〆ゝがプﾊﾞㄅ", 2, 12))


def hangul():
    """Syllables come apart into the letters they are made of; some words are long only then."""
    numbers = Numbers(3)
    for _ in range(40):
        yield " ".join("".join(chr(0xAC00 + numbers.below(11172)) for _ in range(1 + numbers.below(4))) for _ in range(3))
    for count in (33, 34, 49, 50, 51, 100):
        yield "각" * count
        yield "가" * count


def around(values, seed):
    """Each character between letters, on its own, and beside a space."""
    numbers = Numbers(seed)
    for value in values:
        letter = numbers.one("abestzä1é中")
        yield f"{letter}{chr(value)}run {chr(value)} end{chr(value)}"


def punctuation():
    numbers = Numbers(4)
    for kind in ("Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"):
        found = category(kind)
        for at in range(0, len(found), 2):
            yield "so" + "it".join(found[at : at + 2]) + "goes"
    ascii_ = [chr(value) for value in range(33, 127) if not chr(value).isalnum()]
    for character in ascii_:
        yield f"{character} don{character}t {character}{character}x"
    for _ in range(60):
        yield "".join(numbers.some(ascii_ + list("ab 1"), 3, 14))


def symbols():
    numbers = Numbers(5)
    found = category("S")
    for _ in range(80):
        yield numbers.one(["a", " a", "-"]).join(numbers.some(found, 1, 5)) + " " + numbers.one(found)


def lengths():
    """Words about as long as the longest that is looked at: a hundred characters, counted when accents are gone."""
    for count in (99, 100, 101):
        for unit in ("a", "é", "e\u0301", "Я", "漢", "Σ", "\U0001f600", "\u00ad", "x\u200d", "가"):
            yield unit * count
        yield "in " + "ab" * (count // 2) + "c" * (count % 2) + " out"
        yield "-".join(["a" * count, "b" * (count - 1)])
    yield from ("z" * 98, "z" * 102, "z" * 1000)
    yield "un" * 50 + " " + "un" * 51
    yield "word " * 60


def numerals():
    numbers = Numbers(6)
    for _ in range(70):
        sign, size = numbers.one(["", "-", "+", "$", "№", "≈"]), numbers.below(10 ** (1 + numbers.below(14)))
        yield sign + numbers.one([f"{size}", f"{size:,}", f"{size / 1000:.3f}", f"0x{size:x}", f"{size}th", f"{size}%", f"{size:e}"])
    yield from ["①②③", "½ ¼ ¾", "x² + y³ = z⁴", "H₂O CO₂", "٣٤٥ ४५६ ๗๘๙", "１２３", "Ⅳ ⅳ ↉", "1st 2nd 3rd 4th", "1_000_000", "3.14159265358979"]


def glued(names):
    """Pieces of the vocabulary glued together, so that the longest match is another one than was meant."""
    numbers = Numbers(7)
    begins = [name for name in names if not name.startswith("##") and not name.startswith("[")]
    goes_on = [name[2:] for name in names if name.startswith("##")]
    for _ in range(380):
        yield " ".join(numbers.one(begins) + "".join(numbers.some(goes_on, 0, 3)) for _ in range(1 + numbers.below(3)))
    for _ in range(80):
        yield "".join(numbers.some(begins, 2, 4)).title()


def mixed():
    """Cuttings of what was made up, put together without a space: scripts change inside a word, and marks lose their letter."""
    numbers = Numbers(14)
    texts = phrases.lines(phrases.ENGLISH + "\n" + phrases.OTHER + "\n" + phrases.CODE + "\n" + phrases.PLACES)
    for _ in range(160):
        cut = []
        for text in numbers.some(texts, 2, 3):
            start = numbers.below(len(text))
            cut.append(text[start : start + 1 + numbers.below(9)])
        yield "".join(cut)


def anywhere():
    """Characters from anywhere below the private planes, mostly unknown ones, between words."""
    numbers = Numbers(8)
    for _ in range(220):
        start = numbers.below(0x32) * 0x1000 + numbers.below(0x1000)
        values = [value for value in range(start, start + 400, 1 + numbers.below(60)) if not 0xD800 <= value < 0xE000][:7]
        yield " to ".join(chr(value) for value in values)
    for _ in range(60):
        yield "".join(numbers.some("aZé ßı\u0301\u200d\u00a0\u0000\t漢が각ل\u064eक्😀\ufe0f-_.'#[]", 4, 16))


def groups(names):
    """Every string with the group that it belongs to; none twice."""
    made = {
        "blank": blank(),
        "invented": invented(),
        "plain": plain(),
        "accents": accents(),
        "capitals": capitals(),
        "ideographs": ideographs(),
        "hangul": hangul(),
        "controls": around([*range(0x20), *range(0x7F, 0xA0)], 9),
        "spaces": around(SPACES, 10),
        "formats": around(FORMATS, 11),
        "others": around(OTHERS, 12),
        "newer": around(NEWER, 13),
        "punctuation": punctuation(),
        "symbols": symbols(),
        "lengths": lengths(),
        "numerals": numerals(),
        "glued": glued(names),
        "mixed": mixed(),
        "anywhere": anywhere(),
    }
    seen = set()
    for group, texts in made.items():
        for text in texts:
            if text not in seen:
                seen.add(text)
                yield group, text
