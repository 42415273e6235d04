# Sets up and runs Sabir. Needs Python 3.10 and make; uses uv where it is installed.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHONPATH := $(CURDIR)

.PHONY: help setup demo test check format lock bench clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 16

setup: $(STAMP) ## create .venv with the locked packages

$(STAMP): requirements.lock pyproject.toml
	@python3.10 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null || { \
	  echo "Python 3.10 is missing: Rasa 3.6 runs on no newer one. Install it (pyenv install 3.10, or your system's python3.10 with venv) and run make again." >&2; exit 1; }
	@if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then \
	  echo "Installing the locked packages with uv ..." >&2; \
	  uv venv --quiet --allow-existing --python "$$(python3.10 -c 'import sys; print(sys.executable)')" $(VENV) && \
	  UV_COMPILE_BYTECODE=1 VIRTUAL_ENV=$(CURDIR)/$(VENV) uv pip sync --quiet --require-hashes requirements.lock && \
	  VIRTUAL_ENV=$(CURDIR)/$(VENV) uv pip install --quiet --no-deps --no-build-isolation --editable . ; \
	else \
	  echo "Installing the locked packages with pip (uv would be faster) ..." >&2; \
	  python3.10 -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock && \
	  $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable . ; \
	fi
	@touch $@

demo: setup ## install, load the demo shop, train what is missing and open the doors on http://127.0.0.1:8000/demo/
	@SABIR_DEMO=1 $(BIN)/sabir up

test: check ## everything that CI runs
	@$(BIN)/python -m pytest tests

check: setup ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: setup ## sort imports and apply ruff's fixes
	@$(BIN)/ruff check --fix .

lock: ## resolve requirements.lock again (uv)
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.10 --extra dev pyproject.toml -o requirements.lock

bench: setup ## what recommenders cost as a shop grows, beside implicit (pip install 'sabir[bench]'); a large shop
	@$(BIN)/python benchmarks/scale.py --svg docs/images/scale.svg
	@$(BIN)/python benchmarks/large_shop.py

clean: ## remove the trained models and the demo data (keeps .venv)
	rm -rf .sabir
