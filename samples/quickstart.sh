#!/bin/bash
# Shows a failover: builds keepsharp, makes two nodes on a switch inside this machine, and lets them change roles.
#   sudo samples/quickstart.sh
# Needs Debian (or a relative with apt) and the .NET 10 SDK. Everything happens in namespaces that end with the script;
# the network of this machine is not touched. The exit status is not 0 when a step went wrong.
set -uo pipefail
export LC_ALL=C TZ=UTC0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$(dirname "$(realpath "$0")")/.." || exit 1

[ "$(id -u)" -eq 0 ] || { echo "Please run me as root: I make network namespaces." >&2; exit 1; }
samples/install-packages.sh iproute2 procps tcpdump keepalived || exit 1
hash -r

# ------------------------------------------------------------------------------------------------------------- build
artifacts=${KEEPSHARP_ARTIFACTS:-$PWD/artifacts}
program=${KEEPSHARP_BINARY:-$artifacts/keepsharp/keepsharp}
if [ -z "${KEEPSHARP_BINARY:-}" ]; then
    command -v dotnet >/dev/null ||
        { echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }
    echo "Building keepsharp ..."
    dotnet publish src/KeepSharp -c Release --artifacts-path "$artifacts" -o "$artifacts/keepsharp" -v quiet \
        -nodeReuse:false || exit 1
fi

# --------------------------------------------------------------------------------------------------------------- lab
lab=$(mktemp -d -t keepsharp-quickstart-XXXXXX)
chmod 755 "$lab"
# shellcheck source=samples/lab.sh
. samples/lab.sh
trap end_lab EXIT
trap 'exit 130' INT TERM HUP

vip=192.0.2.100
cp samples/quickstart/a.conf samples/quickstart/b.conf "$lab"
touch "$lab/events" "$lab/adverts"
make_switch && make_node a "$(dirname "$program")" && make_node b "$(dirname "$program")" &&
    plug a 192.0.2.1/24 && plug b 192.0.2.2/24 || exit 1
in_node a touch /run/service-is-well
in_node b touch /run/service-is-well

# The events of the time line come from outside of the daemons: packets with the time stamps of the switch, addresses
# as the kernel of each node reports them. Times are in microseconds; every line is "time node what".
watch_adverts() {
    local time rest node priority last=
    while read -r time rest; do
        [[ $rest =~ ^IP\ 192\.0\.2\.([12])\ .*\ prio\ ([0-9]+), ]] || continue
        node=a priority=${BASH_REMATCH[2]}
        [ "${BASH_REMATCH[1]}" = 1 ] || node=b
        echo "${time/./} $node $priority" >>"$lab/adverts"
        # Worth a line is only what differs from the advert before.
        [ "$last" = "$node $priority" ] || echo "${time/./} $node advert $priority" >>"$lab/events"
        last="$node $priority"
    done
}
watch_addresses() { # node
    local stamp rest word
    while read -r stamp rest; do
        [[ $rest == *" $vip/"* && $stamp =~ ^\[(.*)\.([0-9]{6})\]$ ]] || continue
        word=gets
        [[ $rest != Deleted* ]] || word=loses
        echo "$(date -d "${BASH_REMATCH[1]}" +%s)${BASH_REMATCH[2]} $1 $word $vip" >>"$lab/events"
    done
}
exec {packets}< <(exec setpriv --pdeathsig KILL nsenter -t "${node_pid[switch]}" -n -- \
    tcpdump -i br0 -nn -tt -l --immediate-mode 'ip proto 112' 2>"$lab/tcpdump.log")
lab_jobs+=("$!")
watch_adverts <&"$packets" &
lab_jobs+=("$!")
for node in a b; do
    exec {changes}< <(exec setpriv --pdeathsig KILL nsenter -t "${node_pid[$node]}" -n -- \
        ip -ts -o -4 monitor address 2>/dev/null)
    lab_jobs+=("$!")
    watch_addresses "$node" <&"$changes" &
    lab_jobs+=("$!")
done

# ---------------------------------------------------------------------------------------------------------- time line
begin=${EPOCHREALTIME/./}
shown=0 failed=0 rows=()
now() { echo "${EPOCHREALTIME/./}"; }
seconds() { printf '%d.%03d' $(($1 / 1000000)) $(($1 % 1000000 / 1000)); }
line() { printf '   %8s  %s\n' "$(seconds $(($1 - begin)))" "$2"; } # time text
title() { printf '\n%s\n' "$*"; }

# Prints what happened since the last call, in order.
show_events() {
    local time node what value count
    count=$(wc -l <"$lab/events")
    while read -r time node what value; do
        case "$what $value" in
        "advert 0") line "$time" "$node  priority 0 on the wire: \"take over, do not wait for me\"" ;;
        advert*) line "$time" "$node  advertises, priority $value" ;;
        gets*) line "$time" "$node  has $value now" ;;
        loses*) line "$time" "$node  gives $value away" ;;
        esac
    done < <(sed -n "$((shown + 1)),${count}p" "$lab/events" | sort -n)
    shown=$count
}

# Waits for an event after a moment: event AFTER SECONDS "node what value"; its time is then in $found.
event() {
    local end=$(($(now) + $2 * 1000000))
    while :; do
        found=$(sort -n "$lab/events" | while read -r time rest; do
            [ "$time" -lt "$1" ] || [ "$rest" != "$3" ] || { echo "$time"; break; }
        done)
        if [ -n "$found" ]; then
            show_events
            return 0
        fi
        [ "$(now)" -lt "$end" ] || break
        sleep 0.05
    done
    show_events
    printf '   FAILED: not within %d s: %s\n' "$2" "$3"
    printf '   the last lines of the nodes:\n'
    tail -n 5 "$lab"/[ab]-*.log 2>/dev/null | sed 's/^/      /'
    exit 1
}
last_advert() { found=$(sed -n "s/^\([0-9]*\) $1 [1-9].*/\1/p" "$lab/adverts" | tail -1); }

# A row of the table at the end: row TEXT FROM TO TIMER [EXTRA]; later than timer and extra (0.5 s) is a failure.
row() {
    local took=$(($3 - $2)) verdict=ok
    if [ "$took" -gt $(($4 + ${5:-500000})) ]; then
        verdict=LATE
        failed=1
    fi
    rows+=("$(printf '%-58s %9s %9s   %s' "$1" "$(seconds "$took")" "$(seconds "$4")" "$verdict")")
}

# What the protocol allows: three adverts of one second and the skew of the priority; or, after priority 0, the skew.
skew_a=414062 skew_b=609375
down_a=$((3000000 + skew_a)) down_b=$((3000000 + skew_b))
start_time=3000000 # for the start of the program, which a busy machine may delay
keepsharp() { start "$1" keepsharp "/run/program/$(basename "$program")" -n -l -G -D -f "/run/lab/$1.conf"; }

cat <<TEXT

    a  192.0.2.1  priority 150 ──┐
                                 ├── switch      $vip is where the master is
    b  192.0.2.2  priority 100 ──┘

    Times are seconds since now. The master says every second that it is there.
TEXT

title "1. Both nodes start, and neither knows of the other"
started=$(now)
line "$started" "a, b  start"
keepsharp a
keepsharp b
event "$started" 15 "a gets $vip"
row "first election, from the start of a" "$started" "$found" $down_a $start_time

title "2. The master dies: kill -9, it cannot say goodbye"
event "$started" 5 "a advert 150"
killed=$(now)
crash a keepsharp
line "$killed" "a  is killed"
last_advert a
last=$found
event "$killed" 15 "b gets $vip"
row "a killed: from its last advert until b has the address" "$last" "$found" $down_b

title "3. The dead one comes back: its priority is higher, so it takes the address back"
started=$(now)
keepsharp a
line "$started" "a  starts again"
event "$started" 15 "a gets $vip"
row "a is back: from its start until it has the address" "$started" "$found" $down_a $start_time
event "$started" 5 "b loses $vip"

title "4. The service on the master breaks; a tracked script sees it, and the node goes into Fault"
broken=$(now)
in_node a rm /run/service-is-well
line "$broken" "a  service breaks"
event "$broken" 10 "a advert 0"
last=$found
event "$broken" 10 "b gets $vip"
row "script failed: from priority 0 until b has the address" "$last" "$found" $skew_b
repaired=$(now)
in_node a touch /run/service-is-well
line "$repaired" "a  service is well again"
event "$repaired" 15 "a gets $vip"
event "$repaired" 5 "b loses $vip"

version=$(keepalived -v 2>&1 | sed -n 's/^Keepalived v\([0-9.]*\).*/\1/p')
title "5. keepalived $version takes the place of node b, with the same file, and then the master dies"
stopped=$(now)
signal b keepsharp TERM
for ((i = 0; i < 100; i++)); do gone b keepsharp && break; sleep 0.05; done
gone b keepsharp || { echo "   FAILED: b does not end"; exit 1; }
line "$stopped" "b  keepsharp is stopped; it was backup, so it has nothing to say"
start b keepalived keepalived -n -l -G -D -f /run/lab/b.conf
line "$(now)" "b  keepalived starts"
for ((i = 0; i < 100; i++)); do grep -q 'Entering BACKUP STATE' "$lab/b-keepalived.log" && break; sleep 0.05; done
# Its timer counts from the last advert only if it has heard that one.
joined=$(now)
for ((i = 0; i < 100; i++)); do last_advert a; [ "$found" -lt "$joined" ] || break; sleep 0.05; done
killed=$(now)
crash a keepsharp
line "$killed" "a  is killed"
last_advert a
last=$found
event "$killed" 15 "b gets $vip"
row "a killed: from its last advert until keepalived has it" "$last" "$found" $down_b
started=$(now)
keepsharp a
line "$started" "a  starts again"
event "$started" 15 "a gets $vip"
event "$started" 5 "b loses $vip"
row "a is back: from its start until keepalived gave way" "$started" "$found" $down_a $start_time

title "6. The master is stopped in an orderly way"
stopped=$(now)
signal a keepsharp TERM
line "$stopped" "a  is asked to end (SIGTERM)"
event "$stopped" 10 "a advert 0"
last=$found
event "$stopped" 10 "b gets $vip"
row "a stopped: from priority 0 until keepalived has it" "$last" "$found" $skew_b
event "$stopped" 5 "a loses $vip"
for ((i = 0; i < 100; i++)); do gone a keepsharp && break; sleep 0.05; done
gone a keepsharp || { echo "   FAILED: a does not end"; exit 1; }

title "$(printf '%-58s %9s %9s' 'What it took, in seconds' 'measured' 'protocol')"
printf '%s\n' "${rows[@]}"
cat <<'TEXT'

"protocol" is the time that the timers of VRRP prescribe; 0.5 s more counts as late. From a start, the measured time
contains the start of the program, and 3 s more count as late. The files: samples/quickstart/a.conf, b.conf.
TEXT
exit $failed
