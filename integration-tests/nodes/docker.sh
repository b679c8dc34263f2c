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

start() {
  # A daemon that was killed leaves the number of its process, which is another's by now.
  rm -f /var/run/docker.pid
  # In a session of its own, so that it outlives the shell that started it. Ports are opened on this machine only.
  setsid dockerd --storage-driver=overlay2 --ip=127.0.0.1 >>"$log" 2>&1 </dev/null &
  daemon=$!
}

daemon=
waited=0
until answers; do
  if [ "$waited" -ge 120 ]; then
    echo "Docker does not answer after $waited s; the end of $log:" >&2
    tail -n 20 "$log" >&2
    exit 1
  fi
  # One that meets what is left of a daemon that was killed a moment ago gives up: the next one finds it gone.
  if [ -z "$daemon" ] || ! kill -0 "$daemon" 2>/dev/null; then start; fi
  sleep 1
  waited=$((waited + 1))
done
