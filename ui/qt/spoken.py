"""The language of the program: of its words, of Qt's own, and how Qt writes numbers and days."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from jmd_desktop import i18n
from jmd_desktop.settings import UiLanguage


class Spoken(QObject):
    """One at a time; who has painted words already makes them anew."""

    def __init__(
        self, application: QCoreApplication, language: UiLanguage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._translator: QTranslator | None = None
        self.use(language)

    def use(self, language: UiLanguage) -> None:
        """From now on this one."""
        i18n.use(language.value)
        QLocale.setDefault(QLocale(language.value))
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(language.value), "qtbase", "_", folder):
            self._application.installTranslator(self._translator)
