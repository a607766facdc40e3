# The house's own commands. `make` alone lists them.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
PORT   ?= 8090

.DEFAULT_GOAL := help
.PHONY: help setup demo run test quick spec check migration hearing reading bench bench-quick kills month load fuzz picture test-browser lock clean

help:            ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

# Every environment is made from a hashed lock and from nothing else: the lock is whole (tests/test_locks.py), so nothing is resolved
# here, and a release of today changes nothing. One environment grows: the program's lock is enough to try it or to run it, and a
# developer's adds to it.
PIP = -m pip install --quiet --disable-pip-version-check --no-deps
$(VENV)/.runs: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mtor-watch needs Python 3.11 or newer; try: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) --require-hashes -r requirements.lock
	$(BIN)/python $(PIP) --no-build-isolation -e .
	$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@

$(VENV)/.ready: $(VENV)/.runs requirements-dev.lock
	$(BIN)/python $(PIP) --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@

setup: $(VENV)/.ready ## make the virtual environment from the hashed lock

demo: $(VENV)/.runs ## walk through it in the browser: pretend Telegram, made-up clinic, no token
	$(BIN)/python -m bot demo --port $(PORT)

run: $(VENV)/.runs ## serve a real clinic (needs MTORWATCH_TELEGRAM_TOKEN)
	$(BIN)/python -m bot serve

test: setup      ## formatting, types, import contracts, and every test but those that need a browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot protocol check
	$(BIN)/python -m pytest -n auto

quick: setup     ## lint, types and the tests of what changed, in a minute: make quick, or make quick FILES=bot/care/hearing/words.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.quick $(FILES)

check: setup     ## only the quick ones: formatting, types, import contracts, protocol and languages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot protocol check

spec: setup      ## run the tables a clinician can read, one by one, and write the booklet and the README's table
	$(BIN)/python -m pytest tests/spec -o addopts="--import-mode=importlib" -v --deselect tests/spec/test_booklet.py
	$(BIN)/python -m bot protocol print schedules/protocols/mtor-1.toml --out schedules/protocols/mtor-1.md
	$(BIN)/python -m tests.readme

migration: setup ## write a new database step: make migration n=0002 m="what changed"
	@test -n "$(n)" && test -n "$(m)" || { echo 'make migration n=0002 m="what changed"'; exit 2; }
	mkdir .migration
	$(BIN)/python -c "from storage import engine, schema; schema.migrate(engine.open_engine('sqlite:///.migration/old.db'))"
	$(BIN)/alembic -x db=sqlite:///.migration/old.db revision --autogenerate --rev-id $(n) -m "$(m)"
	rm -r .migration
	@echo "Now read it, and set HEAD in storage/schema.py to $(n)."

# A browser's driver is 170 MB: it is added to the same environment only where a page is looked at.
$(VENV)/.browser: $(VENV)/.ready requirements-browser.lock
	$(BIN)/python $(PIP) --require-hashes -r requirements-browser.lock
	$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@

test-browser: $(VENV)/.browser ## the demo page in a real browser (needs Chromium: .ci/setup)
	$(BIN)/python -m pytest -n 2 -o addopts="--import-mode=importlib" tests/browser

# The measurements run in an environment of their own: rivals may ask for other versions than the program.
.venv-bench/.ready: requirements-bench.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python $(PIP) --require-hashes -r requirements-bench.lock
	.venv-bench/bin/python -m pip --disable-pip-version-check check
	@touch $@

# Learning needs a library the program never imports, and one thread, so that the same sentences make the same file.
.venv-hearing/.ready: requirements-hearing.lock
	$(PYTHON) -m venv .venv-hearing
	.venv-hearing/bin/python $(PIP) --require-hashes -r requirements-hearing.lock
	.venv-hearing/bin/python -m pip --disable-pip-version-check check
	@touch $@

hearing: .venv-hearing/.ready ## learn the second reading of typed words anew (15 minutes); writes messages/words_in/hearing.npz
	OPENBLAS_NUM_THREADS=1 PYTHONPATH=. .venv-hearing/bin/python -m tests.hearing.make

reading: setup   ## measure how well typed words are read; writes docs/reading.md
	$(BIN)/python -m tests.hearing.measure

bench: .venv-bench/.ready ## measure beside what one would otherwise build (8 minutes); writes docs/performance.md
	PYTHONPATH=. .venv-bench/bin/python -m tests.bench.run

bench-quick: .venv-bench/.ready ## the same, small (a minute), writing nothing; also statements and CPU of one tap
	PYTHONPATH=. .venv-bench/bin/python -m tests.bench.run --quick

kills: setup     ## kill the real program a hundred times (6 minutes): make kills KILLS=300 KILL_SEED=7
	KILLS=$(or $(KILLS),100) KILL_SEED=$(or $(KILL_SEED),0) $(BIN)/python -m pytest tests/scenarios/test_kill_nine.py -s

month: setup     ## a month of 200 patients and a team that looks away; writes docs/alert-load.md (20 minutes)
	$(BIN)/python -m tests.month

load: setup      ## items per patient-month in weeks 1 to 8, by simulation; writes docs/alert-rate.md (2 minutes)
	$(BIN)/python -m tests.load

fuzz: setup      ## draw new examples for every property, ten times over (20 minutes): make fuzz FUZZ=100
	for seed in $$(seq 1 $(or $(FUZZ),10)); do HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-seed=$$(date +%s)$$seed || exit 1; done

picture: $(VENV)/.browser ## take the README's picture anew
	$(BIN)/python -m tests.browser.picture

COMPILE = uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
HEADER  = \# Hashed, for CPython 3.11 and later; made by `make lock`. Names no package host.

lock:            ## compile the hashed locks anew (maintainers; needs uv)
	$(COMPILE) pyproject.toml --extra install --extra dev --extra browser -o requirements-browser.lock
	$(COMPILE) -c requirements-browser.lock pyproject.toml --extra install --extra dev -o requirements-dev.lock
	$(COMPILE) -c requirements-browser.lock pyproject.toml --extra install -o requirements.lock
	$(COMPILE) -c requirements-browser.lock pyproject.toml --extra install --extra hearing -o requirements-hearing.lock
	$(COMPILE) pyproject.toml tests/bench/requirements.in -o requirements-bench.lock
	for lock in requirements*.lock; do sed -i '1i $(HEADER)' $$lock; done
	$(MAKE) setup
	$(BIN)/python -m tests.locks

clean:           ## remove environments and caches
	rm -rf .venv .venv-bench .venv-hearing .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
