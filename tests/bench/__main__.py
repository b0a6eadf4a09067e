"""``make bench``: queries, reruns under load, and the map in a browser; prints tables, asserts nothing."""

from __future__ import annotations

import argparse
import os
import platform
import time
from statistics import median, quantiles

import duckdb
import streamlit

from observatory import database, queries
from tests.bench import browser, load, server

PLACES = (
    "MX-11020",
    "MX-15060",
    "ES-24089",
    "ES-08124",
    "PT-1317",
    "GR-0301",
    "MX-20067",
    "ES-28079",
    "MX-11",
    "PT-1106",
)
VIEWS = {
    "perfil": [f"territory={code}&lang={language}" for code in PLACES for language in ("es", "pt", "el", "en")],
    "mapa": [
        f"map=mx-municipality&indicator={indicator}&lang=es"
        for indicator in ("coneval_pobreza", "coneval_car_salud", "irs_analfabeta", "inegi_60mas_pct", "conapo_analf")
    ],
    "tendencias": [
        f"indicator=es_adrh_net_income_person&territories={one},{two}&lang=es"
        for one, two in (("ES-24089", "ES-08124"), ("ES-28079", "ES-08019"), ("ES-41091", "ES-24089"))
    ],
}
QUERIES: dict[str, dict[str, object]] = {
    "territory_header": {"territory": "MX-11020", "language": "el"},
    "map_values": {"geometry": "mx-municipality", "indicator": "coneval_pobreza", "period": 2020},
    "map_places": {"geometry": "mx-municipality", "language": "es"},
    "map_indicators": {"country": "MX", "type": "municipality", "language": "es"},
    "map_slices": {"country": "MX", "type": "municipality", "indicator": "coneval_pobreza"},
    "map_groups": {"geometry": "mx-municipality", "language": "es"},
    "map_list": {"language": "es"},
    "indicator_header": {"indicator": "coneval_pobreza", "language": "es"},
}
EXAMPLES: dict[str, object] = {
    "territory": "MX-11020", "language": "es", "indicator": "coneval_pobreza", "country": "MX", "type": "municipality",
    "geometry": "mx-municipality", "period": 2020, "territories": ["MX-11020", "MX-15060"], "source": "MX-CONEVAL-POBMUN",
    "network": "RAI", "codes": ["MX-11020", "MX-15060"], "peers": ["MX-11020", "MX-15060"], "indicators": ["coneval_pobreza"],
}  # fmt: skip


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--only", choices=("queries", "load", "browser"))
    parser.add_argument("--sessions", default="1,10,50")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"Streamlit {streamlit.__version__}, DuckDB {duckdb.__version__}, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    if options.only in (None, "queries"):
        bench_queries()
    if options.only in (None, "load"):
        bench_load([int(n) for n in options.sessions.split(",")])
    if options.only in (None, "browser"):
        with server.running() as port:
            browser.bench(port)


def bench_queries(runs: int = 60) -> None:
    """Warm time of each named query on the published file, one thread."""
    path = database.current_path()
    print(f"\n{'query':32} {'rows':>6} {'p50 ms':>8} {'p95 ms':>8}")
    for name in queries.names():
        needed = [p.name for p in queries.query(name).parameters if p.default is None]
        values = QUERIES.get(name) or {key: EXAMPLES[key] for key in needed if key in EXAMPLES}
        if set(needed) - set(values):
            print(f"{name:32} no example for {', '.join(sorted(set(needed) - set(values)))}")
            continue
        rows = len(queries.run(name, path, **values))
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            queries.run(name, path, **values)
            times.append((time.perf_counter() - start) * 1000)
        print(f"{name:32} {rows:6} {median(times):8.1f} {quantiles(times, n=20)[-1]:8.1f}")


def bench_load(sessions: list[int]) -> None:
    """Reruns of profile, map and trends with several readers who think five seconds."""
    print(
        f"\n{'page':12} {'sessions':>8} {'reruns':>7} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'kB p50':>7} {'failed':>6}"
    )
    for page, views in VIEWS.items():
        for number in sessions:
            with server.running() as port:
                load.measure(port, page, views, 2, runs=len(views) // 2 + 2, think=0.1, ramp=0.1)  # warm the caches
                found = load.measure(port, page, views, number, runs=24 if number == 1 else 12)
                print(f"{page:12} {number:8} {len(found.milliseconds):7} {found.percentile(50):8.0f} "
                      f"{found.percentile(95):8.0f} {max(found.milliseconds):8.0f} {median(found.sizes) / 1000:7.1f} "
                      f"{found.failures:6}")  # fmt: skip


main()
