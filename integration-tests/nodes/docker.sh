#!/bin/sh
# Sees to it that Docker answers, on Debian: installs it when it is missing, with the shell that images without a system
# need, and starts its daemon where no service manager does. Needs root for both.
set -eu
log=${1:-/var/log/dockerd.log}

if ! command -v dockerd >/dev/null || ! command -v busybox >/dev/null; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends docker.io busybox-static iptables
fi

answers() {
  docker version >/dev/null 2>&1
}

if answers; then exit 0; fi
# A daemon that was killed leaves the number of its process, which is another's by now.
rm -f /var/run/docker.pid
# In a session of its own, so that it outlives the shell that started it. Ports are opened on this machine only.
setsid dockerd --storage-driver=overlay2 --ip=127.0.0.1 >"$log" 2>&1 </dev/null &
waited=0
until answers; do
  if [ "$waited" -ge 60 ]; then
    echo "Docker does not answer after $waited s; the end of $log:" >&2
    tail -n 20 "$log" >&2
    exit 1
  fi
  sleep 1
  waited=$((waited + 1))
done
