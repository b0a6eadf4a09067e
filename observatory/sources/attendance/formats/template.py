"""Our own template, for lists kept by hand: docs/attendance-template.md. One row a person, without names."""

from observatory.sources.attendance.formats.base import Layout
from observatory.text import N_

LAYOUT = Layout(
    code="template_attendance",
    title=N_("Template of the observatory"),
    registration=True,
    attendance=True,
    rows_are_people=True,
    required=(
        ("registered_at", "attended", "joined"),
        ("municipality", "body", "body_type", "sex", "age", "disability", "indigenous", "afrodescendant", "mode"),
    ),
    columns={
        name: {"en": (name,)}
        for name in (
            "registered_at", "attended", "joined", "left", "municipality", "body", "body_type", "sex", "age",
            "disability", "indigenous", "afrodescendant", "mode",
        )
    },
)  # fmt: skip
