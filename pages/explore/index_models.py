"""What is a model made of, how coherent is it, and how do two of them differ? All models, or one beside another."""

from observatory.records import Record
from observatory.ui import downloads, fragment, links, notes
from observatory.ui.explore import models_compare, models_view
from observatory.ui.explore.models_view import Shown
from observatory.ui.observe import index_place_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw all models, or the one in the link: what it is for and not for, beside another, and what it is made of."""
    _ = reader.words
    lead = _("What each model is for, what it is not for, what it is made of, and how certain it is.")
    fragment.show(reader, "page_title", key="models_title", title=_("Models of exclusion"), lead=lead)
    asked = links.asked("model")
    code = models_view.choose(reader)
    if code is None:
        fragment.show(reader, "models_cards", key="models_cards", cards=models_view.cards(reader), unknown=asked)
        return
    found = models_view.shown(reader, code)
    second, possible = models_compare.choose(reader, found)
    made = models_view.made(reader, found)
    fragment.show(reader, "models_head", key="models_head", model=found.model, made=made)
    if second is not None:
        beside(reader, found, second)
    elif not possible:
        fragment.show(reader, "models_none", key="models_none")
    one(reader, found, made)


def one(reader: Reader, found: Shown, made: Record) -> None:
    """Draw what a model is made of, and how sure it is."""
    _, model = reader.words, found.model
    fragment.show(
        reader, "models_made", key="models_made", made=made, dimensions=found.dimensions, components=found.components,
        note=model["note"],
    )  # fmt: skip
    versions, moved, hangs, choices = models_view.sure(reader, found)
    fragment.show(
        reader, "index_place_sure", key="models_sure", versions=versions, moved=moved, hangs=hangs, rows=choices
    )
    sources = models_compare.sources(reader, found.code)
    notes.source_note(reader, sources, None, key="models_sources")
    models_view.take(reader, found)
    downloads.table(
        reader, models_view.component_table(reader, found), name=f"model-{found.code}", title=str(model["title"]),
        notes={_("Finding"): made["coherent"], **index_place_view.model_notes(reader, model)}, sources=sources,
        key="models_download", recipe=models_view.recipe(reader, found.code),
    )  # fmt: skip
    fragment.show(reader, "models_command", key="models_command", code=found.code)


def beside(reader: Reader, found: Shown, second: str) -> None:
    """Draw two models beside each other."""
    _, pair = reader.words, models_compare.two(reader, found.code, second)
    said, drawn = models_compare.finding(reader, pair), models_compare.figure(reader, pair)
    fragment.show(
        reader, "models_compare", key="models_compare", pair=pair, finding=said, drawn=drawn,
        classes=models_compare.classes(reader, pair), rows=models_compare.different(reader, pair),
    )  # fmt: skip
    downloads.table(
        reader, models_compare.table(reader, pair), name=f"models-{found.code}-{second}",
        title=_("{first} beside {second}", first=pair.titles[0], second=pair.titles[1]),
        notes={_("Finding"): said, **index_place_view.model_notes(reader, found.model)},
        sources=models_compare.sources(reader, found.code, second), key="models_compare_download",
        recipe=models_compare.recipe(reader, pair), figure=lambda: fragment.render(reader, "models_picture", drawn=drawn),
    )  # fmt: skip
