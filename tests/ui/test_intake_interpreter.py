"""The interpreter of the talk: asked for once, and named only with the duty of secrecy signed."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.open_talk import IntakeStep
from tests.ui.intake_talk import Talk, stored
from ui.qt.appearance import Appearance

LOW = (1056, 690)  # px, what a window of 1280 by 720 leaves for a place


def meet(talk: Talk, needed: str) -> None:
    """To the step of explaining; `needed` is "yes", "no" or "" for an open question."""
    talk.who()
    talk.next()
    talk.press("language.ti")
    talk.answer("interpreter_needed", needed)
    talk.next()
    talk.next()
    assert talk.step() is IntakeStep.EXPLAIN


def ticked(talk: Talk, name: str) -> bool:
    box = talk.find(name)
    assert isinstance(box, QAbstractButton)
    return box.isChecked()


def warning(talk: Talk) -> QWidget:
    return talk.view.steps.explaining.interpreting._kindly


def in_sight(talk: Talk, widget: QWidget) -> bool:
    """Whether all of it can be seen without scrolling."""
    viewport = talk.view._page.viewport()
    corner = widget.mapTo(viewport, widget.rect().topLeft())
    return widget.isVisible() and viewport.rect().contains(QRect(corner, widget.size()))


# ---- asked once ------------------------------------------------------------------------------


def test_who_said_that_one_is_needed_is_not_asked_again(talk: Talk) -> None:
    meet(talk, "yes")
    assert ticked(talk, "interpreted")
    assert talk.shows("interpreter_signed"), "only what follows from it is still to be said"
    assert warning(talk).isVisibleTo(talk.view)
    talk.explain()
    talk.sign()
    talk.next()
    assert talk.step() is IntakeStep.DONE
    assert talk.consent().interpreted
    assert talk.client().interpreter_needed is True


def test_who_said_that_none_is_needed_is_not_asked_again(talk: Talk) -> None:
    meet(talk, "no")
    assert not talk.shows("interpreted")
    talk.explain()
    talk.sign()
    talk.next()
    assert not talk.consent().interpreted
    assert talk.client().interpreter_needed is False


def test_what_stayed_open_can_still_be_said(talk: Talk) -> None:
    meet(talk, "")
    assert talk.shows("interpreted")
    assert not ticked(talk, "interpreted")
    talk.press("interpreted")
    talk.explain()
    talk.sign()
    talk.next()
    assert talk.consent().interpreted
    assert talk.client().interpreter_needed is None, "nobody said so"


def test_needed_and_not_there_today_stays_as_the_counsellor_has_it(talk: Talk) -> None:
    meet(talk, "yes")
    talk.press("interpreted")
    talk.back()
    talk.back()
    talk.choose("interpreter_language", "ti")
    talk.next()
    talk.next()
    assert not ticked(talk, "interpreted"), "only another answer changes it"
    talk.explain()
    talk.sign()
    talk.next()
    assert not talk.consent().interpreted
    assert talk.client().interpreter_needed is True


def test_another_answer_is_carried_on_and_leaves_no_interpreter_behind(talk: Talk) -> None:
    meet(talk, "yes")
    talk.press("interpreter_signed")
    talk.type("interpreter", "Layla Nasser")
    talk.back()
    talk.back()
    talk.answer("interpreter_needed", "no")
    talk.next()
    talk.next()
    talk.explain()
    talk.sign()
    talk.next()
    assert talk.step() is IntakeStep.DONE
    assert not talk.consent().interpreted
    assert stored(talk.vault, "Layla Nasser") == []


def test_the_answer_is_carried_on_over_a_lock_before_the_next_step_was_seen(talk: Talk) -> None:
    talk.who()
    talk.next()
    talk.press("language.ti")
    talk.answer("interpreter_needed", "yes")
    assert not talk.view.steps.has(IntakeStep.EXPLAIN)
    box = talk.controller.sealed()
    assert box is not None
    talk.controller.resume(box)
    assert talk.step() is IntakeStep.MEET
    talk.next()
    talk.next()
    assert ticked(talk, "interpreted")


def test_the_next_talk_begins_without_an_interpreter(talk: Talk) -> None:
    meet(talk, "no")
    assert talk.controller.sealed() is not None
    talk.view.go(IntakeStep.EXPLAIN)
    assert talk.shows("interpreted")
    assert not ticked(talk, "interpreted")
    assert not talk.controller.has_open_talk()


# ---- secrecy ---------------------------------------------------------------------------------


def test_an_interpreter_who_did_not_sign_for_secrecy_is_warned_about_and_not_named(
    talk: Talk,
) -> None:
    meet(talk, "yes")
    assert warning(talk).isVisibleTo(talk.view)
    talk.press("interpreter_signed")
    assert not warning(talk).isVisibleTo(talk.view)
    talk.explain()
    assert talk.step() is IntakeStep.EXPLAIN, "whoever signed has a name"
    assert talk.view.focusWidget() is talk.find("interpreter")
    talk.type("interpreter", "Layla Nasser")
    talk.press("interpreter_signed")
    talk.next()
    talk.sign()
    talk.next()
    assert talk.step() is IntakeStep.DONE
    assert talk.consent().interpreted
    assert stored(talk.vault, "Layla Nasser") == []


def test_language_and_interpreter_of_the_talk_come_into_the_file(talk: Talk) -> None:
    talk.who()
    talk.next()
    talk.press("language.ti")
    talk.choose("spoken_language", "am")
    talk.answer("interpreter_needed", "yes")
    talk.choose("interpreter_language", "ti")
    talk.next()
    talk.next()
    talk.press("interpreter_signed")
    talk.type("interpreter", "Layla Nasser")
    talk.explain()
    talk.sign()
    talk.next()
    consent, client = talk.consent(), talk.client()
    assert (consent.language, consent.spoken_language) == ("ti", "am")
    signers = [s.name for s in consent.signatures if s.role is SignerRole.INTERPRETER]
    assert signers == ["Layla Nasser"]
    assert (client.interpreter_needed, client.interpreter_language) == (True, "ti")


# ---- in a low window -------------------------------------------------------------------------


def test_in_a_low_window_what_is_explained_printed_and_warned_about_is_seen_without_scrolling(
    talk: Talk, qtbot: QtBot
) -> None:
    talk.view.resize(*LOW)
    meet(talk, "yes")
    names = ("print", "interpreter_signed", "explained.purpose", "explained.voluntary")
    seen = [talk.find(name) for name in names]
    qtbot.waitUntil(lambda: all(in_sight(talk, each) for each in (*seen, warning(talk))))
    assert talk.view._page.verticalScrollBar().value() == 0


def test_large_text_in_a_low_window_leaves_the_print_button_in_sight(
    talk: Talk, look: Appearance, qtbot: QtBot
) -> None:
    look.set_scale(1.5)
    talk.view.resize(1000, 680)
    meet(talk, "yes")
    qtbot.waitUntil(lambda: in_sight(talk, talk.find("print")))
    assert talk.view._page.verticalScrollBar().value() == 0
