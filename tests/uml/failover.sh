#!/bin/bash
# Inside user-mode Linux: two nodes, a failover by kill -9, an orderly hand-over back.
#   tests/uml/run.sh tests/uml/failover.sh 'PROGRAM -n -l -G -D -f {conf}'
set -uo pipefail
command=$1
work=/run/failover
vip=10.9.0.100
mkdir -p $work

say() { printf '[%6.2f] %s\n' "$(cut -d' ' -f1 /proc/uptime)" "$*"; }
fail() {
    say "FAILED: $*"
    tail -n 20 $work/*.log
    exit 1
}
until_() { # seconds, command: waits until it succeeds
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.1
    done
}
has() { [[ "$(ip -n "$1" -o addr show dev eth0)" == *" $vip/"* ]]; }
lacks() { ! has "$1"; }
ended() { ! kill -0 "$1" 2>/dev/null; }

# One cable between the two is enough.
ip netns add a && ip netns add b || fail "network namespaces"
ip -n a link add eth0 type veth peer name eth0 netns b || fail "veth"
for node in a b; do
    ip -n $node link set lo up
    ip -n $node link set eth0 up
done
ip -n a addr add 10.9.0.1/24 dev eth0
ip -n b addr add 10.9.0.2/24 dev eth0

start() { # node, priority
    cat >$work/$1.conf <<CONF
global_defs {
    router_id $1
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority $2
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass umlumluml
    }
    virtual_ipaddress {
        $vip
    }
}
CONF
    # Both share /run here, so each has pid files of its own.
    # shellcheck disable=SC2086
    ip netns exec "$1" ${command//\{conf\}/$work/$1.conf} -p /run/$1.pid -r /run/$1-vrrp.pid -c /run/$1-check.pid \
        >>$work/$1.log 2>&1 </dev/null &
    pid=$!
}

start a 150; a=$pid
until_ 30 has a || fail "a does not become master"
say "a is master"
start b 100; b=$pid
until_ 30 grep -q 'Entering BACKUP STATE (init)' $work/b.log || fail "b does not become backup"
disown "$a" # The shell need not tell of this death.
# Children first, and stopped, so that none can say goodbye for its parent.
children=$(ps -o pid= --ppid "$a")
[ -z "$children" ] || kill -STOP $children
kill -KILL "$a" $children
say "a is killed"
until_ 15 has b || fail "b does not take over"
say "b has taken over"
start a 150; a=$pid
until_ 30 lacks b || fail "a does not preempt"
until_ 5 has a || fail "a has no address"
say "a has preempted"
kill -TERM "$a"
until_ 10 has b || fail "a does not hand over"
until_ 10 ended "$a" || fail "a does not end"
wait "$a"
status=$?
[ "$status" -eq 0 ] || fail "a ended with $status"
lacks a || fail "a left its address behind"
say "a has handed over"
kill -TERM "$b"
until_ 10 ended "$b" || fail "b does not end"
say "failover done"
exit 0
