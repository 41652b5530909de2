# Copydesk. `make` sets up and builds; `make help` lists the rest.
#
# CONTENT, OUTPUT, CACHE, WORKERS, CLUSTER, SITEURL, REPORT, CORPUS, FILE, DAY, PORT, PYTHON, N, RUNS and those of `make score` and of deploying may be given on the command
# line, and go to the recipes through the environment: any character may stand in a path.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
MAKEFLAGS   += --no-print-directory

CONTENT ?= content
OUTPUT  ?= output
CACHE   ?=
WORKERS ?=
CLUSTER ?=
SITEURL ?=
CORPUS  ?= ../shared/corpus
FILE    ?=
DAY     ?=
PORT    ?= 8000
PYTHON  ?=
N       ?= 500
RUNS    ?= 5
REPORT  ?=
ITEM    ?=
WORST   ?=
RULES   ?=
QUICK   ?=
TESTS   ?= tests
REMOTE  ?= origin
BRANCH  ?= gh-pages
TARGET  ?=
MODULE  ?=
EVERY   ?= 1
SPAN    ?= 60
TIMES   ?= 20
SEED    ?= 8
BADINPUT ?= ../shared/badinput
export SPAN TIMES SEED BADINPUT
BUCKET  ?=
PREFIX  ?=
ENDPOINT ?=
CNAME   ?=
export CONTENT OUTPUT CACHE WORKERS CLUSTER SITEURL REPORT CORPUS FILE DAY PORT PYTHON N RUNS ITEM WORST RULES QUICK REMOTE BRANCH TARGET MODULE EVERY BUCKET PREFIX ENDPOINT CNAME

BIN := .venv/bin
RUN := .venv/.copydesk-installed
DEV := .venv/.copydesk-dev-installed
S3  := .venv/.copydesk-deploy-installed
FUZZ := .venv/.copydesk-fuzz-installed
RELEASE := .cache/release/.installed
RIVALS := .cache/bench/.installed
DASK := .venv/.copydesk-cluster-installed

##@ The digest

.PHONY: build
build: $(RUN) $(if $(CLUSTER),$(DASK))  ## Set up, and build CONTENT (content/) into OUTPUT (output/), with WORKERS processes or the CLUSTER at tcp://… if given; the default
	@tools/build.sh $(if $(SITEURL),publishconf.py,pelicanconf.py)

.PHONY: html
html: build  ## The same, as Pelican's own makefiles call it

.PHONY: serve
serve: $(RUN)  ## Show the digest at http://127.0.0.1:PORT (8000), and build and reload on every change
	@$(BIN)/python tools/serve.py

.PHONY: publish
publish: $(RUN)  ## Build for the world; SITEURL=https://… must be given
	@case "$$SITEURL" in \
	    http://?*|https://?*) tools/build.sh publishconf.py ;; \
	    *) echo "publish: give the address of the site:  make publish SITEURL=https://news.example.org" >&2; exit 2 ;; \
	esac

.PHONY: deploy-github
deploy-github: $(RUN)  ## Bring the published site to BRANCH (gh-pages) of REMOTE (origin), an address or a name
	@remote=$$(git remote get-url "$$REMOTE" 2>/dev/null || echo "$$REMOTE"); \
	    $(BIN)/python -m edition.deploy "$$OUTPUT" github "$$remote" --branch "$$BRANCH"

.PHONY: deploy-rsync
deploy-rsync: $(RUN)  ## Bring the published site to TARGET, such as user@host:/var/www/news
	@test -n "$$TARGET" || { echo "deploy-rsync: say where:  make deploy-rsync TARGET=user@host:/folder" >&2; exit 2; }
	@$(BIN)/python -m edition.deploy "$$OUTPUT" rsync "$$TARGET"

.PHONY: deploy-s3
deploy-s3: $(S3)  ## Bring the published site to BUCKET, under PREFIX if given, at ENDPOINT if it is not Amazon's
	@test -n "$$BUCKET" || { echo "deploy-s3: say which bucket:  make deploy-s3 BUCKET=news" >&2; exit 2; }
	@$(BIN)/python -m edition.deploy "$$OUTPUT" s3 "$$BUCKET" --prefix "$$PREFIX" --endpoint "$$ENDPOINT"

##@ One story

.PHONY: check
check: $(RUN)  ## List the problems of all copy in CONTENT, and hold OUTPUT against a build from nothing; fails where anything is wrong
	@status=0; \
	    $(BIN)/copydesk check "$$CONTENT" || status=$$?; \
	    $(BIN)/python tools/check_output.py || status=$$?; \
	    exit $$status

.PHONY: explain
explain: $(RUN)  ## Show what each line of FILE was taken for, and why
	@test -n "$$FILE" || { echo "explain: give a file:  make explain FILE=content/…/NAME.txt" >&2; exit 2; }
	@$(BIN)/copydesk explain "$$FILE"

.PHONY: convert
convert: $(RUN)  ## Write the Markdown of FILE (or of all in a folder) beside it, for editing by hand
	@test -n "$$FILE" || { echo "convert: give a file:  make convert FILE=content/…/NAME.txt" >&2; exit 2; }
	@$(BIN)/copydesk convert "$$FILE"

##@ One edition

.PHONY: lead
lead: $(RUN)  ## Say why the lead of DAY (2026-11-12) leads; OUTPUT must be built
	@test -n "$$DAY" || { echo "lead: give a day:  make lead DAY=2026-11-12" >&2; exit 2; }
	@$(BIN)/edition lead "$$DAY" --output "$$OUTPUT"

##@ Quality

.PHONY: test
test: $(DEV)  ## Run every test (TESTS=tests/test_dates.py for some)
	@$(BIN)/python -m pytest -n 2 $(TESTS)

.PHONY: lint
lint: $(DEV)  ## Check style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

.PHONY: format
format: $(DEV)  ## Set the format of code and word lists right, and mend what can be mended safely
	@$(BIN)/python tools/sort_words.py
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: score
score: $(DEV)  ## Measure the recovery, by leaving sites out as well (QUICK=1: not); ITEM=page/NAME, WORST=20, RULES=1, SIGNS=5 show where it fails
	@$(BIN)/python tools/score.py "$$CORPUS"
	@$(BIN)/python tools/score_quotes.py "$$CORPUS"

.PHONY: bench
bench: $(DEV)  ## Measure articles a second, the cost of a paper of 10,000 and of its search, whether time stays in step with size; then bench-builds
	@$(BIN)/python tools/bench.py "$$CORPUS"
	@$(BIN)/python tools/bench_paper.py
	@$(BIN)/python tools/bench_search.py
	@$(MAKE) bench-builds

.PHONY: bench-builds
bench-builds: $(RUN) $(RIVALS)  ## Measure builds of N stories (500; or N=1000,10000) beside Hugo and stock Pelican, RUNS (5) times
	@$(BIN)/python tools/bench_builds.py --stories "$$N" --runs "$$RUNS" --keep

.PHONY: bench-growth
bench-growth: $(RUN)  ## Measure what of a build grows with the archive, up to 100,000 stories
	@$(BIN)/python tools/bench_growth.py

.PHONY: lighthouse
lighthouse: $(DEV) build  ## Have Lighthouse judge OUTPUT on a phone: front, a story, a section
	@$(BIN)/python tools/lighthouse.py "$$OUTPUT"

.PHONY: verify
verify: build $(DEV) $(DASK)  ## Have outside judges look at OUTPUT and at a published site: the Nu HTML checker, epubcheck, nginx, rsync, a cluster
	@tools/verify.sh "$$OUTPUT"
	@$(BIN)/python -m pytest -q tools/judges

.PHONY: cover
cover: $(DEV)  ## Have every branch of what reads and writes strangers' text run by its tests; fails below 100 %
	@tools/cover.sh

.PHONY: mutants
mutants: $(DEV)  ## Change one thing at a time in MODULE (typography, press.publication), each EVERYth (1), and tell what its tests do not notice
	@test -n "$$MODULE" || { echo "mutants: say of which module:  make mutants MODULE=typography" >&2; exit 2; }
	@$(BIN)/python tools/mutants.py "$$MODULE" --every "$$EVERY"

.PHONY: fuzz
fuzz: $(FUZZ)  ## Throw bytes at every stage that reads them, SPAN (60) seconds each; TARGET=copy for one
	@tools/fuzz.sh

.PHONY: torture
torture: $(DEV)  ## Kill builds, fill their disk, fail their calls, feed them BADINPUT, TIMES (20) each; TARGET=kill for one, SEED for other moments
	@$(BIN)/python tools/torture.py $$TARGET --times "$$TIMES" --seed "$$SEED" --badinput "$$BADINPUT"

##@ A release

.PHONY: sbom
sbom: $(RELEASE)  ## Write the bill of materials, sbom.json (CycloneDX): versions, licences, hashes
	@$(BIN)/python tools/sbom.py sbom.json

.PHONY: audit
audit: $(RELEASE)  ## Look up whether a locked version has a known hole; warns where there is no network
	@$(BIN)/python tools/audit.py requirements.lock requirements-deploy.lock

##@ Housekeeping

.PHONY: docs
docs: $(RUN)  ## Write docs/rules.md from the docstrings of the rules
	@$(BIN)/python tools/rules_page.py

.PHONY: lock
lock: $(DEV)  ## Choose the newest versions that pyproject.toml allows, and write the lock files
	@tools/lock.sh

.PHONY: clean
clean:  ## Remove what was made: output/, caches; the environment stays
	@rm -rf output .output.press .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find plugins tests tools -name __pycache__ -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean  ## Remove the environment as well
	@rm -rf .venv plugins/copydesk.egg-info

.PHONY: help
help:  ## List the targets
	@awk 'BEGIN { FS = ":.*##[ ]*" } \
	    /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	    /^[a-z-]+:.*##/ { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

$(RUN): requirements.lock pyproject.toml tools/setup.sh
	@tools/setup.sh run
	@touch $@

# After $(RUN) in time, too: a new environment has lost what was in the old one.
.venv/.copydesk-%-installed: requirements-%.lock $(RUN)
	@tools/setup.sh $*
	@touch $@

.cache/%/.installed: requirements-%.lock $(RUN)
	@tools/setup.sh $*
	@touch $@
