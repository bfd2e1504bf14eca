"""A language in a list: by its own name, which somebody can point at, and by the counsellor's."""

from jmd_desktop import i18n, labels


def own_name(tag: str) -> str:
    """As those say who speak it."""
    return i18n.language(tag).own_name


def our_name(tag: str) -> str:
    """In the language of the window; "" where it is the same.

    Of Leichte Sprache only that it is German: its own name is German already.
    """
    german = tag.startswith(f"{i18n.SOURCE}-")
    name = labels.code("languages", i18n.SOURCE if german else tag)
    return "" if name == own_name(tag) else name


def one_name(tag: str) -> str:
    """As short as can be: as we say, and ways of writing German by their own name."""
    own = own_name(tag)
    return own if tag.startswith(i18n.SOURCE) else our_name(tag) or own


def both_names(tag: str) -> str:
    """Both in one line, each said once."""
    own, ours = own_name(tag), our_name(tag)
    return f"{own} – {ours}" if ours else own
