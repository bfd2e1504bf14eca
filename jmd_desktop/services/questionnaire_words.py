"""The questionnaire in one language, as a screen shows it."""

from dataclasses import dataclass

from jmd_desktop import i18n
from jmd_desktop.documents import form_texts, questionnaire_texts
from jmd_desktop.domain.item_sets import Item
from jmd_desktop.services.form_records import FormRecords
from jmd_desktop.services.screen_words import ScreenWords


@dataclass(frozen=True, slots=True)
class QuestionnaireWords(ScreenWords):
    """Those of `resources/forms/questionnaire.toml`."""

    def statement(self, item: Item) -> str | None:
        """A statement; None for one that a service wrote, in any language but German."""
        if not item.of_site:
            return self.words[item.key]
        return item.text if self.language == i18n.SOURCE else None

    def area(self, area: str) -> str:
        """The heading over the statements of a life area."""
        return self.words[f"area.{area}"]


def of_language(language: str, records: FormRecords) -> QuestionnaireWords:
    """The newest words in this language; raises `FormNotOffered`."""
    text = questionnaire_texts.text_for(form_texts.shipped(), language, records.own)
    return QuestionnaireWords.of_text(records.checked(text))
