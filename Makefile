# Every target brings what it needs: a fresh Debian has to have Python 3.11 and make, nothing else.
PYTHON ?= python3
PORT ?= 8000
SEED ?= 1
SIZE ?= 2000
DATA ?= .loket
GENERATOR ?= mkdocs
STALE ?= warn
RUN := .venv/bin/python
# A file's tests stay together and files begin in the order of their folders: each process then starts one city,
# one browser and one store of each kind. More than four of them would want a big machine.
WORKERS := -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder
SAM := .venvs/sam/bin/sam

export PYTHON PORT DATA STALE
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export SAM_CLI_TELEMETRY := 0

.DEFAULT_GOAL := help
.PHONY: help serve daily test check new gift words openapi site preview build deploy figures budgets bench lighthouse fuzz faults model payloads letters seats certificates tour lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: .venv/.ready .venvs/ministack/.ready ## the whole city on 127.0.0.1 (PORT=8000 DATA=.loket)
	@exec $(RUN) -m local serve

daily: .venv/.ready ## do the daily work of the running city now (PORT=8000)
	@$(RUN) -m local daily

test: .venv/.ready .venvs/ministack/.ready .venvs/sam/.ready .venvs/zensical/.ready ## everything, browser journeys included (ARGS="-k status", ARGS=-n0: one process)
	@CHROMIUM="$$(local/browser.sh)" && export CHROMIUM && $(RUN) -m pytest $(WORKERS) $(ARGS)

check: .venv/.ready ## format, lint, types, arrows, content, templates, cloud (STALE=fail: no old page)
	@$(RUN) -m ruff format --check --quiet .
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m mypy
	@.venv/bin/lint-imports
	@$(RUN) -m local check
	@.venv/bin/cfn-lint --regions ap-southeast-3 -- template.yaml
	@.venv/bin/cfn-lint --regions us-east-1 -- budget.yaml
	@$(RUN) -m local.openapi --check

new: .venv/.ready ## a new service, form, office, module or page, asked for in a few questions (KIND=layanan)
	@$(RUN) -m local.editors.new $(KIND)

gift: .venv/.ready ## questions of Moodle into the bank of a module (FILE=soal.txt MODULE=m2)
	@FILE="$(FILE)" MODULE="$(MODULE)" $(RUN) -m local.editors.gift

words: .venv/.ready ## the ten pages and sentences that are hardest to read
	@$(RUN) -m local.editors.check --bacaan

openapi: .venv/.ready ## write openapi.yaml anew after a form changed
	@$(RUN) -m local.openapi

site: .venv/.ready $(if $(filter zensical,$(GENERATOR)),.venvs/zensical/.ready) ## the website, into site/ (GENERATOR=zensical)
	@$(RUN) -m local.website.site --generator $(GENERATOR)

preview: site ## this branch as a folder that opens with a double click, build/pratinjau
	@$(RUN) -m local.website.preview

build: site .venvs/sam/.ready ## what goes to AWS: the site, the staged functions
	@$(RUN) -m local.staging
	@$(SAM) build

deploy: figures build ## to AWS, guided
	@$(RUN) -m local.deploy

figures: .venv/.ready ## bring what the deployed city published of its work, for the next build
	@$(RUN) -m local.deploy --figures

budgets: .venv/.ready .venvs/ministack/.ready ## bytes, requests, store units, log lines against their budgets
	@CHROMIUM="$$(local/browser.sh)" && export CHROMIUM && $(RUN) -m pytest tests/budgets tests/site/test_budgets.py -q

bench: .venv/.ready .venvs/ministack/.ready ## how long things take on this machine
	@CHROMIUM="$$(local/browser.sh)" && export CHROMIUM && $(RUN) -m tests.bench

lighthouse: .venv/.ready ## ten pages as Lighthouse sees them, and one guide beside two rivals
	@CHROMIUM="$$(local/browser.sh)" && export CHROMIUM && $(RUN) -m tests.lighthouse

bench-site: .venv/.ready ## what 1,000 pages cost, beside Material as it comes (SIZE=1000)
	@$(RUN) -m tests.bench_site $(if $(filter command line environment,$(origin SIZE)),--size $(SIZE))

fuzz: .venv/.ready ## openapi.yaml against the functions, by the thousand (SEED=1 SIZE=2000)
	@$(RUN) -m tests.fuzz --seed $(SEED) --size $(SIZE)

faults: .venv/.ready .venvs/ministack/.ready ## lines that break while somebody sends, by the thousand (SEED=1 SIZE=2000)
	@CHROMIUM="$$(local/browser.sh)" && export CHROMIUM && \
	  SEED=$(SEED) SIZE=$(SIZE) $(RUN) -m pytest tests/journeys/test_cut_posts.py tests/journeys/test_cut_line.py -q

letters: .venv/.ready .venvs/ministack/.ready ## eight officers number letters at once, again and again (SEED=1 SIZE=1000)
	@SEED=$(SEED) SIZE=$(if $(filter command line environment,$(origin SIZE)),$(SIZE),1000) $(RUN) -m pytest tests/handlers/test_letter_numbers.py -q

certificates: .venv/.ready ## change certificates and badges, sign by sign; none may pass (SEED=1 SIZE=10000)
	@SEED=$(SEED) SIZE=$(if $(filter command line environment,$(origin SIZE)),$(SIZE),10000) $(RUN) -m pytest tests/training/test_certificates.py -q

seats: .venv/.ready .venvs/ministack/.ready ## eight people press for the last seats of a class, again and again (SEED=1 SIZE=1000)
	@SEED=$(SEED) SIZE=$(if $(filter command line environment,$(origin SIZE)),$(SIZE),1000) $(RUN) -m pytest tests/handlers/test_seats.py -q -n0 --timeout=0

model: .venv/.ready ## two officers, a resident and a clock at one case, step by step (SEED=1 SIZE=2000)
	@SEED=$(SEED) SIZE=$(SIZE) $(RUN) -m pytest tests/model -q --timeout=0

payloads: .venv/.ready ## scripts and formulas through every box of every form (SEED=1 SIZE=517 for all of them)
	@SEED=$(SEED) SIZE=$(if $(filter command line environment,$(origin SIZE)),$(SIZE),20) \
	  $(RUN) -m pytest tests/handlers/test_payloads.py -q --timeout=0

tour: .venv/.ready .venvs/ministack/.ready ## picture the screens anew for the officers' handbook and the modules
	@CHROMIUM="$$(local/browser.sh)" && export CHROMIUM && \
	  TOUR=content/gambar/petugas SLIDES=content/gambar/belajar \
	  $(RUN) -m pytest tests/journeys/test_counter_pages.py tests/journeys/test_module_pictures.py -q -n0

lock: .venvs/lock/.ready ## compile requirements/*.in anew (LOCK="--upgrade" for newer versions)
	@for name in lock ministack sam lambda site zensical dev; do \
	  .venvs/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-header --python-version 3.11 \
	    $(LOCK) requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done
	@# pip takes "boto3[crt]==1" as no pin of boto3 itself, which others ask for without the extra
	@sed -i 's/^boto3\[crt\]==/boto3==/' requirements/sam.txt

clean: ## remove what was built, not what was stored (.loket stays)
	rm -rf build .aws-sam .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find site -mindepth 1 -not -name .gitignore -delete

.venv/.ready: requirements/dev.txt local/venv.sh
	@local/venv.sh .venv $<

.venvs/%/.ready: requirements/%.txt local/venv.sh
	@local/venv.sh $(@D) $<
