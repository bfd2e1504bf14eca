"""Collecting the fields of one table for the catalogue, by how close they are to a person."""

from jmd_desktop.domain.field_types import Field, Hop, Kind, Need, Privacy, Purpose

TO_CASE = (Hop("case_id", "cases"),)
OVER_CLIENT = (Hop("case_id", "clients"), Hop("case_id", "cases"))


class Columns:
    """Collects the fields of one table; keeps the catalogue free of repetition."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.all: list[Field] = []

    def technical(
        self, column: str, kind: Kind = Kind.KEY, *, codes: str | None = None, limit: int = 200
    ) -> None:
        self._add(column, kind, Privacy.TECHNICAL, Purpose.RUNNING, codes=codes, limit=limit)

    def case(self, column: str, kind: Kind, *, codes: str | None = None, limit: int = 200) -> None:
        self._add(column, kind, Privacy.PSEUDONYMOUS, Purpose.COURSE, codes=codes, limit=limit)

    def personal(
        self,
        column: str,
        kind: Kind,
        purpose: Purpose,
        *,
        codes: str | None = None,
        limit: int = 200,
        lowest: int = 0,
        required: bool = False,
        past_only: bool = False,
    ) -> None:
        self._add(
            column,
            kind,
            Privacy.PERSONAL,
            purpose,
            need=Need.DATA,
            codes=codes,
            limit=limit,
            lowest=lowest,
            required=required,
            past_only=past_only,
        )

    def sensitive(
        self,
        column: str,
        kind: Kind,
        purpose: Purpose,
        *,
        codes: str | None = None,
        limit: int = 200,
    ) -> None:
        self._add(
            column, kind, Privacy.SENSITIVE, purpose, need=Need.SPECIAL, codes=codes, limit=limit
        )

    def own(  # about the service, not about a client
        self,
        column: str,
        kind: Kind,
        *,
        purpose: Purpose = Purpose.FORMS,
        codes: str | None = None,
        limit: int = 200,
        lowest: int = 0,
        required: bool = False,
    ) -> None:
        self._add(
            column,
            kind,
            Privacy.TECHNICAL,
            purpose,
            codes=codes,
            limit=limit,
            lowest=lowest,
            required=required,
        )

    def _add(
        self,
        column: str,
        kind: Kind,
        privacy: Privacy,
        purpose: Purpose,
        *,
        need: Need = Need.NONE,
        codes: str | None = None,
        limit: int = 200,
        lowest: int = 0,
        required: bool = False,
        past_only: bool = False,
    ) -> None:
        self.all.append(
            Field(
                self.table,
                column,
                kind,
                privacy,
                purpose,
                need,
                codes,
                limit,
                lowest,
                required,
                past_only,
            )
        )
