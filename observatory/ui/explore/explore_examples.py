"""The head of the builder: what it is for, and views to begin with, each a link."""

from __future__ import annotations

from observatory.explore import Question, settle, written
from observatory.text import N_
from observatory.ui import fragment, links
from observatory.ui.reader import Reader

ROOM = "explorar"
EXAMPLES: tuple[tuple[str, Question], ...] = (
    (N_("Poverty of women and men in each state, weighted"),
     Question(measures=("coneval_pobreza",), rows="state", columns="sex", form="dots")),
    (N_("Income by size of municipality"), Question(measures=("es_adrh_net_income_person",), rows="size", form="spread")),
    (N_("Unemployment since 2009 in the network of equality"),
     Question(measures=("pt_reg_unemployed_per_1000",), network="RAI", rows="year", columns="place", form="line")),
    (N_("Poverty and illiteracy against each other"), Question(measures=("coneval_pobreza", "irs_analfabeta"), form="scatter")),
    (N_("Risk of poverty in Europe, first and last year"),
     Question(measures=("eu_arope",), rows="year", columns="place", form="slope")),
    (N_("People at sessions by programme"), Question(subject="participation", measures=("people",), rows="programme", form="bar")),
    (N_("Practices by theme and country"), Question(subject="practices", rows="theme", columns="country", form="table")),
)  # fmt: skip


def show(reader: Reader) -> None:
    """Place the head; an example whose figures this build does not have is left out."""
    offered = [
        (reader.words(words), links.link(reader, ROOM, **written(question)))
        for words, question in EXAMPLES
        if not settle(reader.build, question).problems
    ]
    fragment.show(reader, "explore_head", key="explore_head", examples=offered)
