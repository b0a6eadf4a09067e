"""The rooms of the observatory as a link preview knows them: their titles, what they answer, and what their links name.

The titles are those of ``pages/index.py``; a test holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from observatory.text import N_

_CODE = re.compile(r"[A-Za-z0-9_.,:-]{1,200}")


@dataclass(frozen=True)
class Room:
    """A page.

    Attributes
    ----------
    title
        A message.
    about
        What a reader finds there, where the link names nothing; a message.
    names
        Parameters of its links by which it is about one thing, the telling one first.
    kept
        Further parameters that belong to the view.
    """

    title: str
    about: str
    names: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


_GROUP = ("sex", "age", "citizenship")
ROOMS: Mapping[str, Room] = {
    "": Room(N_("Home"), N_("How inclusion stands in municipalities, where it moves, who takes part, and what worked elsewhere: official figures, each with its source and year.")),
    "perfil": Room(N_("Territory profile"), N_("How does a place stand on inclusion? What it is, what stands out, and its figures theme by theme."), ("territory",), ("reference",)),
    "mapa": Room(N_("Map"), N_("Where is it high and where is it low? One indicator on a map, with the ordered list beside it."), ("indicator", "map", "territory"), ("year", "region", *_GROUP)),
    "tendencias": Room(N_("Trends"), N_("Where does it move? Up to eight places over time on one indicator."), ("indicator", "territories"), ("reference", *_GROUP)),
    "comparar": Room(N_("Compare"), N_("How do places stand beside each other? A table of many, one between the lowest and the highest, or two indicators at once."), ("territories", "territory"), ("view", "indicators", "set", "x", "y")),
    "brechas": Room(N_("Gaps"), N_("How far apart are women and men, and other groups, in one place, and is the gap closing?"), ("territory", "indicator"), ("split", "groups")),
    "barrios": Room(N_("Neighbourhoods"), N_("Where in the city? Its neighbourhoods on a map, its worst-off fifth, and how unequal they are."), ("territory", "indicator"), ("year", "area")),
    "indicadores": Room(N_("Indicators and methods"), N_("What does a figure mean, how is it measured, and where does it exist?"), ("indicator",), ("theme", "country")),
    "cobertura": Room(N_("Coverage"), N_("What is there, what is missing and why, and how old the figures are."), (), ("country", "type", "theme")),
    "indice": Room(N_("Exclusion index of a place"), N_("How exposed to exclusion is a municipality by a model that anyone can take apart, what "
        "drives it, and how certain is that?"), ("territory",), ("model",)),
    "indice-mapa": Room(N_("Exclusion index: map and groups"), N_("Which municipalities are more exposed to exclusion by a model, and which of them can be told apart at all?"), ("model",), ("region",)),
    "redes": Room(N_("Networks and programmes"), N_("Which networks there are, who belongs to them, and how their members stand."), ("network",)),
    "programas": Room(N_("Programmes and sessions"), N_("Which programmes there are, what they set themselves, and the sessions they held."), ("programme",)),
    "sesion": Room(N_("A session"), N_("Who met, when and where, what was talked about, who came, and what was agreed."), ("session",)),
    "metas": Room(N_("Targets and results"), N_("What each programme promised, and what is known to be reached."), ("programme",)),
    "participacion": Room(N_("Who takes part"), N_("From where people came to the sessions of a programme or network, how many, and how it grew."), ("programme", "network", "session")),
    "representacion": Room(N_("Who is missing"), N_("Who took part, against who lives there: over-represented, in line, missing, or impossible to say."), ("session",), ("dimension",)),
    "acuerdos": Room(N_("Agreements"), N_("What was agreed in the dialogues, by whom, until when, and how far it is."), ("agreement", "territory"), ("status", "country", "programme", "kind", "indicator")),
    "importar": Room(N_("Import attendance"), N_("Counts a list of participants without keeping a single name, and says what may be published.")),
    "hoja": Room(N_("Live sheet of a session"), N_("One page to keep open during a session: who is here, how far it is to the target, and what is accessible today."), ("session",)),
    "practicas": Room(N_("Good practices"), N_("What was done elsewhere that worked? Searched, narrowed down, on a map, with its level of evidence."), (), ("theme", "text", "territory", "indicator", "country")),
    "practica": Room(N_("A practice"), N_("One good practice: what was done, for whom, with which results, and how certain they are."), ("practice",)),
    "hallar": Room(N_("From a gap to a practice"), N_("From a weak indicator of a place to similar places that do better, and to a practice that answered it."), ("territory", "indicator")),
    "planes": Room(N_("Action plans"), N_("Which action plans there are, what they want to reach, and who answers for them."), ("plan",), ("country", "theme", "status")),
    "semejantes": Room(N_("Places like mine"), N_("Which places are most like this one, and which of them do better?"), ("territory",)),
    "explorar": Room(N_("Build a view"), N_("Choose figures, places, groups and a form: a table, a chart or a map that says only what the figures can."), (), ("measures", "rows", "columns", "form")),
    "consulta": Room(N_("SQL queries"), N_("Your own question to the published file: every figure, place, session, agreement and practice. Queries only read, and run apart from everything else.")),
    "estadistica": Room(N_("Statistical analysis"), N_("What goes together, what one figure says of another, how unequal places are, and whether they draw closer."), (), ("part", "indicators", "indicator")),
    "conglomerados": Room(N_("Spatial clusters"), N_("Do high values lie beside high ones and low beside low ones, more than by chance? Where, and"
        " which places differ from all around them?"), (), ("map", "indicator", "year", "model")),
    "mis-datos": Room(N_("Your data beside ours"), N_("Choose a table with names or codes of places: it is matched, mapped and compared with the "
        "figures of the observatory.")),
    "laboratorio": Room(N_("Laboratory of the index"), N_("Move the weights and choices of a model, and see which of its statements survive."), ("territory", "model")),
    "modelos": Room(N_("Models of exclusion"), N_("What each model is made of, what it must not be used for, and how certain it is."), ("model",), ("with",)),
    "cuadernos": Room(N_("Notebooks"), N_("What the pages show, a program can ask for with the same functions: tables, charts, maps and sources, from the same file.")),
    "pantalla": Room(N_("Public display"), N_("The observatory on a wall: one sentence, one number or one picture at a time.")),
    "informes": Room(N_("Briefs on paper"), N_("One or two pages about a place for the folder of the council, as PDF and to read here."), ("territory",), ("theme",)),
    "publicaciones": Room(N_("Publications and training"), N_("Reports, recordings and training material of the programmes.")),
    "recorridos": Room(N_("Guided tours"), N_("A short way through the observatory for officials, for the public and for analysts."), (), ("tour",)),
    "datos": Room(N_("Open data"), N_("All figures to take away, with their licences, boundaries and descriptions.")),
    "interfaz": Room(N_("Data interface for programs"), N_("The figures for programs: addresses, formats and examples that run.")),
    "novedades": Room(N_("News of the data"), N_("Which figures are new, corrected or gone since the last builds.")),
    "fuentes": Room(N_("Sources and licences"), N_("Who publishes the figures, under which licence, and what is known to be wrong with them."), ("source",)),
    "glosario": Room(N_("Glossary"), N_("What each word means in the observatory, and what it is called in the other languages. Every page uses these words and no others.")),
    "acerca": Room(N_("About the observatory"), N_("What the observatory is, how it judges, and what it knows of its readers: nothing.")),
    "accesibilidad": Room(N_("Accessibility statement"), N_("What works for everyone, what does not yet, how that is known, and where to report a barrier.")),
    "privacidad": Room(N_("Privacy"), N_("What the observatory learns of its readers, what it forgets, and who appears in the figures.")),
}  # fmt: skip


def codes_of(room: str, parameters: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the parameters of a link that may be codes of the room, in a fixed order; anything else is dropped."""
    known = (*ROOMS[room].names, *ROOMS[room].kept)
    return tuple((name, parameters[name]) for name in known if _CODE.fullmatch(parameters.get(name, "")))
