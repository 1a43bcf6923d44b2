# Two commands set everything up: `make site` builds the sample board's site, `make test` runs every check. The second run takes seconds.

PYTHON ?= python3
VENV := .venv
SCR := $(VENV)/bin/scr

# The sample's reports have fixed dates, so that its site is built as of this moment. A board's own pipeline never sets it.
NOW ?= 2026-12-01T10:00

.PHONY: site test bench cover lock golden mutants sample-register clean

site: $(VENV)/.site
	@echo "The sample board is built as of $(NOW), London time (make site NOW=… chooses another moment)."
	@$(SCR) build --now $(NOW)
	@echo
	@echo "Look at it:            $(SCR) serve --now $(NOW)"
	@echo "See what is due when:  $(SCR) status --now $(NOW)"
	@echo "Begin a report:        $(SCR) new child-x && $(SCR) check child-x"

test: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/.test
	$(VENV)/bin/python -m tests.benchmarks

# System libraries first (they need root or sudo), then Python packages, each at the digest in the lock file.
$(VENV)/.site: requirements.lock pyproject.toml .ci/system-libraries
	@.ci/system-libraries site
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-dev.lock
	@.ci/system-libraries test
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# For maintainers: choose newer packages on purpose, and look at what changed.
lock: $(VENV)/.site
	$(VENV)/bin/pip-compile --upgrade --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-options --extra build --output-file requirements.lock pyproject.toml
	$(VENV)/bin/pip-compile --upgrade --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-options --extra build --extra dev --extra s3 --extra cluster --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

# Only after a message or a model was changed on purpose: the files that are made from the code, for a person to read.
golden: $(VENV)/.test
	$(VENV)/bin/python -m tests.golden

# Every branch of rules, model, gate and agenda.
cover: $(VENV)/.test
	$(VENV)/bin/python -m pytest -n 2 --dist loadfile -q tests/rules tests/model tests/read tests/test_gate.py tests/test_agenda.py tests/test_exempt.py tests/test_oversight.py tests/test_board_report.py --cov=site_builder/rules --cov=site_builder/model --cov=site_builder.gate --cov=site_builder.judgement --cov=site_builder.redaction --cov=site_builder.agenda --cov=site_builder.oversight --cov=site_builder.board_report --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

# Mutation testing of rules, periods, register and gate; takes the better part of an hour.
mutants: $(VENV)/.test
	$(VENV)/bin/python -m tests.mutation

# Only after the text of a sample report was changed on purpose; a board's own register is never rewritten.
sample-register: $(VENV)/.site
	$(VENV)/bin/python tests/sample/replay.py

clean:
	rm -rf site build bundles papers $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
