#!/bin/bash
# Runs one program inside user-mode Linux, a complete second kernel in an ordinary process:
#   tests/uml/run.sh [-m MEGABYTES] [-t SECONDS] PROGRAM [ARGUMENT...]
# The guest's root is the file system of this machine, writable; /run, /dev/shm and $TMPDIR are its own. Network
# modules are loaded, lo is up. The exit status is that of the program; 99 when the guest died before it ended.
set -uo pipefail

memory=512 limit=120
while getopts m:t: option; do
    case $option in
    m) memory=$OPTARG ;;
    t) limit=$OPTARG ;;
    *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
command -v linux.uml >/dev/null || { echo "uml: linux.uml is missing, package user-mode-linux" >&2; exit 98; }

# Process 1 of the guest must lie outside of everything that it mounts over.
scratch=$(mktemp -d -t keepsharp-uml-XXXXXX)
trap 'rm -rf "$scratch"' EXIT
{
    cat <<'INIT'
#!/bin/bash
stty -onlcr 2>/dev/null
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C TMPDIR=/run/tmp DOTNET_EnableDiagnostics=0
# Process 1 must never just end: the kernel would panic.
trap 'halt -f' EXIT
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs run /run
mkdir -p /run/tmp /run/netns /dev/shm /dev/pts
mount -t tmpfs shm /dev/shm
mount -t devpts pts /dev/pts
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
# The modules of this kernel are in a place of their own; /lib/modules of the machine stays as it is.
mkdir -p /run/modules/lib/modules
ln -s "/usr/lib/uml/modules/$(uname -r)" /run/modules/lib/modules/
modprobe -d /run/modules -a ipv6 af_packet veth bridge 2>/dev/null
ip link set lo up
INIT
    printf '%q ' "$@"
    printf '</dev/null\necho $? >%q\n' "$scratch/status"
} >"$scratch/init"
chmod +x "$scratch/init"

# Guest memory is a file in TMPDIR: /dev/shm is the place that is memory already.
TMPDIR=${KEEPSHARP_UML_TMP:-/dev/shm} timeout -k 5 "$limit" linux.uml mem="${memory}M" \
    root=/dev/root rootfstype=hostfs rootflags=/ rw init="$scratch/init" \
    con=null con0=fd:0,fd:1 umid="keepsharp$$" uml_dir="$scratch/" quiet </dev/null >"$scratch/console" 2>&1
uml=$?
# The console begins with four lines of the kernel about devices that this guest does not have.
tr -d '\r' <"$scratch/console" | grep -v -e 'SELinux' -e 'mmapper_init' -e 'ubd device' -e 'System halted' -e '^Halting'
status=$(cat "$scratch/status" 2>/dev/null) || { echo "uml: the guest died, linux.uml exit status $uml" >&2; exit 99; }
exit "$status"
