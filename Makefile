# The whole vocabulary: run, test, build, check, bench.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
ADDRESS ?= 127.0.0.1
# What one process has compiled the next one reads: the tests start hundreds.
export PYTHONDONTWRITEBYTECODE :=
# Two pools of memory are enough for threads that take turns; with one per thread the server keeps a tenth more.
export MALLOC_ARENA_MAX := 2

.PHONY: run test build check bench words chromium published

$(VENV)/.run: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the observatory needs…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the tests need…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(VENV)/.run $@

run: $(VENV)/.run published   ## set up, build the data if needed, start on PORT (8501)
	@echo "The observatory opens on http://localhost:$(PORT)"
	@$(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

build: $(VENV)/.run   ## prove the data, derive, publish; print what changed
	@$(BIN)/python -m observatory build --changes

check: $(VENV)/.dev   ## format, lint, types, import rules, translations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m observatory.text.extraction --check

words: $(VENV)/.dev   ## extract the words of the pages into the translation catalogues
	$(BIN)/python -m observatory.text.extraction

test: $(VENV)/.dev   ## everything CI runs
	@$(MAKE) --no-print-directory --jobs 3 --output-sync=target check chromium published
	$(BIN)/python -m pytest -n 2 --dist worksteal

chromium:   ## a browser for the tests, where there is none and it may be installed
	@command -v chromium >/dev/null || (test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null) || echo "Chromium is missing and could not be installed: browser tests will be skipped."

published: $(VENV)/.run   ## build the data if they are stale
	@$(BIN)/python -m observatory build --if-needed

bench: $(VENV)/.dev published   ## measure queries, reruns under load, and the map in a browser
	$(BIN)/python -m tests.bench
