"""Names of languages and countries as the CLDR data have them, and which of them are offered."""

from collections.abc import Mapping

from jmd_desktop import i18n
from jmd_desktop.i18n import _


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STATELESS = "stateless"
UNRESOLVED = "unresolved"

# What is spoken most in the services comes first, so that it is found without typing.
FREQUENT_LANGUAGES = _codes("ar fa prs kmr ckb uk ti so ps tr ru ro bg sq")
# Family languages a counsellor meets; all others can be told in a note. BCP 47.
_LANGUAGES = _codes(
    "aa ab ace ada af aii ak am arc as av ay az ba bal bas be bm bn bo bqi bs byn ca ce ceb ckb cs "
    "cv da de din dv dyu dz ee el en es et ewo ff fi fil fon fr gaa gag gn gsg gu ha haz he hi hr "
    "ht hu hy id ig ilo inh is it ja jv ka kab kg kk km kn ko kok kpe kr kri ks ky lez lg ln lo "
    "lrc lt lua luo lv lzz man mg mk ml mn mos mr ms mt my mzn nb ne nl nus ny om or os pa pcm pl "
    "pt qu rhg rif rn rom rw sd sg shi si sid sk sl sn sr ssy sus sv sw syr ta te tem tg th tig tk "
    "tt tw tzm ug ur uz vi wal wo xh yi yo yue zgh zh zu zza"
)
# CLDR's territories that are no countries: unions, outlying areas, places of its own making.
_NO_COUNTRIES = _codes("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ")


def language_names(language: str) -> Mapping[str, str]:
    """Every family language a person can be given, by tag."""
    from babel import Locale  # noqa: PLC0415  slow to load, and only needed here

    names = dict(Locale.parse(cldr_locale(language)).languages)
    german = language == "de"
    registered = {
        known.tag: known.german_name if german else known.english_name for known in i18n.languages()
    }
    # CLDR lacks these, or names them as nobody here does.
    own = {
        "aii": _("Aramaic (Assyrian)"),
        "gsg": _("German Sign Language"),
        "haz": _("Hazaragi"),
        "rhg": _("Rohingya"),
    }
    tags = {*FREQUENT_LANGUAGES, *_LANGUAGES}
    cldr = {tag: names[tag] for tag in tags if tag in names}
    return {**cldr, **own, **registered}


def country_names(language: str) -> Mapping[str, str]:
    """Every country, and the two answers that are none."""
    from babel import Locale  # noqa: PLC0415  slow to load, and only needed here

    names = {
        territory: name
        for territory, name in Locale.parse(cldr_locale(language)).territories.items()
        if len(territory) == len("DE") and territory.isalpha() and territory not in _NO_COUNTRIES
    }
    return {**names, STATELESS: _("stateless"), UNRESOLVED: _("not clear yet")}


def cldr_locale(language: str) -> str:
    """The CLDR locale of the window's language; European English writes the day first."""
    return "en_GB" if language == "en" else language
