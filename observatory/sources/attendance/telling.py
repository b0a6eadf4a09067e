"""Puts a preview into words, in each of the four languages."""

from __future__ import annotations

from observatory.sources.attendance.importing import Preview
from observatory.text import translator

_MARKS = {"\t": "tab", ";": "semicolon", ",": "comma"}
_MOST = 40


def tell(preview: Preview, language: str) -> str:
    """Return lines: how each file was read, what stands in the way, what would be published."""
    _ = translator(language)
    lines = []
    for each in preview.files:
        written = ", ".join(part for part in (each.encoding, _MARKS.get(each.delimiter, each.delimiter)) if part)
        lines.append(
            _(
                "{file}: {export}; header in row {row} with {columns} known columns, in language “{language}” "
                "({confidence} %); {written}; dates {dates}; {rows} rows.",
                file=each.file, export=_(each.export), row=each.header_row, columns=each.known_columns,
                language=each.language, confidence=round(each.confidence * 100), written=written, dates=each.dates,
                rows=each.rows,
            )
        )  # fmt: skip
    lines += [problem.text(language) for problem in preview.problems]
    if preview.problems:
        lines.append(_("Nothing was stored."))
        return "\n".join(lines)
    lines += [f"  {number}: {words}" for number, words in found(preview, language)]
    if preview.review:
        lines.append(_("To be decided in the mapping file:"))
    for question in preview.review[:_MOST]:
        answer = question.answer or _("(an answer that is not shown, since it may identify a person)")
        proposed = "; ".join(
            f"{code} ({label})" if label != code else code
            for code, label in zip(question.proposals, question.labels, strict=True)
        )
        lines.append(f"  {question.dimension}: {answer} × {question.people}" + (f" → {proposed}?" if proposed else ""))
    hidden = len(preview.review) - _MOST
    if hidden > 0:
        lines.append(_.plural("… and one more answer.", "… and {n} more answers.", hidden))
    lines.append(_("To be published for {session}:", session=preview.session.code))
    for row in preview.counts:
        registered = "–" if row.registered is None else row.registered
        attended = "–" if row.attended is None else row.attended
        lines.append(
            "  "
            + _(
                "{dimension} {category}: {registered} registered, {attended} attending ({status})",
                dimension=row.dimension, category=row.category, registered=registered, attended=attended,
                status=row.status,
            )
        )  # fmt: skip
    return "\n".join(lines)


def found(preview: Preview, language: str) -> list[tuple[int, str]]:
    """Return what was found beside the people counted: how many, and what they are; nothing that is zero."""
    _ = translator(language)
    apart = preview.apart
    told = (
        (apart.people, _("people, each counted once")),
        (apart.absent, _("registered and did not come")),
        (apart.unregistered, _("attending without registration")),
        (apart.reconnections, _("reconnections of people already counted")),
        (apart.repeated_registrations, _("repeated registrations")),
        (apart.short, _("in the session for less than {minutes} minutes", minutes=f"{preview.minutes:g}")),
        (apart.waiting_only, _("only in the waiting room")),
        (apart.staff, _("hosts and panellists, not counted")),
        (apart.guests, _("marked as guests by the tool")),
        (apart.without_mail, _("known by name only")),
        (apart.without_identity, _("rows without name and address, not counted")),
    )
    return [(number, words) for number, words in told if number]
