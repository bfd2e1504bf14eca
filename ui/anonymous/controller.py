"""Counts anonymous contacts; what was just counted can be completed or taken back till the lock."""

from dataclasses import dataclass
from functools import partial

from jmd_desktop import messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.anonymous import AnonymousContact
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.anonymous import Anonymous
from ui.anonymous import words
from ui.anonymous.view import AnonymousView
from ui.places import Controller, Place
from ui.qt.theme import Tone
from ui.qt.workbench import Workbench


@dataclass(slots=True)
class _Counted:
    """One that was counted since the unlock. The record itself knows no day, so this list does
    not outlive the lock."""  # fmt: skip

    number: int
    contact: AnonymousContact


class AnonymousController(Controller):
    """`Place.record` is the number of a contact to complete, as after a refusal in the talk."""

    handbook_page = "anonym"

    def __init__(self, bench: Workbench, anonymous: Anonymous) -> None:
        view = AnonymousView()
        super().__init__(view)
        self._form = view
        self._bench = bench
        self._anonymous = anonymous
        self._counted: list[_Counted] = []
        self._completing: int | None = None  # number
        self._gone: AnonymousContact | None = None  # taken back just now
        self._writing = False
        view.save_requested.connect(self.save)
        view.clear_requested.connect(self._clear)
        view.complete_requested.connect(self._complete_counted)
        view.take_back_requested.connect(self._take_back)
        view.undo_requested.connect(self._undo)
        view.show_contact(None)

    # ---- the place --------------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Begin at the result; with a record, complete that contact."""
        self._read_quarter()
        if place.record.isdecimal():
            number = int(place.record)
            self._bench.runner.read(
                self, partial(self._anonymous.get, number), partial(self._begin_completing, number)
            )
        self._form.focus_first()

    def refresh(self, changes: Changes) -> None:
        """Somebody was counted here or at the end of a talk, or a list was changed."""
        if changes.touch(Topic.COUNTS):
            self._read_quarter()
        if changes.touch(Topic.CODES):
            self._form.show_lists()

    def save(self) -> None:
        """Ctrl+S: count it, or complete it."""
        contact = self._form.contact()
        if contact is None:
            self._form.show_missing_result()
            return
        if self._writing:
            return
        self._writing = True
        number = self._completing
        if number is None:
            self._bench.runner.write(
                self,
                partial(self._anonymous.count, contact),
                partial(self._was_counted, contact),
                self._failed,
            )
        else:
            self._bench.runner.write(
                self,
                partial(self._anonymous.complete, number, contact),
                partial(self._was_completed, number, contact),
                self._failed,
            )

    # ---- counting ---------------------------------------------------------------------------

    def _was_counted(self, contact: AnonymousContact, counted: tuple[int, Changes]) -> None:
        number, changes = counted
        self._counted.append(_Counted(number, contact))
        self._next(_("Counted. Another one?"))
        self.changed.emit(changes)

    def _was_completed(self, number: int, contact: AnonymousContact, changes: Changes) -> None:
        for each in self._counted:
            if each.number == number:
                each.contact = contact
        self._next(_("Completed. Another one?"))
        self.changed.emit(changes)

    def _next(self, sentence: str) -> None:
        """An empty form again."""
        self._writing = False
        self._gone = None
        self._blank()
        self._form.say(sentence)
        self._form.show_counted([each.contact for each in self._counted])

    def _failed(self, error: UserError) -> None:
        self._writing = False
        self._form.say(messages.text(error), Tone.DANGER)

    def _blank(self) -> None:
        self._completing = None
        self._form.show_completing(False)
        self._form.show_contact(None)
        self._form.focus_first()

    def _clear(self) -> None:
        self._blank()
        self._form.say("")

    # ---- completing and taking back ---------------------------------------------------------

    def _complete_counted(self, place: int) -> None:
        each = self._counted[place]
        self._begin_completing(each.number, each.contact)
        self._form.focus_first()

    def _begin_completing(self, number: int, contact: AnonymousContact | None) -> None:
        if contact is None:
            self._form.say(_("This contact was taken back meanwhile."), Tone.WARN)
            return
        self._completing = number
        self._form.show_contact(contact)
        self._form.show_completing(True)
        self._form.say(_("This contact is counted already. Here you can say more about it."))

    def _take_back(self, place: int) -> None:
        each = self._counted[place]
        self._bench.runner.write(
            self,
            partial(self._anonymous.take_back, each.number),
            partial(self._was_taken_back, each),
            self._failed,
        )

    def _was_taken_back(self, each: _Counted, changes: Changes) -> None:
        self._counted = [other for other in self._counted if other.number != each.number]
        if self._completing == each.number:
            self._blank()
        self._gone = each.contact
        self._form.show_counted([other.contact for other in self._counted])
        self._form.say(
            _("Taken back: {contact}").format(contact=words.line(each.contact)), undo=True
        )
        self.changed.emit(changes)

    def _undo(self) -> None:
        if self._gone is None:
            return
        contact, self._gone = self._gone, None
        self._bench.runner.write(
            self,
            partial(self._anonymous.count, contact),
            partial(self._was_put_back, contact),
            self._failed,
        )

    def _was_put_back(self, contact: AnonymousContact, counted: tuple[int, Changes]) -> None:
        number, changes = counted
        self._counted.append(_Counted(number, contact))
        self._form.show_counted([other.contact for other in self._counted])
        self._form.say(_("It is counted again."))
        self.changed.emit(changes)

    # ---- the quarter ------------------------------------------------------------------------

    def _read_quarter(self) -> None:
        self._bench.runner.read(self, self._anonymous.of_this_quarter, self._show_quarter)

    def _show_quarter(self, contacts: tuple[tuple[int, AnonymousContact], ...]) -> None:
        self._form.show_quarter(words.quarter(self._anonymous.quarter(), len(contacts)))
