# What people and machines do with this project. Everything is set up in .venv by the first target that needs it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test journeys check faults bench bench-reading bench-anchoring bench-store bench-search bench-screen monkey snapshots fuzz-reading format generated pictures clean

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

$(VENV)/peers/toolong: $(VENV)/tests
	@echo "Setting up what the screen is measured beside, apart from us: it needs another Textual ..."
	@$(PYTHON) -m venv $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check toolong || echo "toolong is not to be had: measured without it"
	@touch $@

$(VENV)/checks: $(VENV)/tests
	@echo "Setting up what the checks need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group check
	@touch $@

demo: $(VENV)/program ## set up everything and open the program on sample_data/, in a store of its own (.demo/)
	@$(BIN)/referat --store .demo sample_data/*.txt

test: $(VENV)/tests ## set up everything and run the tests, on all processors
	@echo "Running the tests ..."
	@$(BIN)/python -m pytest -q -m "not journey" -n auto --maxprocesses 8 --dist worksteal

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

bench: ## every bench below, one after the other (an hour)
	@wrong=0; for one in store search screen reading anchoring; do echo "bench-$$one"; $(MAKE) --no-print-directory bench-$$one || wrong=1; done; exit $$wrong

bench-reading: $(VENV)/tests ## how well papers are read, beside the targets; REFERAT_REAL=folder of real papers (6 minutes)
	@$(BIN)/python -m tests.benchmarks.reading $(REFERAT_REAL)

bench-anchoring: $(VENV)/tests ## how notes, marks, follow-ups, ticks and corrections go along into new versions and other files; REFERAT_REAL=folder of real papers (4 minutes, 20 with it)
	@$(BIN)/python -m tests.benchmarks.anchoring $(REFERAT_REAL)

bench-store: $(VENV)/tests ## what the store costs beside plain TinyDB and a bare sync, at 10,000 and 100,000 items (5 minutes); ITEMS=1000000 for more
	@$(BIN)/python -m tests.benchmarks.storing $(ITEMS)

bench-search: $(VENV)/benches ## how well and how fast is found, beside what else there is; REFERAT_REAL=folder of real papers, ITEMS="10000 100000 1000000" (10 minutes for 10,000)
	@$(BIN)/python -m tests.benchmarks.searching --items $(or $(ITEMS),10000) --peers --command-line

bench-screen: $(VENV)/peers/toolong ## how fast the screen answers in a real terminal, on 100,000 items, beside fzf and toolong (needs tmux; 5 minutes, 5 more the first time)
	@PATH="$$PATH:$(CURDIR)/$(VENV)/peers/bin" $(BIN)/python -m tests.benchmarks.screen $(or $(ITEMS),100000)

monkey: $(VENV)/tests ## 200,000 random keys over ten seeds, and 10,000 through tmux with resizes (half an hour)
	@$(BIN)/python -m tests.monkey 20000 11 12 13 14 15 16 17 18 19 20
	@$(BIN)/python -m tests.monkey_in_tmux 10000

fuzz-reading: $(VENV)/tests ## read 10,000 damaged files of each format (an hour and more)
	@$(BIN)/python -m tests.benchmarks.fuzzing

format: $(VENV)/checks ## put the code in its standard form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generated: $(VENV)/tests ## write anew what is generated from the code: the README's key table, the Danish catalog
	$(BIN)/python -m tests.generated --write

snapshots: $(VENV)/tests ## write anew what every screen looks like, into tests/screens/
	@$(BIN)/python -m tests.snapshots

pictures: $(VENV)/tests ## make the pictures in docs/, and the recorded session, from sample_data/
	@$(BIN)/python -m tests.pictures

clean: ## remove what was set up
	rm -rf $(VENV) .demo
