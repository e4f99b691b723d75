"""Swedish words, as far as telling them from names goes: its list, compounds, genitives."""

from typing import Final

import simplemma

from nlp.personal import shapes

LIKE_NAME: Final = 2.0  # of `shapes.likeness`
PREFIXES: Final = frozenset(
    {"trans", "luki", "globaali", "tele", "etä", "digi", "some", "eko", "bio", "psyko", "neuro"}
)
"""What begins compounds, in Finnish too, and is no word by itself."""
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 5  # a compound's last word, long enough to be no accident


def is_word(text: str) -> bool:
    """Whether Swedish has it as a word; its names come back from simplemma capitalised."""
    small = text.lower()
    return _is_listed(small) or (shapes.likeness(small, "sv") < LIKE_NAME and is_compound(small))


def is_compound(small: str) -> bool:
    """Krist|offer would be one too, were it not shaped like a name."""
    return any(
        _is_listed(small[at:]) and _is_head(small[:at])
        for at in range(_SHORTEST_HEAD, len(small) - _SHORTEST_TAIL + 1)
    )


def owner(text: str) -> frozenset[str]:
    """Emma, of "Emmas", which the list has in small letters too; but no Finn of "finns"."""
    small = text.lower()
    bare = small.removesuffix("s")
    own = bare != small and simplemma.lemmatize(small, lang="sv") == bare
    return frozenset({bare.title()} if own else ())


def _is_head(start: str) -> bool:
    """What may begin a Swedish compound: a word, its s or its changed vowel with it."""
    bare = start[:-1]
    forms = (start, f"{bare}a", f"{bare}um", *((bare,) if start[-1] in "saeou" else ()))
    return start in PREFIXES or any(_is_listed(form) for form in forms)


def _is_listed(word: str) -> bool:
    return simplemma.is_known(word, lang="sv") and simplemma.lemmatize(word, lang="sv").islower()
