"""What the page of the end says of a case that was read, and of what is typed over it."""

from jmd_desktop import labels
from jmd_desktop.domain.endings import EndingScope
from jmd_desktop.i18n import _
from ui.phases.closure import ending_words as words
from ui.phases.closure.ending_desk import ReadEnding
from ui.phases.closure.ending_form import EndingForm
from ui.phases.closure.ending_view import EndingView, Mode
from ui.qt.surfaces import NoticeKind


def tell(view: EndingView, read: ReadEnding, correcting: str, *, advice: bool) -> None:
    """Above all what the page is for, the end that holds, and those before; `advice` where case
    management alone is to end (CL6)."""  # fmt: skip
    _tell_above(view, read, correcting, advice=advice)
    state = read.state
    if state.ending is not None:
        pill, _tone = words.state_pill(state)
        after = state.after()
        said = () if after is None else labels.after_end(after)
        facts = words.facts(state.ending)
        view.ended.show_ending(words.headline(state.ending), pill, facts, said)
        view.ended.show_left(words.left(read.proposals.left))
    former = [
        (each.id, words.headline(each), words.facts(each), not each.taken_back)
        for each in state.earlier
    ]
    view.former.show_endings(former)
    view.former.setVisible(bool(former) and not correcting)


def tell_circumstances(form: EndingForm, read: ReadEnding, correcting: str) -> None:
    """What the file knows beside the fields."""
    state, proposals, held = read.state, read.proposals, read.ending(correcting)
    form.show_circumstances(
        consent=state.follow_up_consent,
        full=held is None or held.scope is EndingScope.FILE,
    )
    form.show_proposals(proposals.achieved_text, proposals.remains_text)
    entries = words.entries(proposals.achieved.entries)
    form.achieved.show_proposal(proposals.achieved_text, more=entries)
    form.remains.show_proposal(proposals.remains_text, words.left(proposals.left))


def tell_typed(view: EndingView, read: ReadEnding, correcting: str) -> None:
    """What follows from what is typed now."""
    state, form = read.state, view.form
    if view.mode is Mode.ENDED:
        return
    ending = form.ending(read.ending(correcting) or state.working)
    form.steps.show_hints(words.steps(state, form.reason, ending))
    after = state.after(ending)
    form.show_after(() if after is None else labels.after_end(after))
    form.no_consent.show_hints(words.without_consent(state, shown=form.follow_up_shown))
    view.done.hints.show_hints(words.hints(state.hints(ending)))
    view.done.show_ways(
        words.ready(state, ending),
        advice=state.may_end_case_management,
        remove=state.preparation is not None and not state.preparation.is_blank,
    )


def _tell_above(view: EndingView, read: ReadEnding, correcting: str, *, advice: bool) -> None:
    if correcting:
        view.say(
            _("What you change here takes the place of what stood there; that is kept."),
            word=_("You correct an end that holds"),
        )
    elif read.state.unexplained:
        view.say(
            _(
                "This case was ended before the program asked why. Please say how it ended; "
                "then it can be printed and taken up again."
            ),
            word=_("The reason is still open"),
            kind=NoticeKind.WARN,
        )
    elif advice:
        view.say(
            _(
                "Case management ends with a reason, too. Please fill in what fits, then press "
                "“{button}” below. The file goes on as advice."
            ).format(button=view.done.advice.text()),
            word=_("Only case management is to end"),
        )
    else:
        view.say("")
