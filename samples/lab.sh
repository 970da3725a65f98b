# A little network to try things in; sourced by quickstart.sh. Needs root, iproute2, util-linux and procps.
# A node is a network, mount and PID namespace with its own /proc, /sys, /run and /tmp. It dies with this shell, in
# whatever way the shell ends, and the kernel takes its links and programs along: nothing can stay behind.
# shellcheck shell=bash

declare -A node_pid=()
lab_jobs=()

node_setup='
set -e
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/lab /run/program /run/lock
mount --bind "$1" /run/lab
[ -z "$2" ] || mount --bind "$2" /run/program
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t sysfs sysfs /sys
ip link set lo up
touch "/run/lab/$3.ready"
exec env --ignore-signal=CHLD sleep infinity'

# make_node NAME [PROGRAM_FOLDER]: the folder appears as /run/program in the node, $lab as /run/lab.
make_node() {
    local name=$1 job
    setpriv --pdeathsig KILL -- unshare --net --mount --pid --fork --kill-child=KILL --mount-proc -- \
        sh -c "$node_setup" node "$lab" "${2:-}" "$name" >"$lab/$name.setup" 2>&1 </dev/null &
    job=$!
    lab_jobs+=("$job")
    for ((i = 0; i < 500; i++)); do
        [ ! -e "$lab/$name.ready" ] || break
        kill -0 "$job" 2>/dev/null || break
        sleep 0.02
    done
    [ -e "$lab/$name.ready" ] || { echo "cannot make node $name: $(cat "$lab/$name.setup")" >&2; return 1; }
    node_pid[$name]=$(ps -o pid= --ppid "$job" | tr -d ' ')
}

in_net() { local name=$1; shift; nsenter -t "${node_pid[$name]}" -n -- "$@"; }
in_node() { local name=$1; shift; nsenter -t "${node_pid[$name]}" -n -m -p -- "$@"; }

make_switch() {
    make_node switch || return
    in_net switch ip link add br0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0 &&
        in_net switch ip link set br0 up
}

# plug NAME ADDRESS/LENGTH: a link eth0 into the switch.
plug() {
    in_net "$1" ip link add eth0 type veth peer name "port-$1" netns "${node_pid[switch]}" &&
        in_net switch ip link set "port-$1" master br0 up &&
        in_net "$1" ip link set eth0 up &&
        in_net "$1" ip addr add "$2" dev eth0
}

# start NAME PROGRAM_NAME COMMAND...: a program in the background of a node; its number in the node is in a file there.
start() {
    local node=$1 program=$2
    shift 2
    # shellcheck disable=SC2016 # The inner shell expands these.
    setpriv --pdeathsig KILL -- nsenter -t "${node_pid[$node]}" -n -m -p -- \
        sh -c 'echo $$ >"/run/$0.number"; exec "$@"' "$program" "$@" >>"$lab/$node-$program.log" 2>&1 </dev/null &
    lab_jobs+=("$!")
    disown "$!"
}

# signal NAME PROGRAM_NAME SIGNAL
signal() {
    in_node "$1" sh -c "kill -$3 \$(cat /run/$2.number)"
}

# crash NAME PROGRAM_NAME: sudden death, children included. They are stopped first, so that none can act on the death of
# its parent.
crash() {
    # shellcheck disable=SC2016
    in_node "$1" sh -c 'main=$(cat "/run/$0.number"); children=$(ps -o pid= --ppid "$main")
        for child in $children; do kill -STOP "$child"; done
        kill -KILL "$main" $children' "$2" 2>/dev/null
}

# gone NAME PROGRAM_NAME: true when it has ended.
gone() { ! in_node "$1" sh -c "kill -0 \$(cat /run/$2.number)" 2>/dev/null; }

end_lab() {
    local job
    for job in "${lab_jobs[@]}"; do
        kill -KILL "$job" 2>/dev/null
    done
    wait 2>/dev/null
    rm -rf "$lab"
}
