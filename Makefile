# Havainto. `make demo` and `make test` install whatever is missing; `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PORT ?= 5000
SERVE ?= 1
# A file of tests stays with one worker: it may share a costly ground (a database, a browser).
PYTEST_ARGS ?= -n auto --dist loadfile
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export HAVAINTO_FOLDER ?= $(CURDIR)/instance

say = @printf '\n\033[1m== %s\033[0m\n'

# WeasyPrint draws with Pango; Voikko reads Finnish.
RUN_PACKAGES := libvoikko1 voikko-fi libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PACKAGES := postgresql chromium poppler-utils

.PHONY: help demo run test check lint types imports format bench lock assets translations messages clean
.PHONY: system test-system

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | \
	  awk -F ':.*## ' '{ printf "make %-14s %s\n", $$1, $$2 }'

demo: system $(BIN)/.runtime app/static/.built translations ## Install, fill the demo house, make its PDFs, serve it (SERVE=0: don't serve; PORT=5000)
	$(say) "Filling the demo house"
	$(BIN)/havainto demo --port $(PORT)
ifneq ($(SERVE),0)
	$(BIN)/havainto serve --port $(PORT)
endif

run: system $(BIN)/.runtime app/static/.built translations ## Serve what is in the database (PORT=5000)
	$(BIN)/havainto db upgrade
	$(BIN)/havainto serve --port $(PORT)

test: test-system $(BIN)/.development app/static/.built translations ## Install, check style, types and imports, and run every test
	@$(MAKE) --no-print-directory check
	$(say) "Tests: unit, database (SQLite and PostgreSQL), web, browser"
	$(BIN)/pytest $(PYTEST_ARGS)

check: lint types imports ## Style, types and import directions

lint: $(BIN)/.development ## Style
	$(say) "Style"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .

types: $(BIN)/.development ## Types
	$(say) "Types"
	$(BIN)/mypy

imports: $(BIN)/.development ## Import directions
	$(say) "Import directions"
	$(BIN)/lint-imports

format: $(BIN)/.development ## Put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: test-system $(BIN)/.development app/static/.built translations ## Measure; writes the table in bench/README.md
	$(BIN)/python -m bench

lock: $(BIN)/.development ## Choose newer dependencies, with their hashes
	$(BIN)/uv pip compile pyproject.toml --group build $(COMPILE) --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group build --group dev $(COMPILE) \
	  --constraint requirements.txt --output-file requirements-dev.txt
	npm update --package-lock-only

COMPILE := --quiet --upgrade --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-annotate --custom-compile-command "make lock"

assets: app/static/.built ## Build the styles and scripts

translations: $(patsubst %.po,%.mo,$(wildcard app/translations/*/LC_MESSAGES/messages.po)) ## Compile the Swedish and English texts

messages: $(BIN)/.development ## Take new and changed texts into the Swedish and English catalogues
	$(BIN)/pybabel --quiet extract --mapping app/translations/babel.cfg --no-default-keywords \
	  -k _ -k gettext -k lazy -k ngettext:1,2 --add-location file --sort-output \
	  --output-file app/translations/messages.pot .
	$(BIN)/pybabel --quiet update --input-file app/translations/messages.pot --output-dir app/translations \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100

%.mo: %.po | $(BIN)/.runtime
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

clean: ## Remove what was built and installed; the demo's data stays
	rm -rf .venv node_modules app/static .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find app/translations -name '*.mo' -delete

# --- what the above stand on

system:
	@.ci/system-packages $(RUN_PACKAGES)

test-system:
	@.ci/system-packages $(RUN_PACKAGES) $(TEST_PACKAGES)

$(BIN)/python:
	$(say) "Python environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Havainto needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/system-packages python3-venv
	$(PYTHON) -m venv .venv

$(BIN)/.runtime: requirements.txt pyproject.toml | $(BIN)/python
	$(say) "Python packages (some 300 MB the first time)"
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/.development: requirements-dev.txt $(BIN)/.runtime
	$(say) "Python packages for development"
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json
	$(say) "Styles, fonts and scripts"
	@command -v npm >/dev/null || { echo "Node.js 18 or newer with npm is needed: apt-get install nodejs npm"; exit 1; }
	npm ci
	@touch $@

app/static/.built: node_modules/.installed $(shell find assets -type f 2>/dev/null)
	npm run build
	@touch $@
