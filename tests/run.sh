#!/bin/bash
# Builds everything with warnings as errors, publishes keepsharp, and runs all tests.
#   tests/run.sh [--full]      --full runs the long figures and writes them to tests/KeepSharp.Benchmarks/results
# The last line is "N passed, N failed, N skipped"; the exit status is not 0 when anything failed.
# Every test that was skipped is printed with its reason. How the tests are made: tests/README.md
set -uo pipefail
cd "$(dirname "$(realpath "$0")")/.."

for word in "$@"; do
    case $word in
    --full) export KEEPSHARP_FULL=1 KEEPSHARP_FUZZ_PACKETS=1000000 KEEPSHARP_FUZZ_CONFIGS=1000000 ;;
    *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
    esac
done

artifacts=${KEEPSHARP_ARTIFACTS:-$PWD/artifacts}
results=$artifacts/results
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
start=$SECONDS
say() { printf '\n== %s (%d s)\n' "$*" $((SECONDS - start)); }

say "packages"
packages="iproute2 keepalived haproxy nginx-light psmisc procps tcpdump user-mode-linux kmod"
if [ "$(id -u)" -eq 0 ]; then
    # shellcheck disable=SC2086
    samples/install-packages.sh $packages || echo "not all packages could be installed; tests that need them skip"
else
    echo "not root: tests with network namespaces are skipped"
fi

say "build, warnings are errors"
dotnet build KeepSharp.sln -c Release --artifacts-path "$artifacts" -v quiet -warnaserror -nodeReuse:false || exit 1

say "publish"
dotnet publish src/KeepSharp -c Release --artifacts-path "$artifacts" -o "$artifacts/keepsharp" -v quiet \
    -warnaserror -nodeReuse:false || exit 1
ls -l "$artifacts/keepsharp"
export KEEPSHARP_BINARY=$artifacts/keepsharp/keepsharp

# Test executables of xunit.v3 write their own XML; the numbers of the last line are sums of its attributes.
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 skipped=0
attribute() { grep -o "<assembly [^>]*>" "$1" | sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p" | head -1; }
run_project() { # project, limit in seconds, and to run a part of it: a name for the results, options of the runner
    local name=${3:-$1} total bad errors status
    local xml=$results/$name.xml
    say "$name"
    timeout -k 10 "$2" "$artifacts/bin/$1/release/$1" -noColor -noLogo -explicit "$explicit" -xml "$xml" "${@:4}" \
        </dev/null 2>&1 | tee "$results/$name.log"
    status=${PIPESTATUS[0]}
    total=$(attribute "$xml" total 2>/dev/null)
    if [ -z "$total" ]; then
        echo "$1: no result, exit status $status"
        failed=$((failed + 1))
        return
    fi
    bad=$(attribute "$xml" failed) errors=$(attribute "$xml" errors)
    passed=$((passed + $(attribute "$xml" passed)))
    failed=$((failed + bad + errors))
    skipped=$((skipped + $(attribute "$xml" skipped)))
    # A runner that ends badly although no test failed has lost something: that is a failure too.
    if [ "$status" -ne 0 ] && [ $((bad + errors)) -eq 0 ] && [ "$total" -gt 0 ]; then
        echo "$1: exit status $status without a failed test"
        failed=$((failed + 1))
    fi
}

# The long figures: tests that ask KEEPSHARP_FULL themselves, and those that are only run when asked for.
long=${KEEPSHARP_FULL:+14400}
explicit=off
[ -z "$long" ] || explicit=on
run_project KeepSharp.UnitTests "${long:-300}"
run_project KeepSharp.Simulation "${long:-300}"
run_project KeepSharp.LabTests "${long:-600}"

# Which libraries a daemon has loaded can be seen only where they are files of their own.
KEEPSHARP_BINARY=$artifacts/bin/KeepSharp/release/keepsharp run_project KeepSharp.LabTests 60 unpublished \
    -method '*.A_running_daemon_has_loaded_nothing_of_the_sub_commands'

say "skipped tests and why"
grep -h -A1 '\[SKIP\]' "$results"/*.log | sed 's/^ *//; /^--$/d' || echo none

if [ -n "${KEEPSHARP_FULL:-}" ]; then
    report=tests/KeepSharp.Benchmarks/results/$(date -u +%F).md
    mkdir -p "$(dirname "$report")"
    say "figures, to $report"
    {
        echo "# Full run of $(date -u +%F)"
        echo
        echo "Commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown), Linux $(uname -r), $(nproc) processors," \
            "keepalived $(keepalived -v 2>&1 | sed -n '1s/Keepalived v\([0-9.]*\).*/\1/p')."
        echo "$passed passed, $failed failed, $skipped skipped; fuzz: ${KEEPSHARP_FUZZ_PACKETS:-200000} packets," \
            "${KEEPSHARP_FUZZ_CONFIGS:-10000} configuration files."
        echo
        echo '```'
        # One line per figure; the runner's XML holds them as CDATA, several lines to a test.
        sed -n '/<output>/,/<\/output>/p' "$results"/*.xml \
            | sed 's/.*<output>\(<!\[CDATA\[\)\{0,1\}//; s/\(\]\]>\)\{0,1\}<\/output>.*//; /^ *$/d'
        echo '```'
        if [ -d "${KEEPSHARP_SHARED:-/nowhere}/bench" ]; then
            echo
            tests/KeepSharp.Benchmarks/compare.sh "$KEEPSHARP_BINARY"
        fi
    } | tee "$report"
fi

say "done, results in $results"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
