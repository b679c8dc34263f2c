# shellcheck shell=bash
# How continuous integration runs its parts: in lanes, with results in files of $logs. Read by .ci/run, which names the
# folder.
# shellcheck disable=SC2154

say() {
  printf 'ci: %s\n' "$*" >&2
}

# cpu_seconds FILE: the sum of what the shell's `times` has written.
cpu_seconds() {
  [ -f "$1" ] || return
  tr ' ' '\n' <"$1" | awk -F '[ms]' 'NF > 1 { sum += 60 * $1 + $2 } END { printf "%.0f\n", sum }'
}

# run_part NAME LIMIT: runs it and writes "SECONDS PASSED FAILED CPU" to NAME.result, the last being the processor's seconds.
run_part() {
  local name=$1 limit=$2 started=$SECONDS status passed failed
  export COUNT=$logs/$name.count
  say "$name …"
  timeout --kill-after=20 "$limit" bash -c "set -uo pipefail; trap 'times >\"\$logs/$name.times\"' EXIT; part_$name" >"$logs/$name.log" 2>&1 </dev/null
  status=$?
  passed=0 failed=0
  if [ -s "$COUNT" ]; then read -r passed failed <"$COUNT"; elif [ $status -eq 0 ]; then passed=1; fi
  if [ $status -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  if [ "$failed" -gt 0 ]; then
    say "$name FAILED with status $status$([ $status -eq 124 ] && echo " (limit of $limit s)"); the end of its output:"
    tail -n 100 "$logs/$name.log" | sed "s/^/  $name| /" >&2
  fi
  echo "$((SECONDS - started)) $passed $failed $(cpu_seconds "$logs/$name.times")" >"$logs/$name.result"
  say "$name: $passed passed, $failed failed, $((SECONDS - started)) s"
}

run_lane() {
  local entry
  for entry in "$@"; do run_part "${entry%%:*}" "${entry##*:}"; done
}

# behind COMMAND…: becomes a function or program that runs with what others leave of the processors, in a session of its own:
# Linux may share them out by sessions first. Call it in the background.
behind() {
  local idle=(nice -n 19)
  if chrt --idle 0 true 2>/dev/null; then idle=(chrt --idle 0); fi
  exec setsid "${idle[@]}" bash -c 'set -uo pipefail
    { [ ! -e /proc/self/autogroup ] || echo 19 >/proc/self/autogroup; } 2>/dev/null
    "$@"' behind "$@"
}

# list_parts LIST ENTRY…: makes a list that several lanes take from.
list_parts() {
  printf '%s\n' "${@:2}" >"$logs/$1.list"
}

# run_list LIST: runs the next part of it until there is none.
run_list() {
  local list=$logs/$1.list entry
  while entry=$(flock "$list.lock" sed -i -e '1w /dev/stdout' -e 1d "$list") && [ -n "$entry" ]; do
    run_lane "$entry"
  done
}

# await NAME: until that has been said to be over.
await() {
  until [ -e "$logs/$1.over" ]; do sleep 1; done
}

# summary ENTRY…: a table on stderr, the sum on stdout. Fails when anything failed or did not run.
summary() {
  local entry name seconds passed failed cpu all_passed=0 all_failed=0
  printf '\n%-16s %8s %8s %8s %8s\n' part seconds cpu passed failed >&2
  for entry in "$@"; do
    name=${entry%%:*}
    if [ -f "$logs/$name.result" ]; then read -r seconds passed failed cpu <"$logs/$name.result"; else seconds=- cpu=- passed=0 failed=1; fi
    printf '%-16s %8s %8s %8s %8s\n' "$name" "$seconds" "$cpu" "$passed" "$failed" >&2
    all_passed=$((all_passed + passed)) all_failed=$((all_failed + failed))
  done
  printf '%-16s %8s\n\n' 'in all' "$SECONDS" >&2
  echo "$all_passed passed, $all_failed failed"
  [ "$all_failed" -eq 0 ] && [ "$all_passed" -gt 0 ]
}
