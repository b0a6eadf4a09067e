"""The next useful step from each page: from the indicator to the places, the practices, the dialogues and back.

Pages about one thing (a profile, a practice, a session, an agreement) say among their facts where each of them leads;
the others end with these steps, which take along what both pages know by a code.
"""

from __future__ import annotations

from collections.abc import Mapping

from observatory.ui import fragment, links
from observatory.ui.reader import Reader
from observatory.web.preview_rooms import ROOMS

_PLACE, _FIGURE = {"territory": "territory"}, {"indicator": "indicator"}
_BOTH = _PLACE | _FIGURE
_NOTHING = {"", "all", "none", "_T"}  # what a control says that narrows nothing down
# Room → the rooms to go on to, each with its parameters and the names they have here.
STEPS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "mapa": {"tendencias": _FIGURE | {"territories": "territory"}, "perfil": _PLACE, "hallar": _BOTH, "practicas": _FIGURE,
             "conglomerados": _FIGURE | {"map": "map"}},
    "tendencias": {"mapa": _FIGURE, "comparar": {"territories": "territories"}, "brechas": {}, "practicas": _FIGURE},
    "comparar": {"tendencias": {"territories": "territories"}, "semejantes": _PLACE, "hallar": _PLACE},
    "brechas": {"barrios": _PLACE, "hallar": _BOTH, "representacion": {}},
    "barrios": {"perfil": _PLACE, "brechas": _PLACE, "practicas": {}},
    "indicadores": {"mapa": _FIGURE, "tendencias": _FIGURE, "practicas": _FIGURE, "explorar": {}},
    "cobertura": {"indicadores": {}, "fuentes": {}, "datos": {}},
    "indice-mapa": {"indice": _PLACE, "modelos": {"model": "model"}, "laboratorio": {"model": "model"}},
    "redes": {"programas": {}, "participacion": {"network": "network"}, "acuerdos": {}, "publicaciones": {}},
    "metas": {"participacion": {"programme": "programme"}, "representacion": {}, "importar": {}},
    "participacion": {"representacion": {}, "metas": {"programme": "programme"}, "acuerdos": {"programme": "programme"}},
    "representacion": {"participacion": {}, "metas": {}, "importar": {}},
    "importar": {"metas": {}, "representacion": {}, "hoja": {}},
    "hoja": {"sesion": {"session": "session"}, "acuerdos": {}, "pantalla": {}},
    "practicas": {"hallar": _BOTH, "planes": {}, "acuerdos": {}},
    "planes": {"practicas": {}, "acuerdos": {}, "programas": {}},
    "explorar": {"estadistica": {}, "consulta": {}, "mis-datos": {}, "mapa": {}},
    "consulta": {"explorar": {}, "interfaz": {}, "datos": {}},
    "estadistica": {"conglomerados": {}, "explorar": {}, "mapa": {}},
    "conglomerados": {"mapa": _FIGURE | {"map": "map"}, "estadistica": {}, "practicas": _FIGURE},
    "mis-datos": {"explorar": {}, "semejantes": {}, "datos": {}},
    "modelos": {"indice-mapa": {"model": "model"}, "laboratorio": {"model": "model"}, "indice": {}},
    "cuadernos": {"interfaz": {}, "consulta": {}, "datos": {}},
    "pantalla": {"programas": {}, "informes": {}, "recorridos": {}},
    "informes": {"perfil": _PLACE, "semejantes": _PLACE, "hallar": _PLACE, "pantalla": {}},
    "publicaciones": {"practicas": {}, "programas": {}, "informes": {}},
    "recorridos": {"mapa": {}, "redes": {}, "practicas": {}},
    "datos": {"interfaz": {}, "cuadernos": {}, "fuentes": {}},
    "interfaz": {"datos": {}, "cuadernos": {}, "consulta": {}},
    "novedades": {"cobertura": {}, "fuentes": {}, "datos": {}},
    "fuentes": {"cobertura": {}, "indicadores": {}, "datos": {}, "acerca": {}},
    "glosario": {"indicadores": {}, "recorridos": {}, "acerca": {}},
    "acerca": {"recorridos": {}, "glosario": {}, "fuentes": {}},
    "accesibilidad": {"acerca": {}, "privacidad": {}},
    "privacidad": {"acerca": {}, "accesibilidad": {}},
}  # fmt: skip


def show(reader: Reader, room: str) -> None:
    """Place the steps that lead on from a room, by the names that the menu gives them; nothing where it needs none."""
    steps = STEPS.get(room)
    if steps:
        titles = {path: ROOMS[path].title for path in steps}
        found = [
            {"title": reader.words(titles[path]), "href": links.link(reader, path, **_carried(taken))}
            for path, taken in steps.items()
        ]
        fragment.show(reader, "onward", key="onward", steps=found)


def _carried(taken: Mapping[str, str]) -> dict[str, str]:
    """Return the codes of this view under the names they have on the other page."""
    here = {name: links.asked(name) or links.shown().get(name, "") for name in taken.values()}
    return {theirs: here[ours] for theirs, ours in taken.items() if here[ours] not in _NOTHING}
