"""Which figures exist for a kind of place, and how old the newest are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from observatory.measures import staleness
from observatory.records import Record, records
from observatory.text import Translator, kinds, method
from observatory.text import coverage_findings as findings
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.observe import coverage_matrix
from observatory.ui.observe.method_view import HOME_COUNTRIES
from observatory.ui.reader import Reader

EVERYWHERE = "all"
EVERY_THEME = "all"
USUAL_COUNTRY, USUAL_TYPE = "MX", "municipality"
RECENT_YEARS = 5


@dataclass(frozen=True)
class Chosen:
    """The kind of place and the split a reader looks at.

    Attributes
    ----------
    country
        Code, or ``None`` for all countries.
    kind
        In words: “municipalities, Mexico”.
    """

    country: str | None
    type: str
    split: str
    theme: str | None
    kind: str

    @property
    def place(self) -> dict[str, str | None]:
        """The parameters of the queries about a kind of place."""
        return {"type": self.type, "country": self.country}


def controls(reader: Reader) -> Chosen | None:
    """Place the controls and return what they say; ``None`` where nothing has figures."""
    _ = reader.words
    found = data.rows(reader, "coverage_kinds", language=reader.language)
    if found.empty:
        return None
    names = dict(zip(found["country_code"], found["country_name"], strict=True))
    columns = st.columns(4)
    with columns[0]:
        country = links.choice(
            st.selectbox, _("Country"), "country", [EVERYWHERE, *_ordered(names)],
            lambda code: _("All countries") if code == EVERYWHERE else names[code],
            default=USUAL_COUNTRY if USUAL_COUNTRY in names else next(iter(_ordered(names))), filter_mode=None,
        )  # fmt: skip
    here = found if country == EVERYWHERE else found[found["country_code"] == country]
    single = country != EVERYWHERE
    with columns[1]:
        kind = links.choice(
            st.selectbox, _("Kind of place"), "type", _types(here),
            lambda code: _capital(method.places(code, _) if single else kinds.word(kinds.TYPES_PLURAL, code, _)),
            default=_usual_type(here), filter_mode=None,
        )  # fmt: skip
    with columns[2]:
        split = links.choice(
            st.selectbox, _("Group of people"), "split", list(findings.SPLITS),
            lambda code: _(findings.SPLITS[code]), filter_mode=None,
        )  # fmt: skip
    themes = _themes(reader)
    with columns[3]:
        theme = links.choice(
            st.selectbox, _("Open a theme"), "theme", [EVERY_THEME, *themes],
            lambda code: _("None: themes only") if code == EVERY_THEME else themes[code], filter_mode=None,
        )  # fmt: skip
    places = method.places(kind, _) if single else kinds.word(kinds.TYPES_PLURAL, kind, _)
    words = _("{places}, {country}", places=places, country=names[country] if single else _("all countries"))
    return Chosen(country if single else None, kind, split, None if theme == EVERY_THEME else theme, _capital(words))


def _ordered(names: dict[str, str]) -> list[str]:
    """Return the countries whose municipalities have figures first; each part by name, as the query sorts it."""
    return sorted(names, key=lambda code: code not in HOME_COUNTRIES)


def _types(here: pd.DataFrame) -> list[str]:
    order = list(kinds.TYPES_PLURAL)
    return sorted(here["type"].unique(), key=order.index)


def _usual_type(here: pd.DataFrame) -> str:
    if (here["type"] == USUAL_TYPE).any():
        return USUAL_TYPE
    return str(here.loc[here["indicators"].idxmax(), "type"])


def _themes(reader: Reader) -> dict[str, str]:
    rows = data.rows(reader, "coverage_indicators", language=reader.language)
    return dict(zip(rows["theme_code"], rows["theme_name"], strict=True))


def today() -> date:
    """Return the day on which a reader looks."""
    return datetime.now(UTC).date()


def show_matrix(reader: Reader, chosen: Chosen) -> None:
    """Place the finding, the matrix of themes and years, and its download."""
    _ = reader.words
    figures = data.rows(reader, "coverage_matrix", split=chosen.split, **chosen.place)
    indicators = data.rows(reader, "coverage_indicators", language=reader.language)
    kind = findings.subject(chosen.kind, chosen.split, _)
    said = _finding(reader, figures, indicators, kind)
    fragment.show(reader, "coverage_finding", key="coverage_finding", finding=said)
    if figures.empty:
        _no_window(links.asked("years"))
        fragment.show(
            reader, "empty", key="coverage_none",
            message=_("There are no figures of this group for this kind of place. Choose “Everyone”, or another kind of place."),
        )  # fmt: skip
        return
    years = _years(reader, figures)
    rows = coverage_matrix.rows(figures, indicators, years, chosen.theme, _)
    caption = _("{kind}: figures by theme and year, newest first", kind=kind)
    fragment.show(
        reader, "coverage_matrix", key="coverage_matrix", rows=rows, years=years, caption=caption, chosen=chosen,
        reasons=coverage_matrix.occurring(rows), single=chosen.split == "total" and figures["possible"].max() == 1,
        asked={"country": chosen.country or EVERYWHERE, "type": chosen.type, "split": chosen.split,
               "years": links.asked("years")},
    )  # fmt: skip
    downloads.table(
        reader, coverage_matrix.table(rows, years, _), name=f"coverage-{chosen.country or EVERYWHERE}-{chosen.type}",
        title=caption, notes={_("Finding"): said, _("Group of people"): _(findings.SPLITS[chosen.split])}, sources=[],
        key="coverage_download", recipe=[("coverage_matrix", {**chosen.place, "split": chosen.split})],
    )  # fmt: skip


def _finding(reader: Reader, figures: pd.DataFrame, indicators: pd.DataFrame, kind: str) -> str:
    given = figures[figures["with_value"] > 0]
    since = today().year - RECENT_YEARS
    found = set(given["indicator_code"])
    known = list(zip(indicators["indicator_code"], indicators["theme_code"], strict=True))
    covered = {theme for code, theme in known if code in found}
    return findings.exists(
        reader.language, kind, found=len(found), since=since,
        recent=given.loc[given["period"] >= since, "indicator_code"].nunique(),
        without=[name for theme, name in _themes(reader).items() if theme not in covered],
    )  # fmt: skip


def _years(reader: Reader, figures: pd.DataFrame) -> list[int]:
    """Place the choice of years where there are more than a table can show, and return them."""
    _ = reader.words
    windows = coverage_matrix.windows(figures["period"].tolist())
    if len(windows) == 1:
        _no_window(links.asked("years"))
        return windows[coverage_matrix.RECENT]
    asked = links.choice(
        st.segmented_control, _("Years with figures"), "years", list(windows),
        lambda code: _("All years") if code == coverage_matrix.ALL else method.span(windows[code][-1], windows[code][0]),
    )  # fmt: skip
    return windows[asked]


def _no_window(asked: str | None) -> None:
    """Name what no table can show; a window of another kind of place is no fault of the link."""
    if (
        asked is not None
        and asked not in {coverage_matrix.RECENT, coverage_matrix.ALL}
        and not (asked.isascii() and asked.isdecimal() and len(asked) <= len("2020"))
    ):
        links.bad("years", asked)


def show_ages(reader: Reader, chosen: Chosen) -> None:
    """Place how old the newest figures are: what is due, the rest behind a fold, then the sources by age."""
    _ = reader.words
    newest = data.rows(reader, "coverage_newest", **chosen.place)
    judged = _judged(reader, newest)
    due = judged[judged["verdict"] == "due"]
    oldest = (str(due["short_name"].iloc[0]), int(due["newest_period"].iloc[0])) if len(due) else None
    counts = judged["verdict"].value_counts().to_dict()
    said = findings.ages(reader.language, chosen.kind, counts, oldest)
    lines = [_age_line(row, reader) for row in records(judged)]
    fragment.show(
        reader, "coverage_ages", key="coverage_ages", finding=said, kind=chosen.kind, total=len(judged),
        due=[line for line in lines if line["verdict"] == "due"],
        other=[line for line in lines if line["verdict"] != "due"],
        parts=[(code, _(words), findings.STALENESS_SYMBOLS[code], counts[code])
               for code, words in findings.STALENESS.items() if counts.get(code)],
        sources=_sources(newest, judged), years=staleness.PUBLICATION_YEARS,
    )  # fmt: skip
    if newest.empty:
        return
    sources = sorted(newest["source_code"].unique())
    notes.source_note(reader, sources, None, key="coverage_sources")
    downloads.table(
        reader, _age_table(lines, _), name=f"newest-{chosen.country or EVERYWHERE}-{chosen.type}",
        title=_("{kind}: age of the newest figures", kind=chosen.kind), notes={_("Finding"): said}, sources=sources,
        key="coverage_age_download", recipe=[("coverage_newest", chosen.place)],
    )  # fmt: skip


def _judged(reader: Reader, newest: pd.DataFrame) -> pd.DataFrame:
    """Return one row per indicator: its newest figure, the source of that, and what to think of its age."""
    latest = newest.sort_values("newest_period", kind="stable").drop_duplicates("indicator_code", keep="last")
    indicators = data.rows(reader, "coverage_indicators", language=reader.language)
    known = indicators.merge(latest, on="indicator_code")
    return staleness.judged(known, today())


def _age_line(row: Record, reader: Reader) -> Record:
    _ = reader.words
    frequency = kinds.word(kinds.FREQUENCIES, row["update_frequency"], _)
    newest, verdict = row["newest_period"], row["verdict"]
    return {
        **row,
        "frequency": frequency,
        "symbol": findings.STALENESS_SYMBOLS[verdict],
        "words": _(findings.STALENESS[verdict]),
        "said": findings.age_words(newest, frequency, verdict, row["rounds"], _),
    }


def _sources(newest: pd.DataFrame, judged: pd.DataFrame) -> list[Record]:
    """Return the sources, the oldest first, with how many indicators have their newest figure from each, and due."""
    due = Counter(judged.loc[judged["verdict"] == "due", "source_code"])
    found: dict[str, Record] = {}
    for row in records(newest):
        source = found.setdefault(row["source_code"], row | {"indicators": 0, "due": due[row["source_code"]]})
        source["indicators"] += 1
        source["newest_period"] = max(source["newest_period"], row["newest_period"])
    year = today().year
    ordered = sorted(found.values(), key=lambda source: (source["newest_period"], source["title"]))
    return [source | {"age": max(year - source["newest_period"], 0)} for source in ordered]


def _age_table(lines: list[Record], _: Translator) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Indicator"): [line["short_name"] for line in lines],
            _("Code"): [line["indicator_code"] for line in lines],
            _("Theme"): [line["theme_name"] for line in lines],
            _("Newest figure"): [line["newest_period"] for line in lines],
            _("Age in years"): [line["age"] for line in lines],
            _("Published"): [line["frequency"] for line in lines],
            _("Verdict"): [line["words"] for line in lines],
            _("Newer rounds due"): [line["rounds"] for line in lines],
            _("Source"): [line["source_code"] for line in lines],
            _("In words"): [line["said"] for line in lines],
        }
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
