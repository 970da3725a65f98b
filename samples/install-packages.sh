#!/bin/bash
# Installs Debian packages without starting their services:  install-packages.sh PACKAGE...
# Nothing happens when all are installed already. A package of ours must not begin to serve on the machine of somebody
# who only wants to look: while apt works, /usr/sbin/policy-rc.d says no to every start, afterwards it is as before.
set -euo pipefail

missing=()
for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "install-packages: not root, cannot install: ${missing[*]}" >&2
    exit 1
fi

policy=/usr/sbin/policy-rc.d
saved=$policy.before-keepsharp
restore() { rm -f "$policy"; [ ! -e "$saved" ] || mv "$saved" "$policy"; }
trap restore EXIT
trap 'exit 130' INT TERM HUP
# A file that an interrupted run moved aside is the true one; ours is then the one in place.
[ -e "$saved" ] || [ ! -e "$policy" ] || mv "$policy" "$saved"
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

echo "Installing ${missing[*]}"
apt=(apt-get -o DPkg::Lock::Timeout=300 -qq)
log=$(mktemp)
run() {
    DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1 </dev/null || { cat "$log" >&2; rm -f "$log"; exit 1; }
}
run "${apt[@]}" update
run "${apt[@]}" install -y --no-install-recommends "${missing[@]}"
rm -f "$log"

# policy-rc.d stops the start of today; these units would start at the next boot.
if [ -d /run/systemd/system ]; then
    for package in "${missing[@]}"; do
        for unit in $(dpkg-query -L "$package" | sed -n 's#.*/systemd/system/\([^/@]*\.service\)$#\1#p'); do
            systemctl --quiet disable "$unit" 2>/dev/null || true
        done
    done
fi
