#!/bin/sh
# The project's tasks: sh tasks.sh check | test | build | bench | shots
set -eu
cd "$(dirname "$0")"
bin=.venv/bin

case "${1:-}" in
  check)
    $bin/ruff check . && $bin/ruff format --check . && $bin/mypy ;;
  test)
    # The README's second line; it includes the checks.
    python3 -m venv .venv && $bin/pip install -q -e '.[test]' && $bin/python -m pytest ;;
  build)
    $bin/python build.py ;;
  bench)
    for script in benchmarks/bench_*.py; do $bin/python "$script"; done ;;
  shots)
    $bin/python docs/screenshots.py ;;
  *)
    sed -n '2p' "$0" | cut -c3-; exit 2 ;;
esac
