"""A server that is told to end leaves nothing behind: no folder, no process."""

from __future__ import annotations

import os
import urllib.request

import pytest

from tests.bench import load, server


@pytest.mark.full
def test_a_server_that_ends_clears_away_its_folders(tmp_path, published_full):
    def left() -> list[str]:
        return sorted(name.rpartition("-")[0] for name in os.listdir(tmp_path) if name.startswith("observatory-"))

    with server.process({"TMPDIR": str(tmp_path), "OBSERVATORY_WARM": "no"}) as (port, _):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/preview/mapa.png?lang=el", timeout=60).read()
        load.alone(port, [("consulta", "lang=es")])
        assert left() == ["observatory-fonts", "observatory-sql"]
    assert not left()
