"""``make bench``: queries, reruns under load, and the map in a browser; prints tables, asserts nothing."""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Mapping
from statistics import median, quantiles

import duckdb
import streamlit

from observatory import database, queries
from tests.bench import api, attendance, briefs, browser, compare, display, house, server
from tests.bench.views import VIEWS

LIMIT = 10  # milliseconds a warm query may take at the 95th percentile

# What the pages ask about León, Guanajuato: the values of a parameter in every query that has it …
HEADLINES = ["coneval_ictpc", "coneval_pobreza", "coneval_pobreza_ext", "coneval_car_segsoc", "inegi_desocupacion",
             "coneval_car_educ", "irs_analfabeta", "coneval_car_alim", "coneval_car_salud", "coneval_car_serv"]  # fmt: skip
PEERS = ["MX-02004", "MX-14120", "MX-08037", "MX-15106", "MX-01001", "MX-07101", "MX-15039", "MX-15060", "MX-11017",
         "MX-22014"]  # fmt: skip
EXAMPLES: dict[str, object] = {
    "territory": "MX-11020", "language": "es", "indicator": "coneval_pobreza", "country": "MX", "type": "municipality",
    "geometry": "mx-municipality", "period": 2020, "territories": ["MX-11020", "MX-15060"], "source": "MX-CONEVAL-POBMUN",
    "network": "RAI", "peers": PEERS, "indicators": HEADLINES, "reference": "MX", "areas": ["MX-11", "MX"], "area": "MX",
    "sources": ["MX-CONEVAL-POBMUN", "MX-INEGI-CPV2020"], "theme": "diversity_disability", "dimension": "sex", "first": "F",
    "second": "M", "exercise": "MX-CONEVAL-POBMUN", "city": "ES-08124", "people": "es_population",
    "programmes": ["digi-inclusion"], "programme": "digi-inclusion", "session": "es-digi-tm1-mollet",
    "practice": "mx-nicolas-romero-gestion-emocional", "exercises": ["MX-CONEVAL-POBMUN", "MX-CONEVAL-POBMUN"], "model": "matices-mx",
}  # fmt: skip
# … and of single queries, where a page asks about something else.
SPECIAL: dict[str, dict[str, object]] = {
    "largest_municipalities": {"territory": "MX-11"},
    "profile_children": {"territory": "MX"},
    "profile_absent": {"territory": "MX-15060"},
    "gap_of_indicator": {"indicator": "coneval_car_educ"},
    "practice_place_indicators": {"practice": "mx-queretaro-yimpathi", "territory": "MX-22014"},
    "explore_figures": {"indicators": ["coneval_pobreza"], "country": "MX", "type": "municipality", "periods": ["2020"]},
    "open_figures": {"limit": 50},  # the page shows the first rows; a download asks for all
    "statistics_values": {"period": 2020},
    "gap_figures": {"first_sex": "F", "second_sex": "M"},
    "gap_absent": {"first_sex": "F", "second_sex": "M"},
    **{f"neighbourhood_{name}": {"country": "ES", "type": "census_section", "indicator": "es_adrh_net_income_person",
                                 "indicators": ["es_adrh_net_income_person", "es_adrh_gini"], "source": "ES-INE-ADRH",
                                 "territory": "ES-08124-01001"}
       for name in ("city", "indicators", "names", "newest", "one", "people", "values", "years")},
    # Without a place these read the whole table; the data interface asks for it stretch by stretch.
    **{f"api_{name}": {"territory": ["MX-11020"]}
       for name in ("observations", "observations_of_places", "latest", "positions", "peers")},
}  # fmt: skip


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--only", choices=("queries", "load", "browser", "import", "api", "display", "briefs"))
    parser.add_argument("--sessions", default="1,10,50")
    parser.add_argument("--pages", default=",".join(VIEWS), help="addresses of the pages to load")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"Streamlit {streamlit.__version__}, DuckDB {duckdb.__version__}, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    if options.only in (None, "queries"):
        bench_queries()
    if options.only in (None, "import"):
        attendance.bench()
    if options.only in (None, "api"):
        api.bench()
    if options.only == "briefs":
        briefs.main()
    if options.only == "display":  # five minutes, most of them waiting
        display.bench()
    if options.only in (None, "load"):
        house.bench([int(number) for number in options.sessions.split(",")], options.pages.split(","))
    if options.only in (None, "browser"):
        with server.running() as port:
            browser.bench(port)
            compare.bench(port)


def bench_queries(runs: int = 60) -> None:
    """Warm time of each named query on the published file, one thread, and how many miss the limit."""
    path = database.current_path()
    build = queries.run("build_tables", path)["build_id"].iloc[0]
    print(f"\n{'query':32} {'rows':>6} {'min ms':>8} {'p50 ms':>8} {'p95 ms':>8}  p95 within {LIMIT} ms")
    missed, unknown = [], []
    for name in queries.names():
        values = _example(name, EXAMPLES | {"build": build} | SPECIAL.get(name, {}))
        if isinstance(values, str):
            unknown.append(name)
            print(f"{name:32} no example for {values}")
            continue
        rows = len(queries.run(name, path, **values))
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            queries.run(name, path, **values)
            times.append((time.perf_counter() - start) * 1000)
        slowest = quantiles(times, n=20)[-1]
        within = "yes" if slowest <= LIMIT else "no"
        if within == "no":
            missed.append(name)
        print(f"{name:32} {rows:6} {min(times):8.1f} {median(times):8.1f} {slowest:8.1f}  {within}")
    print(f"{len(missed)} of {len(queries.names())} queries miss {LIMIT} ms: {', '.join(missed) or 'none'}")
    print(f"{len(unknown)} queries without example: {', '.join(unknown) or 'none'}")


def _example(name: str, values: Mapping[str, object]) -> dict[str, object] | str:
    """Return what a page may ask of a query; the names of the parameters for which no value is known, otherwise."""
    parameters = queries.query(name).parameters
    missing = [p.name for p in parameters if p.default is None and p.name not in values]
    if missing:
        return ", ".join(missing)
    own = SPECIAL.get(name, {})
    return {p.name: values[p.name] for p in parameters if p.default is None or p.name in own}


if __name__ == "__main__":
    main()
