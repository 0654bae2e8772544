#!/bin/sh
# The project's tasks: sh tasks.sh check | test | build | bench | fuzz | shots
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
  fuzz)
    # Any input whose import is neither complete nor refused with a reason is left here as crash-…
    python3 -m venv .venv && $bin/pip install -q -e '.[fuzz]'
    inputs=$(mktemp -d) && trap 'rm -rf "$inputs"' EXIT
    echo "fuzzing the import for ${2:-60} seconds"
    $bin/python fuzz/fuzz_import.py "$inputs" -max_total_time="${2:-60}" -timeout=20 -rss_limit_mb=4096 -verbosity=0 -print_final_stats=1 ;;
  shots)
    $bin/python docs/screenshots.py ;;
  *)
    sed -n '2p' "$0" | cut -c3-; exit 2 ;;
esac
