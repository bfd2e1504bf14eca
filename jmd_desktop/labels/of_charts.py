"""The words of charts: of their scale, of a value, and of its absence; draws nothing."""

from jmd_desktop.i18n import _
from jmd_desktop.labels.of_figures import number

_DECIMALS = 1


class ChartWords:
    """The words in the language of the moment; `drawing` says what they are asked for."""

    @property
    def gap(self) -> str:
        """What stands where there is no value."""
        return _("no value")

    def number(self, value: float, /) -> str:
        """A mean with one decimal, and one where it is whole: as the sheets print it."""
        return number(round(value, _DECIMALS), _DECIMALS, exact=True)

    def scale(self, lowest: int, highest: int, /) -> str:
        """A sentence about the scale."""
        return _("Values from {lowest} to {highest}.").format(lowest=lowest, highest=highest)
