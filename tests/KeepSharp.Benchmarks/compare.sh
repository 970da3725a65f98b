#!/bin/bash
# Measures keepsharp beside keepalived on this machine and prints the table of RESULTS.md.
#   KEEPSHARP_SHARED=DIR tests/KeepSharp.Benchmarks/compare.sh [KEEPSHARP_BINARY]
# The measuring kit is DIR/bench: a bridge with two nodes and an observer in network namespaces, packets stamped by the
# kernel, addresses by rtnetlink. The daemons take turns. Needs root, python3, iproute2, keepalived; about 12 minutes on a
# machine that does nothing else.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/../.."
kit=${KEEPSHARP_SHARED:?set it to the folder that holds bench/}/bench
binary=$(realpath "${1:-${KEEPSHARP_BINARY:-artifacts/keepsharp/keepsharp}}")
python=${PYTHON:-python3}
out=$(mktemp)
trap 'rm -f "$out"' EXIT
ours="$binary -n -l -G -f {conf}"
theirs="keepalived -n -l -G -f {conf}"
run() { # tool and arguments, for both daemons in turn
    local tool=$1; shift
    timeout 400 "$python" "$kit/$tool" --daemon "$theirs" --label keepalived --out "$out" "$@" >/dev/null
    timeout 400 "$python" "$kit/$tool" --daemon "$ours" --label keepsharp --out "$out" "$@" >/dev/null
}
run startup.py --runs 10 --cases MASTER:255
run startup.py --runs 5 --cases MASTER:255 --count 50
run failover.py --runs 10
run failover.py --runs 5 --mode stop
run steady.py --count 1 --secs 40 --hogsecs 0
run steady.py --count 50 --secs 40 --hogsecs 15
for label in keepalived keepsharp keepalived keepsharp; do
    program=keepalived
    [ $label = keepalived ] || program=$binary
    timeout 400 "$python" "$kit/checkconf.py" --check "$program -t -f {conf}" --label $label --out "$out" --runs 5 >/dev/null
done
"$python" - "$out" <<'PY'
import json, sys
rows = {}
def put(name, label, value): rows.setdefault(name, {})[label] = value
def span(s, unit="ms"): return "-" if not s else f"{s['med']:g} ({s['max']:g}) {unit}"
for line in open(sys.argv[1]):
    r = json.loads(line); l = r["label"]
    if r["what"] == "startup":
        put(f"exec to first advert, {r['count']} instance(s)", l, span(r["to_first_advert_ms"]))
        if r["count"] == 1: put("exec to address present", l, span(r["to_vip_ms"]))
        put(f"stop, {r['count']} instance(s)", l, span(r["stop_ms"]))
    elif r["what"] == "failover":
        for k, n in (("advert", "advert"), ("vip", "address"), ("garp", "gratuitous ARP")):
            put(f"{'kill -9' if r['mode'] == 'kill' else 'stop'}: {n} after the timer bound", l, span(r["excess_" + k]))
    elif r["what"] == "checkconf":
        n = f"-t, {r['count']:,} {'real servers' if r['kind'] == 'real_server' else 'instances'} ({r['lines']:,} lines, {r['bytes'] / 1e6:.1f} MB)"
        put(f"{n}: wall", l, span(r["wall_ms"])); put(f"{n}: CPU", l, span(r["cpu_ms"]))
        put(f"{n}: peak memory", l, f"{r['peak_rss_kb'] / 1024:.0f} MB")
    elif r["what"] == "steady":
        n = f"{r['count']} instance(s) as {r['role']}"
        put(f"CPU, {n}", l, f"{r['cpu_s_per_min']:.3f} s/min"); put(f"PSS, {n}", l, f"{r['pss_kb'] / 1024:.1f} MB")
    elif r["what"] == "jitter":
        put(f"advert interval off by, {r['count']} instance(s), {r['load']}: p50 / p99 / max", l,
            f"{r['abs_p50_ms']:g} / {r['abs_p99_ms']:g} / {r['abs_max_ms']:g} ms")
print("| what (median, maximum in brackets) | keepalived 2.2.7 | keepsharp |\n|---|---|---|")
for n, v in rows.items(): print(f"| {n} | {v.get('keepalived', '-')} | {v.get('keepsharp', '-')} |")
PY
