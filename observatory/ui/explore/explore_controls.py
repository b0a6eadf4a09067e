"""The controls of the builder: what is shown, of which places, by what, and in which form; the link says it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from observatory.explore import Question, Settled, events, settle
from observatory.explore.ground import TOTAL, places
from observatory.explore.question import ALL, ANY, FORMS, NEWEST, OBSERVATIONS, PARTICIPATION, PRACTICES, SUBJECTS
from observatory.explore.settle import SPLITS
from observatory.text import Translator, formats, kinds
from observatory.text import explore_words as said
from observatory.text.agreement_findings import country as country_name
from observatory.ui import place_picker
from observatory.ui.explore import explore_history as history
from observatory.ui.explore import explore_labels as labels
from observatory.ui.reader import Reader

KEY = "_explore_{name}"
KIND, LIST = "kind", "list"
MOST_PLACES = 40
_LIST_BEGINS_WITH = 5


def nearest(build: Any, asked: Question, **changes: Any) -> Question:
    """Return a question with some parts changed; parts that no longer fit are left to what is usual."""
    wanted = asked.but(**changes, page=1)
    for problem in settle(build, wanted).problems:
        if problem.field not in changes:
            wanted = wanted.but(**{problem.field: getattr(Question(), problem.field)})
    return wanted


def _control(
    reader: Reader, asked: Question, widget: Callable[..., Any], label: str, name: str, options: Sequence[Any],
    words: Callable[[Any], str], value: Any, changes: Callable[[Any], dict[str, Any]] | None = None, **arguments: Any,
) -> None:  # fmt: skip
    """Place a control that shows a part of the question; a change is written into the link."""
    key = KEY.format(name=name)
    if st.session_state.get(key) != value:
        st.session_state[key] = value

    def keep() -> None:
        chosen = st.session_state.get(key)
        if chosen is not None:  # a segmented control can be emptied by clicking the chosen part again
            history.write(nearest(reader.build, asked, **(changes(chosen) if changes else {name: chosen})))

    widget(label, options, format_func=words, key=key, on_change=keep, **arguments)


def subject(reader: Reader, asked: Question) -> None:
    """Place what the view is about, and the steps back and on."""
    _ = reader.words
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="explore_subject"):
        _control(
            reader, Question(), st.segmented_control, _("What the view is about"), "subject", SUBJECTS,
            lambda code: kinds.word(said.SUBJECTS, code, _), asked.subject,
        )  # fmt: skip
        st.button(_("Undo"), key="explore_undo", icon=":material/undo:", disabled=not history.can(-1),
                  on_click=history.go, args=(-1,))  # fmt: skip
        st.button(_("Redo"), key="explore_redo", icon=":material/redo:", disabled=not history.can(1),
                  on_click=history.go, args=(1,))  # fmt: skip


def show(reader: Reader, asked: Question, settled: Settled) -> None:
    """Place the sentence of the view: show what, of which places, by what, as what."""
    with st.container(key="explore_controls"):
        _figures(reader, asked, settled)
        if settled.question.subject == OBSERVATIONS:
            _places(reader, asked, settled)
        else:
            _events(reader, asked, settled)
        _by(reader, asked, settled)
        _form(reader, asked, settled)
        _more(reader, asked, settled)


def _figures(reader: Reader, asked: Question, settled: Settled) -> None:
    _, question = reader.words, settled.question
    none = ""
    if question.subject == OBSERVATIONS:
        every = list(labels.indicators(reader))
        found = labels.indicators(reader)

        def words(code: str) -> str:
            return (
                _("{theme}: {indicator}", theme=found[code].theme, indicator=found[code].name)
                if code
                else _("nothing more")
            )
    else:
        every = list(events.MEASURES[question.subject])

        def words(code: str) -> str:
            return kinds.word(said.COUNTED, code, _) if code else _("nothing more")

    columns = st.columns([5, 4, 3] if question.subject == OBSERVATIONS else [1, 1])
    now = question.measures
    with columns[0]:
        _control(reader, asked, st.selectbox, _("Show"), "first", every, words, now[0],
                 lambda code: {"measures": tuple(dict.fromkeys((code, *now[1:])))},
                 placeholder=_("Choose an indicator"))  # fmt: skip
    with columns[1]:
        second = now[1] if len(now) > 1 else none
        _control(reader, asked, st.selectbox, _("and beside it"), "second", [none, *(code for code in every if code != now[0])],
                 words, second, lambda code: {"measures": tuple(dict.fromkeys((now[0], *((code,) if code else ()), *now[2:])))},
                 placeholder=_("Choose an indicator"))  # fmt: skip
    if question.subject == OBSERVATIONS:
        with columns[2]:
            offered = settled.offer.summaries
            _control(reader, asked, st.selectbox, _("Several places as one number"), "summary", offered,
                     lambda code: kinds.word(said.SUMMARIES, code, _), question.summary, disabled=len(offered) < 2,
                     filter_mode=None)  # fmt: skip


def _places(reader: Reader, asked: Question, settled: Settled) -> None:
    _, question, offer = reader.words, settled.question, settled.offer
    networks = labels.networks(reader)
    now = LIST if question.territories else question.network or KIND

    def words(code: str) -> str:
        fixed = {KIND: _("All places of a kind"), LIST: _("a list of my own")}
        return formats.opening(fixed[code]) if code in fixed else _("members, {network}", network=networks[code])

    def changes(code: str) -> dict[str, Any]:
        free = {"country": "", "type": "", "within": "", "network": "", "territories": ()}
        if code == LIST:
            return {**free, "territories": _largest(reader, question)}
        return free if code == KIND else {**free, "network": code}

    columns = st.columns([3, 3, 3, 3, 2] if now == KIND else [4, 8, 2])
    with columns[0]:
        _control(reader, asked, st.selectbox, _("Of which places"), "scope", [KIND, LIST, *networks], words, now, changes,
                 filter_mode=None)  # fmt: skip
    if now == KIND:
        _kind_of_place(reader, asked, settled, columns[1:4])
    elif now == LIST:
        with columns[1]:
            _list(reader, asked, question)
    with columns[-1]:
        several = [ALL, *map(str, offer.years)] if "year" in question.dimensions else [NEWEST, *map(str, offer.years)]
        options = list(dict.fromkeys([*several, question.years]))
        fixed = {ALL: _("All years"), NEWEST: _("Newest")}
        _control(reader, asked, st.selectbox, _("Years"), "years", options,
                 lambda code: fixed.get(code) or _("{low} to {high}", low=code[:4], high=code[5:]) if "-" in code or code in fixed else code,
                 question.years, filter_mode=None)  # fmt: skip


def _kind_of_place(reader: Reader, asked: Question, settled: Settled, columns: Sequence[Any]) -> None:
    _, question, offer = reader.words, settled.question, settled.offer
    with columns[0]:
        _control(reader, asked, st.selectbox, _("Country"), "country", offer.countries,
                 lambda code: _("all countries") if code == ANY else country_name(code, _), question.country,
                 lambda code: {"country": code, "type": "", "within": ""}, filter_mode=None)  # fmt: skip
    with columns[1]:
        _control(reader, asked, st.selectbox, _("Kind of place"), "type", offer.types,
                 lambda code: formats.opening(kinds.word(kinds.TYPES_PLURAL, code, _)), question.type,
                 lambda code: {"country": question.country, "type": code, "within": ""}, filter_mode=None)  # fmt: skip
    with columns[2]:
        names, whole = labels.names(reader), ""
        ordered = sorted(offer.within, key=lambda code: str(names.get(code, code)).casefold())
        _control(reader, asked, st.selectbox, _("Within which area"), "within", [whole, *ordered],
                 lambda code: labels.places(reader).get(code, code) if code else _("everywhere"), question.within,
                 lambda code: {"country": question.country, "type": question.type, "within": code},
                 placeholder=_("Choose a place"))  # fmt: skip


def _largest(reader: Reader, question: Question) -> tuple[str, ...]:
    """Return the places with which a list begins: the largest of those shown."""
    known = places(reader.build)
    shown = known[known["type"] == (question.type or "municipality")]
    if question.country not in ("", ANY):
        shown = shown[shown["country_code"] == question.country]
    return tuple(shown.sort_values("population", ascending=False).index[:_LIST_BEGINS_WITH])


def _list(reader: Reader, asked: Question, question: Question) -> None:
    """Place the chips of a list; the picker writes the link itself."""
    chosen = place_picker.asked(reader, "territories", most=MOST_PLACES, default=question.territories)
    place_picker.show(
        reader, "territories", chosen, None, most=MOST_PLACES, key="explore_places",
        full=reader.words("The list is full: take a place away to add another."),
    )  # fmt: skip


def _events(reader: Reader, asked: Question, settled: Settled) -> None:
    _, question, offer = reader.words, settled.question, settled.offer
    every = ""
    columns = st.columns(4)
    with columns[0]:
        _control(reader, asked, st.selectbox, _("Country"), "country", [every, *offer.countries],
                 lambda code: country_name(code, _) if code else _("all countries"), question.country, filter_mode=None)  # fmt: skip
    with columns[1]:
        if question.subject == PARTICIPATION:
            _control(reader, asked, st.selectbox, _("Programme"), "programme", [every, *labels.programmes(reader)],
                     lambda code: labels.programmes(reader)[code] if code else _("all"), question.programme, filter_mode=None)  # fmt: skip
        else:
            options = [code for code in events.codes_of(reader.build, PRACTICES, "theme") if code != events.NOT_KNOWN]
            _control(reader, asked, st.selectbox, _("Theme"), "theme", [every, *options],
                     lambda code: said.category("theme", code, _) if code else _("all"), question.theme, filter_mode=None)  # fmt: skip
    with columns[2]:
        states = events.codes_of(reader.build, question.subject, "status")
        _control(reader, asked, st.selectbox, _("Status"), "statuses", [(), *((code,) for code in states)],
                 lambda code: said.category("status", code[0], _) if code else _("all"), question.statuses, filter_mode=None)  # fmt: skip
    with columns[3]:
        options = list(dict.fromkeys([ALL, *map(str, offer.years), question.years]))
        _control(reader, asked, st.selectbox, _("Years"), "years", options,
                 lambda code: _("All years") if code == ALL else code, question.years, filter_mode=None)  # fmt: skip


def _by(reader: Reader, asked: Question, settled: Settled) -> None:
    _, question, offer = reader.words, settled.question, settled.offer
    heads = {
        "rows": _("One row for each"),
        "columns": _("and a column or colour for each"),
        "panels": _("and a small figure for each"),
    }
    used: set[str] = set()
    for column, (name, label) in zip(st.columns(3), heads.items(), strict=True):
        value = getattr(question, name)
        options = [code for code in offer.dimensions if code not in used and (name == "rows" or code != "all")]
        if question.form == "spread" or name != "rows":
            options = [code for code in options if code != "place" or value == "place" or question.form != "spread"]
        with column:
            _control(reader, asked, st.selectbox, label, name, options if name == "rows" else ["", *options],
                     lambda code: said.dimension(code, _) if code else _("nothing more"), value,
                     None if name != "rows" else (lambda code: _turned(question, code)), filter_mode=None)  # fmt: skip
        used.add(value)


def _turned(question: Question, rows: str) -> dict[str, Any]:
    """Return what changes with the rows: the form is chosen anew; what columns stood for changes places with rows."""
    changes: dict[str, Any] = {"rows": rows, "form": ""}
    for name in ("columns", "panels"):
        if getattr(question, name) == rows:
            changes[name] = question.rows if question.rows != "all" else ""
    return changes


def reachable(reader: Reader, asked: Question, settled: Settled) -> dict[str, dict[str, Any]]:
    """Return the forms that can be had, and what has to change for each."""
    question = settled.question
    found: dict[str, dict[str, Any]] = {form: {"form": form} for form in settled.offer.forms}
    aside = question.rows if question.rows not in ("year", "all") else ""
    fixes: dict[str, dict[str, Any]] = {
        "line": {"rows": "year", "columns": question.columns or aside, "summary": ""},
        "slope": {"rows": "year", "columns": question.columns or aside, "summary": ""},
        "spread": {"rows": question.rows if question.rows not in ("place", "year") else "all", "columns": "", "summary": "",
                   "years": ""},
        "map": {"rows": "place", "columns": "", "panels": "", "summary": "", "years": ""},
        "scatter": {"rows": "place", "columns": "", "panels": "", "summary": "", "years": "", "scale": "linear"},
    }  # fmt: skip
    for form, fix in fixes.items():
        if form in found:
            continue
        if fix.get("columns") and fix["columns"] == question.panels:
            continue
        changes = {"form": form, "line": "none", **fix}
        tried = nearest(reader.build, asked, **changes)
        if settle(reader.build, tried).question.form == form:
            found[form] = changes
    return {form: found[form] for form in FORMS if form in found}


def _form(reader: Reader, asked: Question, settled: Settled) -> None:
    _ = reader.words
    forms = reachable(reader, asked, settled)
    _control(
        reader, asked, st.segmented_control, _("Shown as"), "form", list(forms), lambda code: kinds.word(said.FORMS, code, _),
        settled.question.form, lambda code: forms[code],
    )  # fmt: skip


def _more(reader: Reader, asked: Question, settled: Settled) -> None:
    """Place what is needed less often: one group of people, a line to compare with, another scale, the order of rows."""
    _, question, offer = reader.words, settled.question, settled.offer
    labels_of = {"sex": _("Sex"), "age": _("Age"), "citizenship": _("Nationality")}
    split = [
        name for name in SPLITS
        if name not in question.dimensions and len(offer.groups.get(name, ())) > 1
    ]  # fmt: skip
    with st.expander(_("Groups of people, lines to compare with, scale and order"), key="explore_more"):
        columns = st.columns(3)
        for number, name in enumerate(split):
            with columns[number % 3]:
                _control(reader, asked, st.selectbox, labels_of[name], name, [(code,) for code in offer.groups[name]],
                         partial(_group, _, name), getattr(question, name), filter_mode=None)  # fmt: skip
        rest = (
            ("line", _("Line to compare with"), offer.lines, said.LINES),
            ("scale", _("Scale"), offer.scales, said.SCALES),
            ("sort", _("Order of the table"), tuple(said.SORTS), said.SORTS),
        )
        for number, (name, label, options, words) in enumerate(rest):
            with columns[(len(split) + number) % 3]:
                _control(reader, asked, st.selectbox, label, name, options, partial(_word, _, words),
                         getattr(question, name), disabled=len(options) < 2, filter_mode=None)  # fmt: skip


def _group(_: Translator, name: str, codes: tuple[str, ...]) -> str:
    """Return the words of the one group of people chosen."""
    (code,) = codes
    return said.category(name, code, _) if code != TOTAL or name != "age" else formats.opening(kinds.age(code, _))


def _word(_: Translator, words: Mapping[str, str], code: str) -> str:
    return kinds.word(words, code, _)
