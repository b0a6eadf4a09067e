"""Sentences on what exists and how old it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.text import N_, Language, Translator, clauses, formats, translator

# How old the newest figure is (observatory.measures.staleness): a word for each verdict.
STALENESS: Mapping[str, str] = {
    "due": N_("a newer one is due"),
    "as_expected": N_("as new as can be expected"),
    "irregular": N_("no fixed rhythm"),
    "one_off": N_("published once"),
    "closed": N_("no longer updated"),
}
STALENESS_SYMBOLS: Mapping[str, str] = {"due": "◷", "as_expected": "●", "irregular": "◌", "one_off": "◇", "closed": "■"}
SPLITS: Mapping[str, str] = {
    "total": N_("Everyone"),
    "sex": N_("By sex"),
    "age": N_("By age"),
    "nationality": N_("By nationality"),
}
_BY: Mapping[str, str] = {
    "sex": N_("{kind}, by sex"),
    "age": N_("{kind}, by age"),
    "nationality": N_("{kind}, by nationality"),
}


def subject(kind: str, split: str, _: Translator) -> str:
    """Return a kind of place with the split: “municipalities, Mexico, by sex”."""
    return _(_BY[split], kind=kind) if split in _BY else kind


def exists(
    language: Language, kind: str, *, found: int, recent: int, since: int, without: Sequence[str], full: bool = True
) -> str:
    """Return what exists for a kind of place.

    Parameters
    ----------
    kind
        What ``subject`` returns.
    found
        Indicators that have figures.
    recent
        Those of them that have a figure of ``since`` or later.
    without
        Names of the themes without any figure.
    full
        Whether to name them.
    """
    _ = translator(language)
    if not found:
        return clauses.sentence(_, [clauses.about(_, kind, _("no indicator has figures"))])
    said = [clauses.about(_, kind, _.plural("one indicator has figures", "{n} indicators have figures", found))]
    if recent == found:
        said.append(_("all of them have figures of {year} or later", year=since))
    elif recent:
        said.append(
            _.plural("one of them has figures of {year} or later", "{n} of them have figures of {year} or later",
                     recent, year=since)
        )  # fmt: skip
    else:
        said.append(_("none of them has figures of {year} or later", year=since))
    if full:
        said.append(
            _("themes without figures: {themes}", themes=formats.listing(list(without), language))
            if without
            else _("every theme has figures")
        )
    return clauses.sentence(_, said)


def ages(
    language: Language, kind: str, counts: Mapping[str, int], oldest: tuple[str, int] | None, *, full: bool = True
) -> str:
    """Return how old the newest figures of a kind of place are.

    Parameters
    ----------
    kind
        “municipalities, Mexico”.
    counts
        Verdict of ``observatory.measures.staleness`` → number of indicators.
    oldest
        Name and year of the indicator whose newer figure has been due for longest.
    full
        Whether to name it.
    """
    _ = translator(language)
    due, expected = counts.get("due", 0), counts.get("as_expected", 0)
    rest = sum(counts.values()) - due - expected
    if not (due or expected or rest):
        return clauses.sentence(_, [clauses.about(_, kind, _("no indicator has figures"))])
    said = [
        _.plural("one indicator has a newer figure due", "{n} indicators have a newer figure due", due)
        if due
        else _("no indicator has a newer figure due"),
        _.plural("one is as new as can be expected", "{n} are as new as can be expected", expected) if expected else "",
        _.plural("one has no rhythm to be judged by", "{n} have no rhythm to be judged by", rest) if rest else "",
    ]
    if full and oldest:
        name, year = oldest
        said.append(_("due for longest: {indicator} ({year})", indicator=name, year=year))
    return clauses.sentence(_, [clauses.about(_, kind, said[0]), *said[1:]])


def age_words(newest: int, frequency: str, verdict: str, rounds: int, _: Translator) -> str:
    """Return what is known of the age of one figure, without saying more.

    Parameters
    ----------
    frequency
        In words: “every five years”.
    """
    said = [_("newest figure of {year}", year=newest), frequency]
    if verdict == "due":
        said.append(_.plural("one newer round is due", "{n} newer rounds are due", rounds))
        said.append(_("nothing newer in the observatory"))
    return clauses.sentence(_, said)
