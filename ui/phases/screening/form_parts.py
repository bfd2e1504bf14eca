"""The three parts of a screening's form; each keeps some columns of the record."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.fields import SCREENINGS, Value
from jmd_desktop.domain.obstacles import SPECIAL, Obstacle
from jmd_desktop.i18n import _
from ui.phases.screening.obstacle_row import ObstacleRow
from ui.qt.buttons import plain
from ui.qt.form import BoundForm
from ui.qt.layout import MEDIUM, SMALL, box, column, row
from ui.qt.surfaces import Notice, NoticeKind, box_into
from ui.qt.text import Kind, label

MissingCharacters = Callable[[str], tuple[str, ...]]


class FormPart(BoundForm):
    """Rows of fields; that something is a draft is said once, above all parts."""

    def __init__(self, missing_characters: MissingCharacters, parent: QWidget) -> None:
        """`parent` is what it stands in: Qt styles all of a widget anew with each other one."""
        super().__init__(SCREENINGS, missing_characters=missing_characters, parent=parent)

    @property
    def columns(self) -> frozenset[str]:
        """The columns it keeps."""
        return frozenset(self._fields)

    def put_draft(self, content: Mapping[str, Value]) -> None:
        """What was typed and not saved, marked as such."""
        for field in self._fields.values():
            if field.field.key in content:
                field.show_draft(content[field.field.key])

    def _show(self, name: str, *, wanted: bool) -> None:
        """A field that belongs to an answer; one with something in it never goes out of sight."""
        field = self.field(name)
        filled = bool(field.editor.value()) or bool(field.column.problem.text())
        field.column.setVisible(wanted or filled)

    def _wrap(self, name: str) -> None:
        """Whole sentences for a name."""
        heading, words = self.field(name).column.heading, self.field(name).column.label
        words.setWordWrap(True)
        heading.setStretchFactor(words, 100)


class HeadPart(FormPart):
    """Day, way and residence; the note of a talk that stands for the sheet."""

    def __init__(self, missing_characters: MissingCharacters, parent: QWidget) -> None:
        super().__init__(missing_characters, parent)
        self.row("held_on", "way")
        self.row("residence_group", "residence_note")
        self.row("talk_note")

    def arrange(self, *, talked: bool, other_paper: bool) -> None:
        """Show what belongs to way and residence."""
        self._show("talk_note", wanted=talked)
        self._show("residence_note", wanted=other_paper)


class ObstaclesPart(QWidget):
    """The twelve obstacles below each other."""

    changed = Signal()
    finished = Signal()
    """Past the last line by its keys."""

    reveal_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters, parent: QWidget) -> None:
        super().__init__(parent)
        lines = box(QVBoxLayout(self), gap=MEDIUM)
        self._note = label(
            _("All of it is voluntary. What nobody wants to talk about stays open."),
            Kind.CAPTION,
            wrap=True,
        )
        self._asked = label(_("Does it apply?"), Kind.LABEL)
        head = row(gap=SMALL)
        head.addLayout(column(label(_("Obstacles"), Kind.TITLE), self._note, gap=2), 1)
        head.addLayout(column(None, self._asked))
        self._open = plain(_("Note obstacles as well"))
        self._open.clicked.connect(self._unfold)
        self._list = QWidget()
        box_into(lines, head, row(self._open, None), self._list)
        inside = box(QVBoxLayout(self._list), gap=6)
        self._rows: dict[Obstacle, ObstacleRow] = {}
        for obstacle, letter in zip(Obstacle, "abcdefghijkl", strict=True):
            self._rows[obstacle] = ObstacleRow(
                obstacle, letter, missing_characters, self._list, last=letter == "l"
            )
            inside.addWidget(self._rows[obstacle])
        self._unfolded = False
        self._talked = False
        for obstacle, line in self._rows.items():
            line.changed.connect(self.changed)
            line.opened.connect(self.reveal_requested)
            line.passed.connect(lambda obstacle=obstacle: self._pass(obstacle))

    @property
    def columns(self) -> frozenset[str]:
        """The columns it keeps."""
        return frozenset((*self._rows, *(f"{obstacle}_remark" for obstacle in self._rows)))

    def ahead(self) -> Iterator[Callable[[], None]]:
        """What the first case would wait for, line by line."""
        for line in self._rows.values():
            yield line.make_ready

    def line(self, obstacle: Obstacle) -> ObstacleRow:
        """The line of an obstacle."""
        return self._rows[obstacle]

    def open_special(self, *, allowed: bool) -> None:
        """Open or close the lines of special categories."""
        for obstacle in SPECIAL:
            self._rows[obstacle].open_up(allowed=allowed)

    def arrange(self, *, talked: bool) -> None:
        """A documented talk stands for the sheet: its lines are there when somebody wants them."""
        if talked is not self._talked:
            self._talked, self._unfolded = talked, False
        shown = not talked or self._unfolded or self._noted()
        self._list.setVisible(shown)
        self._asked.setVisible(shown)
        self._open.setVisible(not shown)

    @property
    def folded(self) -> bool:
        """Whether a talk stands for the lines."""
        return self._list.isHidden()

    # ---- values, as `BoundForm` has them ----------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """A stored record."""
        self._unfolded = False
        for line in self._rows.values():
            line.show_values(values)

    def update_values(self, values: Mapping[str, Value]) -> None:
        """A record that was read again."""
        for line in self._rows.values():
            line.update_values(values)

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """These were saved."""
        for line in self._rows.values():
            line.mark_saved(values)

    def values(self) -> dict[str, Value]:
        """What the open lines hold."""
        return {
            name: value for line in self._rows.values() for name, value in line.values().items()
        }

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return any(line.dirty for line in self._rows.values())

    def draft_content(self) -> dict[str, Value]:
        """What differs from the stored record."""
        return {
            key: value
            for line in self._rows.values()
            for key, value in line.draft_content().items()
        }

    def put_draft(self, content: Mapping[str, Value]) -> None:
        """What was typed and not saved."""
        for line in self._rows.values():
            line.show_draft(content)

    def problems(self, today: date) -> dict[str, str]:
        """What is wrong, by obstacle."""
        found = {str(obstacle): line.problem(today) for obstacle, line in self._rows.items()}
        return {obstacle: words for obstacle, words in found.items() if words}

    def show_problem(self, name: str, words: str) -> None:
        """Say it in the line of that column."""
        self._line_of(name).show_problem(words)

    def focus_first_problem(self) -> bool:
        """The cursor into the first line with a problem; whether there is one."""
        for line in self._rows.values():
            if line.wrong:
                line.focus()
                return True
        return False

    def focus_field(self, name: str) -> None:
        """The cursor into the line of that column."""
        self._line_of(name).focus()

    # ---- inside -----------------------------------------------------------------------------

    def _noted(self) -> bool:
        return any(given not in (None, (), "") for given in self.values().values())

    def _line_of(self, name: str) -> ObstacleRow:
        return self._rows[Obstacle(name.removesuffix("_remark"))]

    def _pass(self, obstacle: Obstacle) -> None:
        """To the next line that is open, or past the last."""
        order = list(Obstacle)
        for following in order[order.index(obstacle) + 1 :]:
            if self._rows[following].is_open:
                self._rows[following].focus()
                self.reveal_requested.emit()
                return
        self.finished.emit()

    def _unfold(self) -> None:
        self._unfolded = True
        self.arrange(talked=self._talked)
        self._rows[Obstacle.A_NEW].focus()


class DecisionPart(FormPart):
    """What would happen without case management, what is decided, and what comes of it."""

    together_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters, parent: QWidget) -> None:
        super().__init__(missing_characters, parent)
        self.section(_("Assessment and decision"))
        self.row("at_risk")
        self.row("decision")
        self.row("decision_note")
        self.row("preventive")
        self._preventive_note = label(
            _(
                "With fewer obstacles as well, if case management makes it less likely that "
                "somebody loses their footing. It needs a reason."
            ),
            Kind.CAPTION,
            wrap=True,
        )
        self.add(self._preventive_note)
        self.row("preventive_reason")
        self._together = Notice(
            NoticeKind.INFO,
            _(
                "It is voluntary: case management begins when the young person agrees to work "
                "together. Whoever declines goes on being advised."
            ),
            word=_("Next: talk about working together"),
        )
        self._talk = self._together.offer(
            _("Talk about case management"), self.together_requested.emit
        )
        self.add(self._together)
        self.row("outcome")
        self._no_capacity = label(
            _("Noted like this, it can be shown how much need could not be met."),
            Kind.CAPTION,
            wrap=True,
        )
        self.add(self._no_capacity)
        self.row("outcome_note")
        self.row("remarks")
        for name in ("at_risk", "decision"):
            self._wrap(name)
        self._running = False

    def show_running(self, *, running: bool) -> None:
        """Whether the young person agreed to case management already, or nothing is begun."""
        self._running = running

    def offer_talk(self, *, on: bool) -> None:
        """The way there; not where it is offered beside already."""
        self._talk.setVisible(on)

    def arrange(self, *, admitted: bool, preventive: bool, no_capacity: bool) -> None:
        """Show what belongs to the decision."""
        self._show("preventive", wanted=admitted)
        self._preventive_note.setVisible(self.field("preventive").column.isVisibleTo(self))
        self._show("preventive_reason", wanted=preventive)
        self._together.setVisible(admitted and not self._running)
        self._no_capacity.setVisible(no_capacity)
        self._show("outcome_note", wanted=bool(self.field("outcome").editor.value()))
