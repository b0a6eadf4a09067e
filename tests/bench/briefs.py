"""Briefs of forty random places in four languages and by theme: time, pages, how full they are, and every fault.

``python -m tests.bench.briefs [SEED]`` on the published data; prints a table, ends with 1 where a paper has a fault.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from statistics import median, quantiles

from observatory import database
from observatory import rows as kept
from observatory.briefs import compose, themes
from observatory.reports import brief as paper
from observatory.text import LANGUAGES
from tests.briefs.paper_checks import faults, fill

PLACES = 40
ALWAYS = ("MX-11020", "MX-15060", "ES-24089", "PT-1317", "GR-0301", "PT-3101", "ES-09055", "IT-037006", "ES-24089-01001",
          "MX-11020-0017", "MX-11", "MX")  # fmt: skip


def places(seed: int) -> list[str]:
    """Return the places looked at by hand, and as many random ones of every type as make forty."""
    build = database.current_path()
    named = kept.rows(build, "territory_labels", language="en")
    others = named[~named["territory_code"].isin(ALWAYS)].sample(frac=1, random_state=seed)
    # One of each type in turn, until there are forty; a type that has no more is passed over.
    turns = others.assign(turn=others.groupby("type").cumcount()).sort_values(["turn", "type"], kind="stable")
    return [*ALWAYS, *turns["territory_code"].head(PLACES - len(ALWAYS))]


def main(seed: int = 6) -> int:
    """Print what was measured; return 1 where a paper has a fault."""
    build, random_ = database.current_path(), random.Random(seed)
    pages: Counter[int] = Counter()
    composed, set_, filled, wrong = [], [], [], []
    for code in places(seed):
        for language in LANGUAGES:
            # Every other paper is of one theme.
            for theme in ("" if random_.random() < 0.5 else random_.choice(list(themes(build, language))),):
                begin = time.perf_counter()
                brief = compose(build, code, language, theme)
                middle = time.perf_counter()
                made = paper.pdf(brief)
                composed.append(middle - begin)
                set_.append(time.perf_counter() - middle)
                shares = fill(made)
                pages[len(shares)] += 1
                filled += shares
                found = [f"{code} {language} {theme or 'all'}: {fault}" for fault in faults(brief, made)]
                wrong += found
                sys.stdout.write("".join(f"{line}\n" for line in found))
        sys.stdout.write(f"{len(set_)} papers, {len(wrong)} faults\n")
        sys.stdout.flush()
    for name, seconds in (("composed", composed), ("set", set_)):
        sys.stdout.write(
            f"{name}: median {median(seconds):.2f} s, p95 {quantiles(seconds, n=20)[-1]:.2f} s, most {max(seconds):.2f} s\n"
        )
    sys.stdout.write(
        f"{len(set_)} papers; pages {dict(pages)}; filled least {min(filled):.0%}, median {median(filled):.0%}\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:2])))
