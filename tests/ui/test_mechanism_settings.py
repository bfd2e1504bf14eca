"""The settings file: kept whole or not at all, and never in anybody's way."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.settings import (
    ChartShape,
    Settings,
    ThemeChoice,
    UiLanguage,
    WindowPlace,
    load,
    save,
)

ALL = Settings(
    UiLanguage.ENGLISH,
    ThemeChoice.DARK,
    150,
    WindowPlace(-1920, 0, 1280, 720),
    maximised=True,
    last_vault=Path("/srv/akten"),
    last_backup_folder=Path("/media/stick/Sicherung"),
    faces=True,
    hide_names=True,
    chart=ChartShape.TABLE,
)


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    assert save(file, ALL)
    assert load(file) == ALL
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_window_speaks_german(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Settings()
    assert Settings().language is UiLanguage.GERMAN


def test_one_damaged_entry_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save(file, ALL)
    data = json.loads(file.read_text("utf-8"))
    data["font_scale"] = 9999
    data["theme"] = ["dark"]
    data["chart"] = "pie"
    data["window"]["width"] = "wide"
    file.write_text(json.dumps(data), "utf-8")
    found = load(file)
    assert (found.font_scale, found.theme, found.window) == (100, ThemeChoice.SYSTEM, None)
    assert found.chart is ChartShape.NET
    assert (found.language, found.last_vault) == (ALL.language, ALL.last_vault)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]", b"nul", b"{" * 9000, b"[" * 90000])
def test_an_unreadable_file_means_defaults(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert load(file) == Settings()


_JSON = st.sampled_from(
    [None, True, 0, -1, 10**30, 1e308, "", "a\0b", "/x", "\ud800", [], ["de"], {}, {"x": 1}]
)


@given(
    st.dictionaries(
        st.sampled_from(sorted(asdict(Settings()))),
        _JSON,
    )
)
def test_no_content_whatever_stops_the_program(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.json"
    file.write_text(json.dumps(data), "utf-8")
    assert isinstance(load(file), Settings)


def test_a_folder_that_cannot_be_written_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save(file, ALL)
    (tmp_path / "settings.json.new").mkdir()  # in the way of the temporary file
    assert not save(file, Settings())
    assert load(file) == ALL
