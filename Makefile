# tieout: `make demo` runs the main job, `make test` passes the tests; each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
RUN := PYTHONDONTWRITEBYTECODE=1 $(BIN)/python

.PHONY: help demo check test fix golden bench docs lock ratchet ratchet-update clean

help:
	@echo "make demo | test | check | fix | golden | bench | docs | lock | ratchet | clean"

.venv/.ready: requirements/dev.lock pyproject.toml tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py requirements/dev.lock
	@touch $@

# The example has planted errors, so `check` ends with 1: that is the demonstration.
demo: .venv/.ready
	@$(BIN)/tieout example --output build-example.txt
	@$(BIN)/tieout check build-example.txt --timings; status=$$?; rm -f build-example.txt; test $$status -eq 1

check: .venv/.ready
	$(BIN)/ruff check src tests tools bench examples
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(RUN) tools/make_docs.py --check

test: .venv/.ready
	$(RUN) -m pytest -n auto

fix: .venv/.ready
	$(BIN)/ruff check --fix src tests tools bench examples

golden: .venv/.ready
	$(RUN) tools/make_golden.py

bench: .venv/.ready
	$(RUN) bench/run.py
	$(RUN) bench/formats.py

docs: .venv/.ready
	$(RUN) tools/make_docs.py

ratchet: .venv/.ready
	$(RUN) tools/ratchet.py

ratchet-update: .venv/.ready
	$(RUN) tools/ratchet.py --update

lock: .venv/.ready
	$(RUN) -m pip install --quiet uv==0.13.9
	for name in run dev; do $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	    --no-header --no-emit-index-url --no-emit-find-links requirements/$$name.in -o requirements/$$name.lock; done

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis
