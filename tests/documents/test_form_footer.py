"""The footer of every form: it says in words which form this is."""

from datetime import date

import pytest

from jmd_desktop.documents.form_texts import FormLibrary, shipped
from jmd_desktop.domain.site import Site
from jmd_desktop.services import blank_forms
from tests.documents.sheets import extracted

BLANK = sorted(
    set(shipped().forms()) - {"chart", "support_plan", "timeline"}
)  # nothing without a case


@pytest.mark.parametrize("form", BLANK)
def test_the_footer_calls_the_form_by_its_name_and_not_by_its_code(
    form: str, library: FormLibrary, site: Site, day: date
) -> None:
    text = extracted(blank_forms.render(form, "de", day, site, lambda words: words))
    footer = f"{library.name(form)} · Bogentext {library.version(form)} vom "
    assert footer in text
    assert f"Formular {form}" not in text
