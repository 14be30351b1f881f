# Every target needs nothing before it: scripts/setup makes .venv and fills it from the locks.
.PHONY: run demo test lint bench build lock clean

IN_VENV = .venv/bin/python
# The tests of a file share what they have made: they stay together in one process.
AT_ONCE = --numprocesses auto --maxprocesses 4 --dist loadfile

run:
	@scripts/run

demo:
	@scripts/demo

test:
	@scripts/setup --dev
	@QT_QPA_PLATFORM=offscreen $(IN_VENV) -m pytest $(AT_ONCE)

lint:
	@scripts/setup --dev
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m mypy

bench:
	@scripts/setup --dev
	@QT_QPA_PLATFORM=offscreen $(IN_VENV) -m bench

build:
	@scripts/setup --dev
	$(IN_VENV) -m PyInstaller --noconfirm --log-level WARN build.spec
	@scripts/check-build

lock:
	@scripts/setup
	@scripts/lock

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find nastavnik_desktop tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +
