#!/bin/bash
# Shows how our check of the published configuration files differs from keepalived's recorded verdicts.
#   tests/corpus-verdicts.sh [ARTIFACTS]
# Needs root, KEEPSHARP_SHARED and the built lab tests. Accepted differences: tests/KeepSharp.LabTests/Corpus.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/.."
tests=${1:-${KEEPSHARP_ARTIFACTS:-$PWD/artifacts}}/bin/KeepSharp.LabTests/release/KeepSharp.LabTests
KEEPSHARP_CORPUS_REPORT=$(mktemp)
export KEEPSHARP_CORPUS_REPORT
trap 'rm -f "$KEEPSHARP_CORPUS_REPORT"' EXIT
"$tests" -noColor -noLogo -method '*.Every_file_gets_the_exit_status*' >"$KEEPSHARP_CORPUS_REPORT.log" 2>&1 || true
if [ -s "$KEEPSHARP_CORPUS_REPORT" ]; then
    cat "$KEEPSHARP_CORPUS_REPORT"
else
    cat "$KEEPSHARP_CORPUS_REPORT.log"
fi
rm -f "$KEEPSHARP_CORPUS_REPORT.log"
