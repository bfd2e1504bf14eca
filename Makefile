# Everything a developer does. Each target does its own set-up; see README.md and CONTRIBUTING.md.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
OFFSCREEN := QT_QPA_PLATFORM=offscreen
HAS_DISPLAY := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin MINGW% MSYS%,$(shell uname -s)))

# Every test process and every program that a test starts would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check catalogs install tour bench matrix faults messages clean

run: $(INSTALLED)
ifeq ($(HAS_DISPLAY),)
	@echo "No display here: playing the tour instead."
	@$(MAKE) --no-print-directory tour
else
	$(BIN)/jmd-desktop practice
endif

install: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml packaging/hatch_build.py packaging/system_libraries.sh
	@sh packaging/system_libraries.sh
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

catalogs: $(INSTALLED)
	@$(BIN)/python packaging/hatch_build.py

# The one command that decides whether main is green.
test: check
	@sh packaging/test_programs.sh
	$(OFFSCREEN) $(BIN)/python -m pytest -q -n 2 --dist worksteal
	sh packaging/try_wheel.sh

check: catalogs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python packaging/messages.py --check
	$(BIN)/python packaging/form_messages.py --check
	$(BIN)/python packaging/code_messages.py --check

# Brings the message catalogs up to date with the code; translate what is then empty.
messages: $(INSTALLED)
	$(BIN)/python packaging/messages.py
	$(BIN)/python packaging/form_messages.py
	$(BIN)/python packaging/code_messages.py

tour: catalogs
	$(OFFSCREEN) $(BIN)/python -m tests.tour build/tour

bench: catalogs
	$(OFFSCREEN) $(BIN)/python -m benchmarks

matrix: catalogs
	$(BIN)/python -m benchmarks.matrix

# The long fault-injection campaigns: make faults PART=bitflips
faults: catalogs
	$(BIN)/python -m benchmarks.faults $(PART)

clean:
	rm -rf build dist .venv
