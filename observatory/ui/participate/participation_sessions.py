"""People per session as bars in a table: what was counted, by whom, and where no number is known."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from observatory.charts import session_bars
from observatory.records import Record
from observatory.text import flow_findings, formats
from observatory.text import participation_words as words
from observatory.ui import downloads, fragment
from observatory.ui.participate.participation_scope import Scope
from observatory.ui.reader import Reader

DOUBTS = ("more_than", "about")  # the first that a part has is that of the sum


def show(reader: Reader, scope: Scope) -> None:
    """Place the sessions with their people, the finding above, and what can be taken along."""
    _ = reader.words
    if not scope.sessions:
        return
    sessions = drawn(scope)
    said = finding(reader, scope)
    per_person = session_bars.scale(sessions)
    rows = [
        {**row, "bar": session_bars.bar(session, per_person), "words": session.words, **_remarks(reader, scope, row)}
        for row, session in zip(scope.sessions, sessions, strict=True)
    ]
    fragment.show(
        reader, "participation_sessions", key="participation_sessions", rows=rows, said=said, scope=scope,
        targets=sorted(set(scope.targets.values())), width=session_bars.WIDTH, height=session_bars.HEIGHT,
        empty=any(row["attended"] is None for row in rows), open=any(row["bar"].open for row in rows),
        series=any(row["bar"].series for row in rows),
    )  # fmt: skip
    downloads.table(
        reader, table(reader, rows), name=f"participation-{scope.file}-sessions",
        title=_("People per session: {name}", name=scope.title), notes={_("Finding"): said}, sources=[],
        key="participation_sessions_download",
        recipe=[("participation_sessions", {**scope.asked, "language": reader.language})],
        figure=lambda: fragment.render(
            reader, "participation_sessions_picture", picture=session_bars.picture(sessions),
            height=session_bars.HEIGHT, width=session_bars.WIDTH,
            targets=sorted(set(scope.targets.values())),
        ),
    )  # fmt: skip


def drawn(scope: Scope) -> list[session_bars.Session]:
    """Return the sessions as the bars take them."""
    counted = {row["part_of"] for row in scope.sessions if row["part_of"]}
    return [
        session_bars.Session(
            row["attended"], row["qualifier"], row["session_code"] in counted, row["when"], row["title"],
            row["people"] or row["why"], scope.targets.get(row["programme_code"]),
        )
        for row in scope.sessions
    ]  # fmt: skip


def finding(reader: Reader, scope: Scope) -> str:
    """Return for how many sessions people are known, and how many."""
    known = [row for row in scope.sessions if row["attended"] is not None]
    added = apart(known)
    most = max(known, key=lambda row: row["attended"], default=None)
    single = [row for row in scope.sessions if not _series(scope, row)] or scope.sessions
    return flow_findings.sessions_finding(
        reader.language, sessions=len(single), known=sum(row["attended"] is not None for row in single),
        people=sum(row["attended"] for row in added),
        qualifier=next((each for each in DOUBTS if each in {row["qualifier"] for row in added}), "exact"),
        largest=(most["title"], most["people"]) if most and len(known) > 1 else None,
        series=sum(row["attended"] is not None for row in scope.sessions if _series(scope, row)),
    )  # fmt: skip


def _series(scope: Scope, row: Record) -> bool:
    return row["kind"] == "series" or any(other["part_of"] == row["session_code"] for other in scope.sessions)


def apart(rows: Sequence[Record]) -> list[Record]:
    """Return the sessions whose people may be added: without those that a series in the list already counts."""
    codes = {row["session_code"] for row in rows}
    return [row for row in rows if row["part_of"] not in codes]


def _remarks(reader: Reader, scope: Scope, row: Record) -> dict[str, str]:
    """Return what stands below the title and below the number."""
    _ = reader.words
    about = [row["kind_words"], row["format_words"]]
    if row["status"] != "held":
        about.append(row["status_words"])
    counted = {other["session_code"] for other in scope.sessions if other["attended"] is not None}
    if row["part_of"] in counted:
        about.append(_("also counted in its series"))
    named = ""
    if row["municipalities"]:
        named = words.counted_as("municipalities", row["municipalities"], row["municipalities_qualifier"], _)
    return {
        "about": " · ".join(formats.opening(each) if not n else each for n, each in enumerate(about)),
        "municipal": named,
    }


def table(reader: Reader, rows: Sequence[Record]) -> pd.DataFrame:
    """Return the sessions as they are downloaded."""
    _ = reader.words
    columns = [
        _("Code"), _("Session"), _("Date"), _("Kind"), _("Format"), _("Status"), _("Part of"), _("People"), _("Number"),
        _("Where the number comes from"), _("Municipalities counted"), _("Source"),
    ]  # fmt: skip
    return pd.DataFrame(
        [
            (
                row["session_code"], row["title"], row["date_start"], row["kind_words"], row["format_words"],
                row["status_words"], row["part_of"], row["attended"], row["people"] or row["why"], row["basis_words"],
                row["municipalities"], row["source_url"],
            )
            for row in rows
        ],
        columns=columns,
    ).convert_dtypes(convert_string=False)  # fmt: skip
