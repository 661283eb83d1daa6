# make graph   read the newsletters of seeds/ and write output/
# make test    everything that is checked: lint, types, tests
# make golden  write anew what tests compare with: ontology/confidence.ttl, docs/quality.md,
#              output/graph.ttl, output/report.md, docs/cli.md
# make bench   measure how long each engine takes to answer, up to a million triples: ten minutes
# make bench-pages  measure how soon views and pages can be used, and how they move
# make pictures     take the pictures of docs/images/ anew
# make clean   take away the environment

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# $(call debian,packages): install Debian packages if we may, else say what to do.
define debian
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1); \
else \
	echo "Please install $(1); on Debian: sudo apt-get install $(1)" >&2; exit 1; \
fi
endef

.PHONY: graph test golden bench bench-pages pictures browser servers clean

graph: $(VENV)/.installed
	$(BIN)/sppgraph build seeds -o output

test: $(VENV)/.installed-test browser servers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses 2 --dist loadfile

# Confidence first, since the graph carries it.
golden: $(VENV)/.installed-test
	$(BIN)/python tests/measure.py
	$(MAKE) graph
	$(BIN)/python tests/cli_pages.py

# On a machine that has nothing else to do.
bench: $(VENV)/.installed-test servers
	$(BIN)/python -m benchmarks.run

bench-pages: $(VENV)/.installed-test browser
	$(BIN)/python -m benchmarks.views
	$(BIN)/python -m benchmarks.large_view
	$(BIN)/python -m benchmarks.explorer

pictures: $(VENV)/.installed-test browser
	$(BIN)/python tools/pictures.py

# Pages are proved in a real browser, their Chinese in a real font, and that nobody is shut out with axe-core.
browser: tests/axe/node_modules/.installed
	@[ -x /usr/bin/chromium ] || { $(call debian,chromium fonts-noto-cjk); }

# The endpoint is proved with clients that people use, and what we ask and send with a server that they run.
servers: tests/comunica/node_modules/.installed
	@command -v virtuoso-t >/dev/null && command -v isql-vt >/dev/null && command -v curl >/dev/null || \
		{ $(call debian,virtuoso-opensource curl); }

tests/%/node_modules/.installed: tests/%/package.json
	@command -v npm >/dev/null || { $(call debian,nodejs npm); }
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 18) ? 0 : 1)' || \
		{ echo "Comunica, which the tests ask with, needs Node.js 20.18 or newer; this is $$(node --version)" >&2; exit 1; }
	npm install --prefix tests/$* --no-audit --no-fund --loglevel=error
	touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name yours: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(call debian,python3-venv); }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV): about 650 MB, half a minute or more …"
	$(INSTALL) -e .
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(INSTALL) -e ".[test]"
	touch $@

clean:
	rm -rf $(VENV)
