#!/bin/sh
# Runs one program once: launch.sh FOLDER DIRECTORY PROGRAM [ARGUMENT…]
# Making FOLDER is the once-only key: whoever finds it there leaves it alone.
# FOLDER/pid  this shell's process id and a token that tells it from a later process with that id
# FOLDER/stdout, FOLDER/stderr  what the program writes: plain files, so that what it leaves running
#             keeps nobody waiting and all that it wrote is there when it ends
# FOLDER.argv  PROGRAM and its ARGUMENTs as `set -- 'WORD'…`, where none are given
# FOLDER/rc   its exit code and the sizes of the two files then, there only when it has ended
folder=$1
directory=$2
shift 2
# The server may have been paused on its way to here, and another one may own the run by now.
if [ -r /proc/uptime ]; then
  read -r now rest </proc/uptime
else
  now=$(date +%s)
fi
[ "${now%%.*}" -lt "$SIGNALBOX_UNTIL" ] || exit 76
mkdir "$folder" 2>/dev/null || exit 75
trap : HUP INT TERM
if [ $# -eq 0 ]; then
  eval "$(cat "$folder.argv")"
  rm -f "$folder.argv"
fi
if [ -r "/proc/$$/stat" ]; then
  read -r stat <"/proc/$$/stat"
  # Field 22, counted behind the command's name, which may hold anything.
  token=$(printf '%s\n' "${stat##*) }" | cut -d ' ' -f 20)-$(cat /proc/sys/kernel/random/boot_id)
else
  token=$(LC_ALL=C ps -o lstart= -p $$ | tr -s ' ')
fi
printf '%s %s\n' $$ "$token" >"$folder/pid.new" && mv "$folder/pid.new" "$folder/pid"

program() {
  PATH=$SIGNALBOX_PATH
  export PATH
  unset SIGNALBOX_PATH SIGNALBOX_SESSION SIGNALBOX_UNTIL
  cd "$directory" && exec "$@"
}

if [ "$SIGNALBOX_SESSION" = none ]; then
  # No setsid here: job control gives the program a process group of its own.
  set -m 2>/dev/null
  (program "$@") >>"$folder/stdout" 2>>"$folder/stderr" </dev/null &
  child=$!
  while :; do
    wait "$child"
    rc=$?
    kill -0 "$child" 2>/dev/null || break
  done
else
  (program "$@") >>"$folder/stdout" 2>>"$folder/stderr" </dev/null
  rc=$?
fi
size() {
  if [ -e "$1" ]; then wc -c <"$1"; else echo -1; fi
}
# Whatever still runs may write on: what it writes from here on is not the program's answer.
result="$rc $(size "$folder/stdout") $(size "$folder/stderr")"
# A full disk must not lose the result: it is written when there is room again, if its folder is.
until printf '%s\n' "$result" >"$folder/rc.new" && mv "$folder/rc.new" "$folder/rc"; do
  [ -d "$folder" ] || break
  sleep 1
done 2>/dev/null
