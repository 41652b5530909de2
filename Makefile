# Copydesk. `make` sets up and builds; `make help` lists the rest.
#
# The exported variables may be given on the command line.  They reach the recipes through the environment, so
# that any character may stand in a path.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
MAKEFLAGS   += --no-print-directory

export CONTENT  ?= content
export OUTPUT   ?= output
export SITEURL  ?=
export CACHE    ?=
export WORKERS  ?=
export CLUSTER  ?=
export REPORT   ?=
export PORT     ?= 8000
export PYTHON   ?=
# Of one story, one edition.
export FILE     ?=
export DAY      ?=
# Of deploying.
export REMOTE   ?= origin
export BRANCH   ?= gh-pages
export TARGET   ?=
export BUCKET   ?=
export PREFIX   ?=
export ENDPOINT ?=
export CNAME    ?=
# Of tests and measurements.
export TESTS    ?= tests
export CORPUS   ?= ../shared/corpus
export BADINPUT ?= ../shared/badinput
export ITEM     ?=
export WORST    ?=
export RULES    ?=
export QUICK    ?=
export N        ?= 500
export RUNS     ?= 5
export MODULE   ?=
export EVERY    ?= 1
export SPAN     ?= 60
export TIMES    ?= 20
export SEED     ?= 8

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
build: $(RUN) $(if $(CLUSTER),$(DASK))  ## Set up, and build CONTENT (content/) into OUTPUT (output/); WORKERS=2 or CLUSTER=tcp://… say who works
	@tools/build.sh $(if $(SITEURL),publishconf.py,pelicanconf.py)

.PHONY: html
html: build  ## The same, under the name in Pelican's own makefiles

.PHONY: serve
serve: $(RUN)  ## Show the digest at http://127.0.0.1:PORT (8000); rebuild and reload on every change
	@$(BIN)/python tools/serve.py

.PHONY: publish
publish: $(RUN)  ## Build for the world; needs SITEURL=https://…
	@case "$$SITEURL" in \
	    http://?*|https://?*) tools/build.sh publishconf.py ;; \
	    *) echo "publish: give the address of the site:  make publish SITEURL=https://news.example.org" >&2; exit 2 ;; \
	esac

.PHONY: deploy-github
deploy-github: $(RUN)  ## Send the published site to BRANCH (gh-pages) of REMOTE (origin), a name or an address
	@remote=$$(git remote get-url "$$REMOTE" 2>/dev/null || echo "$$REMOTE"); \
	    $(BIN)/python -m edition.deploy "$$OUTPUT" github "$$remote" --branch "$$BRANCH"

.PHONY: deploy-rsync
deploy-rsync: $(RUN)  ## Send the published site to TARGET, such as user@host:/var/www/news
	@test -n "$$TARGET" || { echo "deploy-rsync: say where:  make deploy-rsync TARGET=user@host:/folder" >&2; exit 2; }
	@$(BIN)/python -m edition.deploy "$$OUTPUT" rsync "$$TARGET"

.PHONY: deploy-s3
deploy-s3: $(S3)  ## Send the published site to BUCKET, under PREFIX if given; ENDPOINT if it is not Amazon's
	@test -n "$$BUCKET" || { echo "deploy-s3: say which bucket:  make deploy-s3 BUCKET=news" >&2; exit 2; }
	@$(BIN)/python -m edition.deploy "$$OUTPUT" s3 "$$BUCKET" --prefix "$$PREFIX" --endpoint "$$ENDPOINT"

##@ One story

.PHONY: check
check: $(RUN)  ## List the problems of all copy in CONTENT, and compare OUTPUT with a build from scratch
	@status=0; \
	    $(BIN)/copydesk check "$$CONTENT" || status=$$?; \
	    $(BIN)/python tools/check_output.py || status=$$?; \
	    exit $$status

.PHONY: explain
explain: $(RUN)  ## Show what each line of FILE was taken for, and why
	@test -n "$$FILE" || { echo "explain: give a file:  make explain FILE=content/…/NAME.txt" >&2; exit 2; }
	@$(BIN)/copydesk explain "$$FILE"

.PHONY: convert
convert: $(RUN)  ## Write the Markdown of FILE (a file or a folder) beside it, for editing by hand
	@test -n "$$FILE" || { echo "convert: give a file:  make convert FILE=content/…/NAME.txt" >&2; exit 2; }
	@$(BIN)/copydesk convert "$$FILE"

##@ One edition

.PHONY: lead
lead: $(RUN)  ## Say why the lead of DAY (2026-11-12) leads; OUTPUT must have been built
	@test -n "$$DAY" || { echo "lead: give a day:  make lead DAY=2026-11-12" >&2; exit 2; }
	@$(BIN)/edition lead "$$DAY" --output "$$OUTPUT"

##@ Quality

.PHONY: test
test: $(DEV)  ## Run every test (TESTS=tests/copydesk/dates/test_dates.py for some)
	@$(BIN)/python tools/chromium.py > /dev/null || true  # once, before two processes ask for it
	@$(BIN)/python -m pytest -n 2 $(TESTS)

.PHONY: lint
lint: $(DEV)  ## Check style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

.PHONY: format
format: $(DEV)  ## Format code and word lists, and mend what can be mended safely
	@$(BIN)/python tools/sort_words.py
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: score
score: $(DEV)  ## Measure the recovery, also on sites left out (not with QUICK=1); ITEM=page/NAME, WORST=20, RULES=1, SIGNS=5 show where it fails
	@$(BIN)/python tools/score.py "$$CORPUS"
	@$(BIN)/python tools/score_quotes.py "$$CORPUS"

.PHONY: bench
bench: $(DEV)  ## Measure speed and memory: of articles, of a paper of 10,000 stories, of its search; then bench-builds
	@$(BIN)/python tools/bench.py "$$CORPUS"
	@$(BIN)/python tools/bench_paper.py
	@$(BIN)/python tools/bench_search.py
	@$(MAKE) bench-builds

.PHONY: bench-builds
bench-builds: $(RUN) $(RIVALS)  ## Compare builds of N stories (500; or N=1000,10000) with Hugo and stock Pelican, RUNS (5) times
	@$(BIN)/python tools/bench_builds.py --stories "$$N" --runs "$$RUNS" --keep

.PHONY: bench-growth
bench-growth: $(RUN)  ## Measure which costs of a build grow with the archive, up to 100,000 stories
	@$(BIN)/python tools/bench_growth.py

.PHONY: lighthouse
lighthouse: $(DEV) build  ## Have Lighthouse judge OUTPUT as on a phone: front page, a story, a section
	@$(BIN)/python tools/lighthouse.py "$$OUTPUT"

.PHONY: verify
verify: build $(DEV) $(DASK)  ## Have others judge OUTPUT and a published site: the Nu HTML checker, epubcheck, nginx, rsync, a cluster
	@tools/verify.sh "$$OUTPUT"
	@$(BIN)/python -m pytest -q tools/judges

.PHONY: cover
cover: $(DEV)  ## Check that tests run every branch of the code that reads or writes strangers' text
	@tools/cover.sh

.PHONY: mutants
mutants: $(DEV)  ## Change one thing at a time in MODULE (press.publication), every EVERYth (1), and list what no test notices
	@test -n "$$MODULE" || { echo "mutants: say of which module:  make mutants MODULE=typography" >&2; exit 2; }
	@$(BIN)/python tools/mutants.py "$$MODULE" --every "$$EVERY"

.PHONY: fuzz
fuzz: $(FUZZ)  ## Throw random bytes at every stage that reads some, SPAN (60) seconds each; TARGET=copy for one stage
	@tools/fuzz.sh

.PHONY: torture
torture: $(DEV)  ## Kill builds, fill their disk, fail their calls, feed them BADINPUT, TIMES (20) each; TARGET=kill for one of these
	@$(BIN)/python tools/torture.py $$TARGET --times "$$TIMES" --seed "$$SEED" --badinput "$$BADINPUT"

##@ A release

.PHONY: sbom
sbom: $(RELEASE)  ## Write the bill of materials, sbom.json (CycloneDX): versions, licences, hashes
	@$(BIN)/python tools/sbom.py sbom.json

.PHONY: audit
audit: $(RELEASE)  ## Check the locked versions for known vulnerabilities; only warns if there is no network
	@$(BIN)/python tools/audit.py requirements.lock requirements-deploy.lock

##@ Housekeeping

.PHONY: docs
docs: $(RUN)  ## Write docs/rules.md from the docstrings of the rules
	@$(BIN)/python tools/rules_page.py

.PHONY: lock
lock: $(DEV)  ## Choose the newest versions that pyproject.toml allows, and write the lock files
	@tools/lock.sh

.PHONY: clean
clean:  ## Remove output/ and caches, but not the environment
	@rm -rf output .output.press .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find plugins tests tools -name __pycache__ -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean  ## Remove the environment as well
	@rm -rf .venv plugins/copydesk.egg-info

.PHONY: help
help:  ## List the targets
	@awk 'BEGIN { FS = ":.*##[ ]*" } \
	    /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	    /^[a-z0-9-]+:.*##/ { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

$(RUN): requirements.lock pyproject.toml tools/setup.sh
	@tools/setup.sh run
	@touch $@

# They depend on $(RUN) because a new environment has lost what was in the old one.
.venv/.copydesk-%-installed: requirements-%.lock $(RUN)
	@tools/setup.sh $*
	@touch $@

.cache/%/.installed: requirements-%.lock $(RUN)
	@tools/setup.sh $*
	@touch $@
