#!/bin/sh
# Install the Debian packages named as arguments that the machine lacks; never asks.
set -eu
lack=""
for p in "$@"; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q '^install ok installed' || lack="$lack $p"
done
[ -n "$lack" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "make: 缺少软件包:$lack (本机没有 apt-get,须自行安装)" >&2
    exit 1
fi
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"
echo "安装软件包:$lack" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $lack >/dev/null
