"""Typed text made readable: one spelling for letters that look alike, words apart from punctuation. Never raises."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

# Letters of other scripts that look like Latin ones, and Latin ones that do not come apart into letter and accent.
_LOOK_ALIKE = str.maketrans(
    {
        **dict(zip("авекмнорстухіјѕԁһӏ", "abekmhopctyxijsdhl", strict=True)),
        **dict(zip("αβεηικνορτυχγω", "abenikvoptuxyw", strict=True)),
        **{"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"},
    }
)
# Digits and signs put for letters inside a word.
_IN_WORDS = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "l"}
)

_TOKEN = re.compile(
    r"(?P<number>(?<![a-z0-9])\d+(?:[.,]\d+)?(?![a-z0-9.,]*[a-z]))"
    r"|(?P<word>[a-z0-9](?:[a-z0-9]|[@$!|*](?=[a-z0-9]))*)"
    r"|(?P<gap>\.{2,}|…)"
    r"|(?P<ask>[?¿]+)"
    r"|(?P<stop>[.!;]+)"
    r"|(?P<colon>:+)"
    r"|(?P<comma>,+)"
)
# "38º", "39.2C", "38'5": temperatures as they are typed.
_DEGREES = re.compile(r"(\d) ?[°º]? ?([CcFf])(?![A-Za-z])|(?<=\d) ?[°º]")
_DECIMAL = re.compile(r"(?<!\d)(3[5-9]|4[0-2])['’´](\d)(?!\d)")
_SPELT_OUT = re.compile(r"(?<![a-z0-9])[a-z](?:[ ._*-]{1,2}[a-z]){2,}(?![a-z0-9])")
# Pictures that stand for a sign are read as the word they show; all others are no words.
_PICTURES = str.maketrans(
    {
        **{"👅": " tongue ", "👄": " lips ", "🫦": " lips ", "🫁": " breath ", "🩸": " blood ", "🤮": " vomiting "},
        **{"🤒": " fever ", "🌡": " temperature ", "🆘": " sos ", "🚑": " ambulance ", "🚨": " urgent "},
    }
)
# "👄👄👄👄…": more of the same picture in one run of them says nothing new.
_RUN_OF_PICTURES, _OF_EACH = re.compile(f"[{''.join(map(chr, _PICTURES))}]{{12,}}"), 3
# Pictures people send where others write "thanks" or "hello".
_FRIENDLY = frozenset("👍👌🙏🙌👏👋🤝💪✌🙂😊☺😀😃😄😁😌🥰😘🤗😉😎❤💛💚💙💜🧡🖤🤍💕💖🌹🌷🌻🌸💐🍀🎉🎄🌞☀🫶✅✔☑")
_LIGATURE = 4  # letters one sign may stand for
_NO_LETTERS = frozenset({"Mn", "Me", "Cf", "Cs", "Co"})
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cs", "Co", "Sk", "Zs", "Cc", "Po"})
# "isn't" is one word, also with the apostrophe lost or wrong: its negation belongs to it.
_NOT = re.compile(r"\b((?:ca|do|is|are|was|were|did|does|have|has|had|could|wo|would|ai)n)(?:['’`´]| ['’`´]? ?)t\b")
# "I'm", "it's" and "I've" are one word each, as they are typed without the apostrophe.
_SHORT_FOR = re.compile(
    r"\b(i|it|he|she|they|we|you|that|there|what|who|where|how|when|here|let|mum|dad)['’`´](m|s|re|ve)\b"
)

# What a machine made is no words: links, what our own links and codes carry, pseudonyms, alert numbers, names of files.
_MADE = re.compile(
    r"(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,20}://|\bwww\.|\bt(?:elegram)?\.me/)[^\s<>\"',;!]+"
    r"|(?<!\S)/start(?:@\w{1,32})?\s+(?:s-)?[a-z0-9_-]{22}(?!\S)"
    r"|(?<!\S)/connect(?:@\w{1,32})?\s+[a-z2-7]{16}(?!\S)"
    r"|\bstart=[a-z0-9_-]{22,64}"
    r"|(?-i:\bP-[A-Z0-9]{4,8}\b)"
    r"|#[a-z]{0,3}\d\w{0,20}"
    r"|(?<![\w.-])(?=[\w.-]{0,60}[\d_])[\w.-]{1,100}\.(?:jpe?g|png|gif|heic|webp|pdf|mp[34]|mov|ogg|docx?|xlsx?|txt|zip)\b",
    re.IGNORECASE,
)
# One of these stands in whatever `_MADE` finds, and is found much sooner.
_MAYBE_MADE = ("://", "www.", ".me/", "/start", "/connect", "start=", "p-", "#")
_MAYBE_FILE = re.compile(r"\.(?:jpe?g|png|gif|heic|webp|pdf|mp[34]|mov|ogg|docx?|xlsx?|txt|zip)\b", re.IGNORECASE)
_RUN = re.compile(r"[A-Za-z0-9_-]{16,}")
_WORDLIKE = re.compile(r"[A-Z]?[a-z]{3,}|(?<![a-z])[A-Z]{4,}(?![a-z])")
_TOKEN_LENGTH = 22  # letters of 128 random bits
_MADE_UP = " hyperlink "  # stands where something was left out: what is beside it does not stand alone


class Token(NamedTuple):
    """A word, a number or a mark: `kind` is word, number, ask, stop, colon or comma."""

    text: str
    kind: str


def folded(text: str) -> str:
    """The text in small plain letters: no accents, no invisible signs, look-alikes replaced."""
    # One sign that stands for a whole phrase is in a script we do not read, and a text of them would grow eighteenfold.
    phrases = {ord(c): " " for c in set(text) if len(unicodedata.normalize("NFKC", c)) > _LIGATURE}
    text = text.translate(phrases) if phrases else text
    text = unicodedata.normalize("NFKC", text)
    text = _RUN_OF_PICTURES.sub(lambda run: _few_of_each(run[0]), text).translate(_PICTURES).casefold()
    text = unicodedata.normalize("NFKD", text)
    return _without(text, _NO_LETTERS).translate(_LOOK_ALIKE)


def _few_of_each(run: str) -> str:
    seen: Counter[str] = Counter()
    kept = []
    for picture in run:
        seen[picture] += 1
        if seen[picture] <= _OF_EACH:
            kept.append(picture)
    return "".join(kept)


def _without(text: str, categories: frozenset[str]) -> str:
    """The text without the signs of some Unicode categories; each sign is looked up once, however often it stands there."""
    out = {ord(c): None for c in set(text) if unicodedata.category(c) in categories}
    return text.translate(out) if out else text


def by_hand(text: str) -> str:
    """The text without what a machine made, which is never read for signs: letters drawn by lot spell anything.

    A run of letters that only looks drawn by lot is left out when it mixes cases and digits and holds hardly a word:
    "HelpMeICantBreathe" is somebody in a hurry.
    """
    plain = _without(text, frozenset({"Cf"}))
    small = plain.casefold()
    if any(sign in small for sign in _MAYBE_MADE) or _MAYBE_FILE.search(plain):
        plain = _MADE.sub(_MADE_UP, plain)
    return _RUN.sub(lambda run: _MADE_UP if _drawn(run[0]) else run[0], plain)


def _drawn(run: str) -> bool:
    mixed = any(map(str.islower, run)) and any(map(str.isupper, run))
    if not mixed or not (any(map(str.isdigit, run)) or len(run) == _TOKEN_LENGTH):
        return False
    return sum(len(word) for word in _WORDLIKE.findall(run)) < 0.55 * len(run)


def tokens(text: str) -> list[Token]:
    """The words, numbers and marks of a text, in order.

    A line break is only a space: people break lines anywhere. Dots in a row are a pause, not the end of a sentence.
    """
    return cut(readable(text))


def readable(text: str) -> str:
    """The text in the one spelling in which its words are told apart (`cut`). No token has a space in it, nor depends on what
    stands beyond one.
    """
    plain = folded(_DEGREES.sub(r"\1 \2 ", _DECIMAL.sub(r"\1.\2", text)))
    plain = _SHORT_FOR.sub(r"\1\2", _NOT.sub(r"\1t", plain))
    return _SPELT_OUT.sub(lambda found: re.sub(r"[ ._*-]", "", found[0]), plain)


def cut(plain: str) -> list[Token]:
    """The words, numbers and marks of a text that is `readable`; a token that comes again is the same one."""
    seen: dict[tuple[str, str | None], Token | None] = {}
    found = []
    for match in _TOKEN.finditer(plain):
        key = match[0], match.lastgroup
        if key not in seen:
            seen[key] = _token(*key)
        token = seen[key]
        if token is not None:
            found.append(token)
    return found


def _token(text: str, kind: str | None) -> Token | None:
    return None if kind is None or kind == "gap" else Token(_word(text) if kind == "word" else text, kind)


def friendly(text: str) -> bool:
    """Whether a text without words is only pictures that thank, greet or nod ("👍", "🙏🏽 ❤️")."""
    seen = [c for c in text if unicodedata.category(c) not in _UNSEEN]
    return bool(seen) and all(c in _FRIENDLY for c in seen)


def unfriendly(text: str) -> bool:
    """Whether a picture stands in the text that is none of the friendly ones: somebody should look."""
    return any(unicodedata.category(c) == "So" and c not in _FRIENDLY for c in text)


def _word(word: str) -> str:
    if word.isalpha():
        return word
    letters = sum(map(str.isalpha, word))
    return word.translate(_IN_WORDS).replace("*", "") if letters >= 2 else word
