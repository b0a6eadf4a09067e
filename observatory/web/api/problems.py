"""What can be wrong with a request, told to its author: problem details for HTTP (RFC 9457) in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.text import N_, Language, translator
from observatory.web.api.declared import PREFIX

MEDIA_TYPE = "application/problem+json"
LONGEST_ECHO = 100
MOST_ALLOWED = 60


@dataclass(frozen=True)
class Kind:
    """A kind of problem: HTTP status, and title, detail and remedy as messages with placeholders."""

    status: int
    title: str
    detail: str
    remedy: str


_CHOOSE = N_("Choose among the codes under allowed or near.")
KINDS: Mapping[str, Kind] = {
    "unknown-path": Kind(
        404, N_("There is no such resource"), N_("“{value}” names nothing here."),
        N_("The address /api/v1 lists all resources with an example of each."),
    ),
    "unknown-format": Kind(
        404, N_("There is no such format"), N_("This resource does not come as “{value}”."),
        N_("End the path with one of the endings under allowed, or with none."),
    ),
    "unknown-parameter": Kind(
        400, N_("Unknown parameter"), N_("This resource has no parameter “{parameter}”."),
        N_("Leave it out, or use one of the parameters under allowed."),
    ),
    "repeated-parameter": Kind(
        400, N_("Parameter given twice"), N_("“{parameter}” appears more than once in the address."),
        N_("Give it once; several values are written with commas between them."),
    ),
    "empty-parameter": Kind(
        400, N_("Parameter without a value"), N_("“{parameter}” has an empty value."),
        N_("Leave the parameter out to set no filter."),
    ),
    "unreadable-address": Kind(
        400, N_("Address cannot be read"), N_("The query string is not percent-encoded UTF-8."),
        N_("Encode names and values as UTF-8 with percent signs."),
    ),
    "too-long": Kind(
        414, N_("Address too long"), N_("The query string is longer than {most} characters."),
        N_("Ask for fewer codes at once."),
    ),
    "text-too-long": Kind(
        400, N_("Text too long"), N_("“{parameter}” may have at most {most} characters."), N_("Shorten it."),
    ),
    "too-many": Kind(
        400, N_("Too many values"), N_("“{parameter}” may have at most {most} values."), N_("Ask in several parts."),
    ),
    "not-a-code": Kind(
        400, N_("Not one of the codes"), N_("“{value}” is none of the values that “{parameter}” may have."), _CHOOSE,
    ),
    "malformed-territory": Kind(
        400, N_("Not a code of a territory"), N_("“{value}” in “{parameter}” is not written like a code of a territory."),
        N_("Codes are written like MX-11020; /territories?q= finds them by name."),
    ),
    "unknown-territory": Kind(
        404, N_("There is no such territory"), N_("No territory has the code “{value}”, given in “{parameter}”."),
        N_("Choose among the codes under near, or find it by name with /territories?q=."),
    ),
    "unknown-row": Kind(404, N_("There is no such row"), N_("“{value}” is no code of this resource."), _CHOOSE),
    "not-a-number": Kind(
        400, N_("Not a whole number"), N_("“{parameter}” must be a whole number; “{value}” is not."),
        N_("Write digits alone, within what is under allowed."),
    ),
    "out-of-range": Kind(
        400, N_("Number out of range"), N_("{value} is outside of what “{parameter}” may be."),
        N_("Stay within what is under allowed."),
    ),
    "not-a-flag": Kind(
        400, N_("Neither true nor false"), N_("“{parameter}” must be true or false; “{value}” is neither."),
        N_("Write true or false, in small letters."),
    ),
    "empty-range": Kind(
        404, N_("No year lies between them"), N_("“{parameter}” is {value}, which is before the first year asked for."),
        N_("Let the first year be no later than the last."),
    ),
    "malformed-cursor": Kind(
        400, N_("Not a cursor"), N_("“{parameter}” does not look like a value of meta.next."),
        N_("Copy meta.next as it is, or follow links.next."),
    ),
    "unknown-page": Kind(
        404, N_("There is no such page"), N_("This cursor belongs to no page of this question."),
        N_("Ask again without “{parameter}”, and keep the filters while you go on."),
    ),
    "former-build": Kind(
        410, N_("The data have changed since"), N_("This cursor belongs to an older build of the data."),
        N_("Ask again without “{parameter}”: pages of two builds do not fit together."),
    ),
    "not-acceptable": Kind(
        406, N_("No such format"), N_("The Accept header takes none of the formats of this resource."),
        N_("Accept one of the media types under allowed, or end the path with .json, .csv or .parquet."),
    ),
    "method-not-allowed": Kind(
        405, N_("Read only"), N_("{value} is not possible here: the data can only be read."), N_("Use GET or HEAD."),
    ),
    "not-satisfiable": Kind(
        416, N_("No such part of the file"), N_("The Range header asks for bytes that the file does not have."),
        N_("Ask for bytes below the size under allowed, or for the whole file."),
    ),
    "busy": Kind(
        503, N_("Too many questions at once"), N_("More is being asked than can be worked out now."),
        N_("Try again in a few seconds."),
    ),
    "not-published": Kind(
        503, N_("No data yet"), N_("Nothing has been published on this server."), N_("Try again later."),
    ),
    "internal": Kind(
        500, N_("Something went wrong here"), N_("The answer could not be made; the reason is in the log of the server."),
        N_("Try again later; if it stays, report it to whoever runs this server."),
    ),
}  # fmt: skip


class Problem(Exception):  # noqa: N818 - the name that RFC 9457 gives it
    """A request that cannot be answered.

    Parameters
    ----------
    kind
        One of ``KINDS``.
    parameter
        The parameter that is wrong, if it is one.
    value
        What was given; long values are cut.
    allowed
        What would be right: values, or a range in one text. Left out where there are more than sixty.
    near
        Codes that were perhaps meant.
    headers
        Further headers of the answer.
    """

    def __init__(
        self,
        kind: str,
        *,
        parameter: str = "",
        value: str = "",
        allowed: Sequence[str] | str = (),
        near: Sequence[str] = (),
        most: int = 0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{kind} {parameter}")
        self.kind, self.parameter, self.most = kind, parameter, most
        self.value = value if len(value) <= LONGEST_ECHO else value[: LONGEST_ECHO - 1] + "…"
        self.allowed, self.near = allowed, near
        self.headers = dict(headers or {})

    @property
    def status(self) -> int:
        """The HTTP status code."""
        return KINDS[self.kind].status

    def body(self, language: Language, instance: str) -> bytes:
        """Return the JSON document, with what to do about it."""
        _, kind = translator(language), KINDS[self.kind]
        filled = {"parameter": self.parameter, "value": self.value, "most": self.most}
        document: dict[str, Any] = {
            "type": f"{PREFIX}/openapi.json#/x-problems/{self.kind}",
            "title": _(kind.title),
            "status": kind.status,
            "detail": _(kind.detail, **filled),
            "remedy": _(kind.remedy, **filled),
            "instance": instance[:500],
        }
        if self.parameter:
            document["parameter"] = self.parameter
        if self.value:
            document["value"] = self.value
        if self.allowed and (isinstance(self.allowed, str) or len(self.allowed) <= MOST_ALLOWED):
            document["allowed"] = self.allowed if isinstance(self.allowed, str) else list(self.allowed)
        if self.near:
            document["near"] = list(self.near)
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
