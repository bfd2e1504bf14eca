"""Which languages a form is offered in, on a made-up form, and what its hash stands for."""

from pathlib import Path

import pytest

from jmd_desktop.documents import form_files
from jmd_desktop.documents.form_blocks import Heading, Text
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.errors import FormNotOffered, FormUnknown
from tests.catalogues import compile_all

PAGE = 'version = "1"\ndated = 2026-01-01\n[words]\nbinding = "Deutsch gilt."\n'
OLD = """
version = "1"
dated = 2026-01-01
title = "Gespräch"
[[block]]
heading = "Worum es ging"
[[block]]
text = "Beraten hat {who}."
"""
NEW = """
version = "2"
dated = 2026-02-01
title = "Gespräch"
[citations.gdpr]
law = "Art. 13 DSGVO"
[[block]]
text = "Beraten und begleitet hat {who}."
[[block]]
law = ["gdpr"]
text = "Nach {law}."
"""
OLD_TURKISH = {
    ("page", "Deutsch gilt."): "Almanca geçerlidir.",
    ("talk", "Gespräch"): "Görüşme",
    ("talk", "Worum es ging"): "Konu",
    ("talk", "Beraten hat {who}."): "Görevli: {who}.",
}
NEW_TURKISH = OLD_TURKISH | {
    ("talk", "Beraten und begleitet hat {who}."): "Görevli ve refakatçi: {who}.",
    ("talk", "Nach {law}."): "{law} gereğince.",
}


def shelf(
    folder: Path,
    turkish: dict[tuple[str, str], str],
    *,
    fuzzy: str = "",
    review: str = "no",
    forms: dict[str, str] | None = None,
    tag: str = "tr",
) -> FormLibrary:
    """A library of one form with a Turkish catalogue, or that of another language."""
    definitions = forms or {"talk.toml": NEW, "talk.v1.toml": OLD}
    (folder / "forms").mkdir()
    for name, content in (definitions | {"page.toml": PAGE}).items():
        (folder / "forms" / name).write_text(content, "utf-8")
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=utf-8\\n"']
    lines.append(f'"X-Reviewed: {review}\\n"')
    for (context, german), translation in turkish.items():
        lines += ["", "#, fuzzy"] if german == fuzzy else [""]
        lines += [f'msgctxt "{context}"', f'msgid "{german}"', f'msgstr "{translation}"']
    catalogue = folder / "i18n" / tag / "LC_MESSAGES" / "forms.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("\n".join(lines), "utf-8")
    compile_all(folder / "i18n")
    return FormLibrary(folder / "forms", folder / "i18n")


def versions(library: FormLibrary) -> dict[str, str]:
    return {offer.language: offer.version for offer in library.offered_languages("talk")}


def test_a_language_that_has_every_message_is_offered_the_newest_version(tmp_path: Path) -> None:
    assert versions(shelf(tmp_path, NEW_TURKISH)) == {"de": "2", "tr": "2"}


def test_a_language_without_the_newest_version_gets_the_last_one_it_has_whole(
    tmp_path: Path,
) -> None:
    library = shelf(tmp_path, OLD_TURKISH)
    assert versions(library) == {"de": "2", "tr": "1"}
    text = library.text("talk", "tr", DataProtectionLaw.GDPR, {"who": "Ada"})
    heading, sentence = text.blocks
    assert isinstance(heading, Heading)
    assert isinstance(sentence, Text)
    assert heading.words.german == "Worum es ging"
    assert sentence.words.german == "Beraten hat \u2068Ada\u2069."
    assert sentence.words.other == "Görevli: \u2068Ada\u2069."
    assert (text.version, text.dated.month) == ("1", 1)


def test_a_paper_that_is_printed_again_gets_the_version_it_had(tmp_path: Path) -> None:
    library = shelf(tmp_path, NEW_TURKISH)
    law = DataProtectionLaw.GDPR

    def printed(language: str, version: str) -> str:
        return library.text("talk", language, law, {"who": ""}, version).version

    assert [printed("de", version) for version in ("1", "2", "")] == ["1", "2", "2"]
    assert [printed("tr", version) for version in ("1", "2", "")] == ["1", "2", "2"]
    assert printed("de", "7") == "2"  # of a newer program


def test_one_fuzzy_message_takes_the_version_away(tmp_path: Path) -> None:
    assert versions(shelf(tmp_path, NEW_TURKISH, fuzzy="Nach {law}.")) == {"de": "2", "tr": "1"}


def test_a_fuzzy_message_of_all_versions_takes_the_language_away(tmp_path: Path) -> None:
    library = shelf(tmp_path, NEW_TURKISH, fuzzy="Gespräch")
    assert versions(library) == {"de": "2"}
    with pytest.raises(FormNotOffered):
        library.text("talk", "tr", DataProtectionLaw.GDPR, {})


def test_what_stands_on_every_form_is_needed_too(tmp_path: Path) -> None:
    without = {key: value for key, value in NEW_TURKISH.items() if key[0] != "page"}
    assert versions(shelf(tmp_path, without)) == {"de": "2"}


@pytest.mark.parametrize(
    "broken", ["Görevli: {kim}.", "Görevli.", "{who} {who}", "<b>Görevli:</b> {who}.", ""]
)
def test_other_placeholders_or_markup_are_no_translation(tmp_path: Path, broken: str) -> None:
    wrong = OLD_TURKISH | {("talk", "Beraten hat {who}."): broken}
    assert versions(shelf(tmp_path, wrong)) == {"de": "2"}


def test_a_language_without_a_catalogue_is_not_offered(tmp_path: Path) -> None:
    with pytest.raises(FormNotOffered):
        shelf(tmp_path, {}).text("talk", "ckb", DataProtectionLaw.GDPR, {})


def test_a_form_meant_for_german_only_is_offered_in_no_other_language(tmp_path: Path) -> None:
    german = NEW.replace('title = "Gespräch"', 'title = "Gespräch"\nlanguages = ["de"]')
    library = shelf(tmp_path, NEW_TURKISH, forms={"talk.toml": german})
    assert versions(library) == {"de": "2"}
    with pytest.raises(FormNotOffered):
        library.text("talk", "tr", DataProtectionLaw.GDPR, {})


def test_a_form_is_listed_by_its_name_and_says_whether_it_holds_legal_text(tmp_path: Path) -> None:
    named = NEW.replace('title = "Gespräch"', 'title = "Gespräch"\nname = "Bogen"\nlegal = true')
    library = shelf(tmp_path, {}, forms={"talk.toml": named, "other.toml": OLD})
    assert [library.name(form) for form in ("talk", "other")] == ["Bogen", "Gespräch"]
    assert library.title("talk") == "Gespräch"
    assert [library.legal(form) for form in ("talk", "other")] == [True, False]
    assert library.text("talk", "de", DataProtectionLaw.GDPR, {"who": "", "law": ""}).legal


def test_easy_german_stands_alone_in_its_own_words(tmp_path: Path) -> None:
    library = shelf(tmp_path, NEW_TURKISH, tag="de-simple")
    text = library.text("talk", "de-simple", DataProtectionLaw.KDG, {"who": "Ada"})
    (sentence,) = text.blocks
    assert isinstance(sentence, Text)
    assert (text.easy, text.bilingual) == (True, False)
    assert sentence.words.german == "Görevli ve refakatçi: \u2068Ada\u2069."
    assert sentence.words.other == ""
    assert text.page["binding"].german == "Almanca geçerlidir."


def test_an_unknown_form_is_said_to_be_unknown(tmp_path: Path) -> None:
    library = shelf(tmp_path, {})
    assert library.forms() == ("talk",)
    for ask in (library.offered_languages, library.title, library.version):
        with pytest.raises(FormUnknown):
            ask("page")


@pytest.mark.parametrize(
    ("review", "reviewed"),
    [
        ("no", False),
        ("talk 2 (A. Öztürk, 2026-03-01)", True),
        ("other 1 (B, 2026-01-01); talk 2 (A. Öztürk, 2026-03-01)", True),
        ("talk 1 (A. Öztürk, 2026-03-01)", False),
        ("talk 2", False),
    ],
)
def test_a_review_counts_for_the_version_that_was_read(
    tmp_path: Path, review: str, *, reviewed: bool
) -> None:
    library = shelf(tmp_path, NEW_TURKISH, review=review)
    offers = {offer.language: offer.reviewed for offer in library.offered_languages("talk")}
    assert offers == {"de": True, "tr": reviewed}


def test_the_hash_is_of_the_text_and_not_of_the_values(tmp_path: Path) -> None:
    library = shelf(tmp_path, NEW_TURKISH)

    def digest(language: str, law: DataProtectionLaw, who: str) -> str:
        return library.text("talk", language, law, {"who": who, "law": ""}).text_hash

    gdpr, kdg = DataProtectionLaw.GDPR, DataProtectionLaw.KDG
    assert digest("tr", gdpr, "Ada") == digest("tr", gdpr, "Bea")
    several = {digest(*each, "Ada") for each in (("tr", gdpr), ("de", gdpr), ("tr", kdg))}
    assert len(several) == 3


def test_a_changed_translation_changes_the_hash(tmp_path: Path) -> None:
    changed = NEW_TURKISH | {("talk", "Gespräch"): "Konuşma"}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    hashes = {
        shelf(tmp_path / name, turkish)
        .text("talk", "tr", DataProtectionLaw.GDPR, {"who": ""})
        .text_hash
        for name, turkish in (("a", NEW_TURKISH), ("b", changed))
    }
    assert len(hashes) == 2


def test_a_value_cannot_bring_markup_into_the_form(tmp_path: Path) -> None:
    library = shelf(tmp_path, NEW_TURKISH)
    text = library.text("talk", "tr", DataProtectionLaw.KDG, {"who": "<b>&\u202e"})
    (sentence,) = text.blocks
    assert isinstance(sentence, Text)
    assert "\u2068&lt;b&gt;&amp;\u2069" in sentence.words.other


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("talk.v3.toml", NEW),
        ("Talk.toml", NEW),
        ("talk.toml", NEW + '[[block]]\nhaeding = "x"\n'),
        ("talk.toml", NEW + '[[block]]\ntext = "x"\nheading = "y"\n'),
        ("talk.toml", NEW + '[[block]]\ntext = "x"\nsytle = "y"\n'),
        ("talk.toml", NEW + '[[block]]\nfields = [{ label = "x", otpions = ["y"] }]\n'),
    ],
)
def test_a_mistake_in_a_form_file_is_found_when_it_is_read(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r"block|named|version"):
        form_files.read(path)
