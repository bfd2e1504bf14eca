"""The first start: who you are, the carrier, the passphrase, the recovery key and its proof."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.fields import SITE
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.sites import with_values
from jmd_desktop.services.vaults import Enrolment, RecoveryProof, Vaults
from ui.qt import buttons
from ui.qt.carrier import CarrierForm
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, SMALL, box, row
from ui.qt.new_passphrase import NewPassphrase
from ui.qt.recovery_key import RecoveryKeyView, RecoveryProofForm
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.text import Kind, label
from ui.qt.wizard import WizardFrame
from ui.qt.workbench import Workbench

_SERVICE, _CARRIER, _PASSPHRASE, _KEY, _PROOF = range(1, 6)


class FirstStart(QWidget):
    """Nothing is written before the last step: closing the window leaves no half vault."""

    opened = Signal(bool)
    restore_requested = Signal()
    practice_requested = Signal()

    def __init__(self, bench: Workbench, vaults: Vaults, folder: Path) -> None:
        super().__init__()
        self._bench = bench
        self._vaults = vaults
        self._folder = folder
        self._enrolment: Enrolment | None = None
        self._proof: RecoveryProof | None = None
        self._chosen = ""  # the passphrase that was taken
        self._wizard = WizardFrame(_("Set up JMD Desktop"))
        self._service = _service_form(bench)
        self._carrier = CarrierForm(bench)
        self._passphrase = NewPassphrase()
        self._key = RecoveryKeyView()
        self._typed = RecoveryProofForm()
        self._add_steps()
        box(QVBoxLayout(self), self._wizard, gap=0)
        self.setFocusProxy(self._wizard)
        self._wizard.next_requested.connect(self._next)
        self._wizard.back_requested.connect(self._back)
        self._passphrase.judging_requested.connect(self._judge)
        self._passphrase.suggestion_requested.connect(self._suggest)
        self._key.print_grid_requested.connect(self._print_grid)
        self._key.print_key_requested.connect(self._ask_print_key)

    def _add_steps(self) -> None:
        welcome = QWidget()
        restore = buttons.quiet(_("Restore a backup instead"), Icon.ROTATE_CCW)
        restore.clicked.connect(self.restore_requested)
        practise = buttons.quiet(_("Practise first, with fictional people"), Icon.USERS)
        practise.clicked.connect(self.practice_requested)
        box(
            QVBoxLayout(welcome),
            label(
                _(
                    "In a few minutes your own vault is ready: encrypted on this laptop, without "
                    "any network. Have a printer or paper and pen at hand, and five quiet minutes."
                ),
                Kind.LEAD,
                wrap=True,
            ),
            Notice(
                NoticeKind.INFO,
                _(
                    "You set up your service, choose a passphrase, and write down a recovery key. "
                    "Nothing is written before the last step."
                ),
                word=_("What comes now"),
            ),
            row(-SMALL, restore, None),
            row(-SMALL, practise, None),
            gap=LARGE,
        )
        add = self._wizard.add_step
        add(_("Welcome"), welcome, next_words=_("Begin"))
        add(_("You and your service"), self._service)
        add(_("Carrier and data protection"), self._carrier)
        add(_("Your passphrase"), self._passphrase)
        add(_("The recovery key"), self._key, next_words=_("I have written it down"))
        add(_("Proof"), self._typed, next_words=_("Create the vault"))

    # ---- steps ---------------------------------------------------------------------------

    def _next(self, step: int) -> None:
        """Go on if the step is complete."""
        if step == _SERVICE and not self._complete(self._service):
            return
        if step == _CARRIER and not self._complete(self._carrier.form):
            return
        if step == _PASSPHRASE:
            self._passphrase.take(self._show_key)
        elif step == _KEY:
            self._show_proof()
        elif step == _PROOF:
            self._create()
        else:
            self._wizard.show_step(step + 1)

    def _back(self, step: int) -> None:
        if step == _PROOF and self._enrolment is not None:
            self._key.show_key(self._enrolment.recovery_key)
        self._wizard.show_step(step - 1)

    def _complete(self, form: BoundForm) -> bool:
        problems = form.problems(self._bench.clock.today())
        if problems:
            form.focus_first_problem()
        return not problems

    # ---- passphrase ----------------------------------------------------------------------

    def _judge(self, passphrase: str) -> None:
        words = (
            str(self._service.values()["counsellor"] or ""),
            str(self._service.values()["site_name"] or ""),
            str(self._carrier.form.values()["carrier_name"] or ""),
        )
        self._bench.runner.side(
            self,
            partial(self._vaults.judge, passphrase, words),
            partial(self._passphrase.show_judgement, passphrase),
        )

    def _suggest(self) -> None:
        words = self._vaults.suggest_passphrase()
        self._passphrase.show_suggestion(words)
        self._judge(words)

    # ---- recovery key --------------------------------------------------------------------

    def _show_key(self, passphrase: str) -> None:
        self._chosen = passphrase
        if self._enrolment is None:
            self._enrolment = self._vaults.enrol()
        self._key.show_key(self._enrolment.recovery_key)
        self._wizard.show_step(_KEY)

    def _show_proof(self) -> None:
        if self._enrolment is not None:
            self._key.hide_key()
            self._proof = RecoveryProof.of(self._enrolment.recovery_key)
            self._typed.ask(self._proof.asked)
            self._wizard.show_step(_PROOF)

    def _ask_print_key(self) -> None:
        self._bench.dialogs.ask_confirm(
            self,
            _("Print the key itself?"),
            _(
                "Printers and printing systems keep copies of what they print. Whoever finds such "
                "a copy can open your vault. By hand on the empty sheet is safer."
            ),
            _("Print with the key"),
            self._print_key,
        )

    def _print_grid(self) -> None:
        self._print("")

    def _print_key(self) -> None:
        if self._enrolment is not None:
            self._print(self._enrolment.recovery_key)

    def _print(self, key: str) -> None:
        if self._enrolment is None:
            return
        self._bench.runner.side(
            self,
            partial(self._vaults.recovery_sheet, self._enrolment.vault_id, key),
            partial(self._hand_to_printer, may_save=not key),
        )

    def _hand_to_printer(self, pdf: bytes, *, may_save: bool) -> None:
        self._bench.output.print_pdf(self, pdf, may_save=may_save)  # the key is never a file

    # ---- the end -------------------------------------------------------------------------

    def _create(self) -> None:
        if self._enrolment is None or self._proof is None:
            return
        if not self._typed.check(self._proof.holds):
            return
        self._wizard.set_busy(_("The vault is being created …"))
        self._bench.runner.side(
            self,
            partial(
                self._vaults.create,
                self._folder,
                self._chosen,
                self._enrolment,
                self._site(),
                proved=True,
            ),
            self._created,
            self._refused,
        )

    def _site(self) -> Site:
        empty = Site("", "", "", DataProtectionLaw.GDPR, self._bench.clock.now())
        values = {**self._service.values(), **self._carrier.values()}
        values["recovery_keeper"] = self._key.keeper.text()
        return with_values(empty, values)

    def _created(self, _changes: Changes) -> None:
        self._passphrase.clear()
        self._chosen = ""
        self._enrolment = self._proof = None
        self.opened.emit(False)

    def _refused(self, error: UserError) -> None:
        self._wizard.set_busy("")
        self._wizard.show_problem(messages.text(error))


def _service_form(bench: Workbench) -> BoundForm:
    form = BoundForm(SITE, missing_characters=bench.missing_characters)
    form.row("counsellor")
    form.row("site_name")
    form.row("site_address")
    form.row("site_phone", "site_mail")
    return form
