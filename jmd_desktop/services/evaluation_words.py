"""The evaluation in one language, as a screen shows it (D9)."""

from dataclasses import dataclass

from jmd_desktop.documents import evaluation_texts, form_texts
from jmd_desktop.services.form_records import FormRecords
from jmd_desktop.services.screen_words import ScreenWords


@dataclass(frozen=True, slots=True)
class EvaluationWords(ScreenWords):
    """Those of `resources/forms/evaluation.toml`."""

    def statement(self, item: str) -> str:
        """One of the thirteen statements, by its key."""
        return self.words[item]

    def dimension(self, dimension: str) -> str:
        """The heading over the statements of a dimension."""
        return self.words[f"dimension.{dimension}"]

    def question(self, name: str) -> str:
        """What is asked in words of one's own: `liked` or `missed`."""
        return self.words[name]


def of_language(language: str, records: FormRecords) -> EvaluationWords:
    """The newest words in this language; raises `FormNotOffered`."""
    text = evaluation_texts.text_for(form_texts.shipped(), language, records.own)
    return EvaluationWords.of_text(records.checked(text))
