"""Reserves appointments, prints their cards, and lets them go."""

from functools import partial

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.reservations import Reservation, time_problem
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import APPOINTMENT_CARD, Forms, OfferedLanguage
from jmd_desktop.services.reservations import Reservations
from jmd_desktop.services.sites import Sites
from ui.places import Controller, Place, PlaceId
from ui.qt.surfaces import NoticeKind
from ui.qt.workbench import Workbench
from ui.reservations import words
from ui.reservations.view import ReservationsView

_OWN_ADDRESS = "office"  # the card then bears the service's own


class ReservationsController(Controller):
    """What is removed can be put back until the next thing is done."""

    handbook_page = "vormerkung"

    def __init__(
        self, bench: Workbench, reservations: Reservations, forms: Forms, sites: Sites
    ) -> None:
        view = ReservationsView(reservations.words, bench.clock.today)
        super().__init__(view)
        self._desk = view
        self._bench = bench
        self._reservations = reservations
        self._forms = forms
        self._sites = sites
        self._adding = False
        view.form.add_requested.connect(self.save)
        view.chosen.connect(view.choose)
        view.card_requested.connect(self._make_card)
        view.talk_requested.connect(self._ask_talk)
        view.remove_requested.connect(self._remove)

    # ---- the place --------------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """What is over goes first; then show what is to come."""
        del place
        self._desk.form.read_near(self._bench.clock.today())
        self._bench.runner.write(self, self._reservations.let_go_past, self._let_go)
        self._bench.runner.side(self, self._languages, self._desk.show_languages)
        self._desk.focus_first()

    def refresh(self, changes: Changes) -> None:
        """One was added or removed, here or elsewhere, or the list of places was changed."""
        if changes.touch(Topic.RESERVATIONS):
            self._read()
        if changes.touch(Topic.CODES):
            self._desk.form.show_places()

    def save(self) -> None:
        """Ctrl+S: reserve what was entered."""
        entry = self._desk.form.entry()
        if entry is None or self._adding:
            return
        day, at, place = entry
        problem = time_problem(day, at, self._bench.clock.now().astimezone())
        if problem is not None:
            self._desk.form.show_problem(words.problem(problem))
            return
        self._adding = True
        self._bench.runner.write(
            self, partial(self._reservations.add, day, at, place), self._added, self._not_added
        )

    def print_sheet(self) -> None:
        """Ctrl+P: the card of the chosen one."""
        if self._desk.shown() is not None:
            self._desk.detail.card.click()

    # ---- adding and removing ----------------------------------------------------------------

    def _added(self, added: tuple[Reservation, Changes]) -> None:
        self._adding = False
        made, changes = added
        self._desk.form.clear()
        self._desk.say(
            NoticeKind.OK,
            _("The codeword is “{codeword}”. Print the card or write it down.").format(
                codeword=self._reservations.words(made)
            ),
            word=_("Reserved"),
        )
        self.changed.emit(changes)
        self._read(made)

    def _not_added(self, error: UserError) -> None:
        self._adding = False
        self._desk.say(NoticeKind.DANGER, messages.text(error))

    def _remove(self) -> None:
        gone = self._desk.shown()
        if gone is not None:
            self._bench.runner.write(
                self, partial(self._reservations.remove, gone), partial(self._removed, gone)
            )

    def _removed(self, gone: Reservation, changes: Changes) -> None:
        self._desk.say(
            NoticeKind.INFO,
            _("“{codeword}” was deleted.").format(codeword=self._reservations.words(gone)),
            word=_("Deleted"),
            undo=partial(self._put_back, gone),
        )
        self.changed.emit(changes)
        self._read()

    def _put_back(self, gone: Reservation) -> None:
        self._desk.drop_notice()
        self._bench.runner.write(
            self,
            partial(self._reservations.put_back, gone),
            partial(self._was_put_back, gone),
            self._not_put_back,
        )

    def _was_put_back(self, back: Reservation, changes: Changes) -> None:
        self.changed.emit(changes)
        self._read(back)

    def _not_put_back(self, _error: UserError) -> None:
        self._desk.say(
            NoticeKind.DANGER,
            _("The codeword was given out again meanwhile. Please enter the appointment anew."),
        )

    # ---- the talk ---------------------------------------------------------------------------

    def _ask_talk(self) -> None:
        shown = self._desk.shown()
        if shown is None:
            return
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Begin the talk?"),
            _(
                "The appointment “{codeword}” is deleted then, and the first talk opens. It "
                "keeps nothing either until somebody has signed."
            ).format(codeword=self._reservations.words(shown)),
            _("Begin the talk"),
            partial(self._begin_talk, shown),
        )

    def _begin_talk(self, shown: Reservation) -> None:
        self._bench.runner.write(
            self, partial(self._reservations.remove, shown), self._talk_may_begin
        )

    def _talk_may_begin(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.open(PlaceId.NEW_CASE)

    # ---- the card ---------------------------------------------------------------------------

    def _make_card(self, language: str) -> None:
        shown = self._desk.shown()
        if shown is None or not language:
            return
        self._bench.runner.side(
            self,
            partial(self._card, shown, language),
            partial(self._print_card, language),
            self._no_card,
        )

    def _card(self, shown: Reservation, language: str) -> bytes:
        place = words.place(shown) if shown.place != _OWN_ADDRESS else ""
        return self._forms.appointment_card(
            self._sites.get(),
            language,
            self._bench.clock.today(),
            shown.day,
            shown.time,
            place,
            self._reservations.words(shown),
        )

    def _print_card(self, language: str, pdf: bytes) -> None:
        name = _("Appointment card") + f"-{labels.code('languages', language)}.pdf"
        self._bench.output.print_pdf(self.view, pdf, name=name)

    def _no_card(self, error: UserError) -> None:
        self._desk.say(NoticeKind.DANGER, messages.text(error))

    # ---- reading ----------------------------------------------------------------------------

    def _languages(self) -> tuple[OfferedLanguage, ...]:
        return self._forms.languages(APPOINTMENT_CARD)

    def _let_go(self, changes: Changes) -> None:
        gone = self._reservations.tell_gone()
        if gone:
            self._desk.say(NoticeKind.INFO, words.let_go(gone), word=_("Tidied up"))
        if changes.topics:
            self.changed.emit(changes)
        self._read()

    def _read(self, choose: Reservation | None = None) -> None:
        self._bench.runner.read(self, self._reservations.coming, partial(self._show, choose))

    def _show(self, choose: Reservation | None, coming: tuple[Reservation, ...]) -> None:
        self._desk.show_reservations(coming)
        if choose is not None:
            self._desk.choose(choose)
