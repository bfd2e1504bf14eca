"""Looking before a new file is begun: who may already be there."""

from datetime import date

from jmd_desktop.domain.duplicates import LEAST_LETTERS, SimilarCase
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.services.session import Session
from jmd_desktop.store import duplicates


class Duplicates:
    """Reads only; what is asked for is kept nowhere."""

    MOST = 20  # more than a glance takes in: then more has to be typed

    def __init__(self, session: Session) -> None:
        self._session = session

    def similar(
        self, first_name: str, last_name: str, preferred_name: str, birth_date: date | None
    ) -> tuple[SimilarCase, ...]:
        """Files of people with a similar name, ended ones too, the likeliest first; at most `MOST`.

        Nothing for less than two letters. Transliterations find each other, see `domain.names`.
        """
        most = CLIENTS["first_name"].limit  # longer is no name, and is told so at the field
        typed = [part.strip()[:most] for part in (first_name, last_name, preferred_name)]
        if max(map(len, typed)) < LEAST_LETTERS:
            return ()
        full, alias = " ".join(filter(None, typed[:2])), typed[2]
        with self._session.vault.reading() as db:
            return tuple(duplicates.similar(db, full, alias, birth_date, self.MOST))
