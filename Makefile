# What people and machines do with this project. Everything is set up in .venv by the first target that needs it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test journeys check faults bench-reading bench-anchoring bench-store bench-search fuzz-reading format generated pictures clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/program: pyproject.toml
	@echo "Setting up the program in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "referat needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/tests: $(VENV)/program
	@echo "Setting up what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

$(VENV)/benches: $(VENV)/tests
	@echo "Setting up what the search is measured beside ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	@touch $@

$(VENV)/checks: $(VENV)/tests
	@echo "Setting up what the checks need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group check
	@touch $@

demo: $(VENV)/program ## set up everything and open the program on sample_data/, in a store of its own (.demo/)
	@$(BIN)/referat --store .demo sample_data/*.txt

test: $(VENV)/tests ## set up everything and run the tests
	@echo "Running the tests ..."
	@$(BIN)/python -m pytest -q -m "not journey"

journeys: $(VENV)/tests ## whole sessions in a real terminal with a real clipboard (needs tmux, Xvfb, xclip)
	@sh tests/journeys/need.sh
	@echo "Running the journeys ..."
	@$(BIN)/python -m pytest -q -m journey

faults: $(VENV)/tests ## kill, starve, damage and unplug a store thousands of times (20 minutes; strace for the power, else that row says so)
	@$(BIN)/python -m tests.faults

check: $(VENV)/checks ## format, lint, types, import contracts, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.generated --check

bench-reading: $(VENV)/tests ## how well papers are read, beside the targets; REFERAT_REAL=folder of real papers (6 minutes)
	@$(BIN)/python -m tests.benchmarks.reading $(REFERAT_REAL)

bench-anchoring: $(VENV)/tests ## how notes follow their words into new versions; REFERAT_REAL=folder of real papers (20 minutes with it)
	@$(BIN)/python -m tests.benchmarks.anchoring $(REFERAT_REAL)

bench-store: $(VENV)/tests ## what the store costs beside plain TinyDB and a bare sync, at 10,000 and 100,000 items (5 minutes); ITEMS=1000000 for more
	@$(BIN)/python -m tests.benchmarks.storing $(ITEMS)

bench-search: $(VENV)/benches ## how well and how fast is found, beside what else there is; REFERAT_REAL=folder of real papers, ITEMS="10000 100000 1000000" (10 minutes for 10,000)
	@$(BIN)/python -m tests.benchmarks.searching --items $(or $(ITEMS),10000) --peers --command-line

fuzz-reading: $(VENV)/tests ## read 10,000 damaged files of each format (an hour and more)
	@$(BIN)/python -m tests.benchmarks.fuzzing

format: $(VENV)/checks ## put the code in its standard form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generated: $(VENV)/tests ## write anew what is generated from the code: the README's key table, the Danish catalog
	$(BIN)/python -m tests.generated --write

pictures: $(VENV)/tests ## make the pictures in docs/ from sample_data/
	@$(BIN)/python -m tests.pictures

clean: ## remove what was set up
	rm -rf $(VENV) .demo
