"""One look turned into Qt's palette and the few style rules a palette cannot say.

Widgets carry a `kind` (what they are) and never a colour of their own. There are no pictures in
here: arrows and ticks are painted by `inputs`, so they follow theme, scale and direction.
"""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.qt import fonts, theme
from ui.qt.theme import RADIUS_CARD, RADIUS_CONTROL, RING, Look, Theme

_R = QPalette.ColorRole


def apply(app: QApplication, look: Look) -> None:
    """Paint the whole program with this look, at start and at any later change."""
    theme.use(look)
    # The rules first: while a sheet is set, Qt sends a new font only to widgets without rules.
    app.setFont(fonts.font(look.metrics.body))
    app.setPalette(palette(look.theme))
    app.setStyleSheet(rules(look))


def is_look_change(event: QEvent) -> bool:
    """Whether a `changeEvent` says that theme or scale changed, so that sizes are asked anew."""
    return event.type() == QEvent.Type.StyleChange


def palette(colours: Theme) -> QPalette:
    """The colours for everything Fusion paints by itself."""
    made = QPalette()
    for role, colour in (
        (_R.Window, colours.canvas),
        (_R.WindowText, colours.text),
        (_R.Base, colours.surface),
        (_R.AlternateBase, colours.canvas),
        (_R.Text, colours.text),
        (_R.Button, colours.surface),
        (_R.ButtonText, colours.text),
        (_R.BrightText, colours.danger),
        (_R.Highlight, colours.accent),
        (_R.HighlightedText, colours.on_accent),
        (_R.ToolTipBase, colours.text),
        (_R.ToolTipText, colours.surface),
        (_R.PlaceholderText, colours.text2),
        (_R.Link, colours.accent_text),
        (_R.LinkVisited, colours.accent_text),
        (_R.Light, colours.surface),
        (_R.Midlight, colours.hover),
        (_R.Mid, colours.border),
        (_R.Dark, colours.control),
        (_R.Shadow, colours.border),
        (_R.Accent, colours.accent),
    ):
        made.setColor(role, QColor(colour))
    for role in (_R.Text, _R.ButtonText, _R.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.text2))
    return made


def rules(look: Look) -> str:
    """The style sheet of the program."""
    return "".join((_text(look), _surfaces(look), _inputs(look), _buttons(look), _parts(look)))


def _text(look: Look) -> str:
    t, m = look.theme, look.metrics
    return f"""
* {{ outline: 0; }}
QToolTip {{ background: {t.text}; color: {t.surface}; border: 0; padding: 4px 8px;
    font-size: {m.caption}px; }}
QLabel {{ background: transparent; }}
QLabel[kind="caption"] {{ color: {t.text2}; font-size: {m.caption}px; }}
QLabel[kind="label"] {{ color: {t.text2}; font-size: {m.caption}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="quiet"] {{ color: {t.text2}; }}
QLabel[kind="title"] {{ font-size: {m.title}px; font-weight: 600; }}
QLabel[kind="display"] {{ font-size: {m.display}px; font-weight: 600; }}
QLabel[kind="lead"] {{ font-size: {m.title}px; }}
QLabel[kind="error"] {{ color: {t.danger}; font-size: {m.caption}px; font-weight: 600; }}
QLabel[kind="banner"] {{ color: {t.on_banner}; font-weight: 600; letter-spacing: 1px; }}
QLabel[kind="banner-words"] {{ color: {t.on_banner}; }}
QLabel[kind="key"] {{ font-size: {m.title}px; font-weight: 600; letter-spacing: 1px; }}
"""


def _surfaces(look: Look) -> str:
    t = look.theme
    return f"""
QFrame[kind="sidebar"] {{ background: {t.sidebar}; border: 0; }}
QFrame[kind="header"] {{ background: {t.surface}; border: 0; border-bottom: 1px solid {t.border}; }}
QFrame[kind="footer"] {{ background: {t.surface}; border: 0; border-top: 1px solid {t.border}; }}
QFrame[kind="card"] {{ background: {t.surface}; border: 1px solid {t.border};
    border-radius: {RADIUS_CARD}px; }}
QFrame[kind="dialog"] {{ background: {t.surface}; border: 1px solid {t.control};
    border-radius: {RADIUS_CARD}px; }}
QFrame[kind="rule"] {{ background: {t.border}; border: 0; }}
QFrame[kind="banner"] {{ background: {t.banner}; border: 0; }}
QFrame[kind="notice-info"] {{ background: {t.accent_soft}; border: 0;
    border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="notice-ok"] {{ background: {t.ok_soft}; border: 0;
    border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="notice-warn"] {{ background: {t.warn_soft}; border: 0;
    border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="notice-danger"] {{ background: {t.danger_soft}; border: 0;
    border-radius: {RADIUS_CONTROL}px; }}
QFrame[kind="groove"] {{ background: {t.track}; border: 0; border-radius: {RADIUS_CONTROL}px; }}
QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] {{ background: transparent; border: 0; }}
"""


def _inputs(look: Look) -> str:
    t, m = look.theme, look.metrics
    # Padding is smaller by one where the ring is wider by one: the text must not move.
    # A line edit adds 2 pixels of its own, a combo box none: 9 and 11 set both at 12 from the edge.
    return f"""
QLineEdit {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control};
    border-radius: {RADIUS_CONTROL}px; padding: 0 9px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
    placeholder-text-color: {t.text2}; }}
QLineEdit:focus {{ border: {RING}px solid {t.accent}; padding: 0 8px; }}
QLineEdit[problem="true"] {{ border: {RING}px solid {t.danger}; padding: 0 8px; }}
QLineEdit[problem="true"]:focus {{ border: {RING}px solid {t.accent}; }}
QLineEdit:read-only, QLineEdit:disabled {{ background: {t.canvas}; color: {t.text2};
    border-color: {t.border}; }}
QLineEdit:read-only:focus {{ border-color: {t.accent}; }}
QLineEdit QToolButton {{ padding: 0; border: 0; border-radius: 6px; }}

QComboBox {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control};
    border-radius: {RADIUS_CONTROL}px; padding: 1px 11px 0 11px; }}
QComboBox:editable {{ padding: 0 9px; }}
QComboBox:focus, QComboBox:on {{ border: {RING}px solid {t.accent}; padding: 1px 10px 0 10px; }}
QComboBox:editable:focus, QComboBox:editable:on {{ padding: 0 8px; }}
QComboBox[problem="true"] {{ border: {RING}px solid {t.danger}; padding: 1px 10px 0 10px; }}
QComboBox[problem="true"]:focus {{ border: {RING}px solid {t.accent}; }}
QComboBox[problem="true"]:editable {{ padding: 0 8px; }}
QComboBox:disabled {{ background: {t.canvas}; color: {t.text2}; border-color: {t.border}; }}
QComboBox::drop-down {{ border: 0; width: {m.small_icon + 12}px; subcontrol-origin: border;
    subcontrol-position: center right; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: 0; padding: 0; background: transparent; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.control}; padding: 4px;
    selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {m.grown(32)}px; padding: 0 7px;
    border-radius: 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}

QTextEdit, QPlainTextEdit {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.control}; border-radius: {RADIUS_CONTROL}px; padding: 5px 7px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border: {RING}px solid {t.accent}; padding: 4px 6px; }}
QTextEdit[problem="true"], QPlainTextEdit[problem="true"] {{
    border: {RING}px solid {t.danger}; padding: 4px 6px; }}
QTextEdit[problem="true"]:focus, QPlainTextEdit[problem="true"]:focus {{
    border: {RING}px solid {t.accent}; }}
QTextEdit:read-only, QTextEdit:disabled, QPlainTextEdit:read-only {{
    background: {t.canvas}; color: {t.text2}; border-color: {t.border}; }}
QTextEdit:read-only:focus, QPlainTextEdit:read-only:focus {{ border-color: {t.accent}; }}
QTextEdit[kind="reader"] {{ background: {t.surface}; color: {t.text};
    border: 1px solid {t.border}; border-radius: {RADIUS_CARD}px; padding: 4px; }}
QTextEdit[kind="reader"]:focus {{ border: 1px solid {t.accent}; padding: 4px; }}

QLineEdit[kind="bare"], QTextEdit[kind="bare"], QLineEdit[kind="bare"]:focus,
QTextEdit[kind="bare"]:focus {{ background: transparent; border: 0; padding: 0; }}
QLineEdit[kind="bare"] {{ font-size: {m.caption}px; color: {t.text2}; }}
QLineEdit[kind="bare"]:focus {{ color: {t.text}; }}
QLineEdit[kind="bare"][over="true"] {{ color: {t.danger}; }}
"""


def _buttons(look: Look) -> str:
    t, m = look.theme, look.metrics
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control};
    border-radius: {RADIUS_CONTROL}px; padding: 0 15px; font-weight: 600; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:focus {{ border: {RING}px solid {t.accent}; padding: 0 14px; }}
QPushButton:disabled {{ color: {t.text2}; background: {t.canvas}; border-color: {t.border}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
    border: 1px solid {t.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover};
    border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: {RING}px solid {t.text}; padding: 0 14px; }}
QPushButton[kind="danger"] {{ background: {t.danger_fill}; color: {t.on_danger};
    border: 1px solid {t.danger_fill}; }}
QPushButton[kind="danger"]:focus {{ border: {RING}px solid {t.text}; padding: 0 14px; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {{
    background: {t.track}; color: {t.text2}; border-color: {t.track}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {t.accent_text};
    border: 1px solid transparent; padding: 0 7px; }}
QPushButton[kind="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[kind="quiet"]:focus {{ border: {RING}px solid {t.accent}; padding: 0 6px; }}
QPushButton[kind="quiet"]:disabled {{ color: {t.text2}; background: transparent; }}
QPushButton[kind="quick"] {{ padding: 0; font-weight: 400; font-size: {m.caption}px; }}
QPushButton[line="true"] {{ text-align: left; }}
QPushButton[menu="true"] {{ padding-right: {m.small_icon + 14}px; text-align: left; }}
QPushButton[menu="true"]:focus {{ padding-right: {m.small_icon + 13}px; }}
QPushButton[kind="segment"] {{ background: transparent; color: {t.text2};
    border: {RING}px solid transparent; border-radius: 6px; padding: 0 10px;
    font-size: {m.caption}px; }}
QPushButton[kind="segment"]:hover {{ color: {t.text}; }}
QPushButton[kind="segment"]:checked {{ background: {t.thumb}; color: {t.text}; }}
QPushButton[kind="segment"]:focus {{ border: {RING}px solid {t.accent}; }}
QToolButton {{ background: transparent; border: {RING}px solid transparent;
    border-radius: {RADIUS_CONTROL}px; padding: 0; }}
QToolButton:hover, QToolButton:open {{ background: {t.hover}; }}
QToolButton:focus {{ border: {RING}px solid {t.accent}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
"""


def _parts(look: Look) -> str:
    t, m = look.theme, look.metrics
    return f"""
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control}; padding: 4px; }}
QMenu::item {{ padding: 7px 28px 7px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {t.accent_soft}; }}
QMenu::item:disabled {{ color: {t.text2}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: 4px 8px; }}

QProgressBar {{ background: {t.track}; border: 0; border-radius: 3px; max-height: 6px;
    min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}

QListView, QTableView, QTreeView {{ background: transparent; border: 0;
    selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QListView[kind="paper"] {{ background: {t.surface}; }}
QListView[kind="popup"] {{ background: {t.surface}; border: 1px solid {t.control}; padding: 4px; }}
QListView[kind="popup"]::item {{ min-height: {m.grown(32)}px; padding: 0 7px; border-radius: 6px; }}
QListView[kind="popup"]::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QTableView {{ background: {t.surface}; gridline-color: transparent;
    border: {RING}px solid transparent; }}
QTableView:focus {{ border: {RING}px solid {t.accent}; border-radius: {RADIUS_CONTROL}px; }}
QTableView[kind="days"], QTableView[kind="days"]:focus {{ border: 0; }}
QTableView[kind="days"] QHeaderView::section {{ padding: 0 2px; }}
QTableView::item {{ border-bottom: 1px solid {t.border}; padding: 0 9px; }}
QTableView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QHeaderView {{ background: {t.surface}; border: 0; }}
QHeaderView::section {{ background: {t.surface}; color: {t.text2}; border: 0;
    border-bottom: 1px solid {t.border}; padding: 0 12px; font-size: {m.caption}px;
    font-weight: 600; min-height: {m.grown(32)}px; }}
QTableCornerButton::section {{ background: {t.surface}; border: 0;
    border-bottom: 1px solid {t.border}; }}

QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.surface}; }}
QCalendarWidget QToolButton {{ color: {t.text}; font-weight: 600; padding: 4px 8px;
    min-height: {m.grown(24)}px; }}
QCalendarWidget QSpinBox {{ background: {t.surface}; color: {t.text}; padding: 0 4px;
    border: 1px solid {t.control}; border-radius: 6px; }}
QCalendarWidget QAbstractItemView {{ background: {t.surface}; }}
QCalendarWidget QAbstractItemView::item {{ border: 0; border-radius: 6px; padding: 0; }}
QCalendarWidget QAbstractItemView::item:selected {{ background: {t.accent};
    color: {t.on_accent}; }}

QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ background: {t.track}; border-radius: 3px; }}
QScrollBar::handle:hover {{ background: {t.control}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    width: 0; height: 0; background: none; }}
"""
