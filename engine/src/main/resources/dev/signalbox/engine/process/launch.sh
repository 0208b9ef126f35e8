#!/bin/sh
# Runs one program once: launch.sh FOLDER DIRECTORY PROGRAM [ARGUMENT…]
# Making FOLDER is the once-only key: whoever finds it there leaves it alone, and so does whoever finds
# the launch in the ledger beside it.
# FOLDER/pid  this shell's process id and a token that tells it from a later process with that id
# FOLDER/stdout, FOLDER/stderr  what the program writes: plain files, so that what it leaves running
#             keeps nobody waiting and all that it wrote is there when it ends
# FOLDER.argv  PROGRAM and its ARGUMENTs as `set -- 'WORD'…`, where none are given, and variables as
#             `export NAME='WORD'`: byte for byte, whatever the server's locale is
# FOLDER/rc   its exit code and the sizes of the two files then, there only when it has ended
# Its own variables begin with signalbox_, which no runner may name: what is imported is exported again.
signalbox_folder=$1
signalbox_directory=$2
shift 2
# The server may have been paused on its way to here, and another one may own the run by now.
if [ -r /proc/uptime ]; then
  read -r signalbox_now signalbox_rest </proc/uptime
else
  signalbox_now=$(date +%s)
fi
[ "${signalbox_now%%.*}" -lt "$SIGNALBOX_UNTIL" ] || exit 76
mkdir "$signalbox_folder" 2>/dev/null || exit 75
# The ledger names what was launched before, also when its folder is gone by now.
signalbox_key=${signalbox_folder##*/}
signalbox_ledger=${signalbox_folder%/*}/ledger
if grep -qF "+ $signalbox_key " "$signalbox_ledger" \
  || ! printf '+ %s %s\n' "$signalbox_key" "$signalbox_now" >>"$signalbox_ledger"; then
  rmdir "$signalbox_folder"
  exit 75
fi
trap : HUP INT TERM
if [ $# -eq 0 ]; then
  eval "$(cat "$signalbox_folder.argv")"
  rm -f "$signalbox_folder.argv"
fi
if [ -r "/proc/$$/stat" ]; then
  read -r signalbox_stat <"/proc/$$/stat"
  # Field 22, counted behind the command's name, which may hold anything.
  signalbox_token=$(printf '%s\n' "${signalbox_stat##*) }" | cut -d ' ' -f 20)-$(cat /proc/sys/kernel/random/boot_id)
else
  signalbox_token=$(LC_ALL=C ps -o lstart= -p $$ | tr -s ' ')
fi
printf '%s %s\n' $$ "$signalbox_token" >"$signalbox_folder/pid.new" && mv "$signalbox_folder/pid.new" "$signalbox_folder/pid"

program() {
  PATH=$SIGNALBOX_PATH
  export PATH
  unset SIGNALBOX_PATH SIGNALBOX_SESSION SIGNALBOX_UNTIL
  cd "$signalbox_directory" && exec "$@"
}

if [ "$SIGNALBOX_SESSION" = none ]; then
  # No setsid here: job control gives the program a process group of its own.
  set -m 2>/dev/null
  (program "$@") >>"$signalbox_folder/stdout" 2>>"$signalbox_folder/stderr" </dev/null &
  signalbox_child=$!
  while :; do
    wait "$signalbox_child"
    signalbox_rc=$?
    kill -0 "$signalbox_child" 2>/dev/null || break
  done
else
  (program "$@") >>"$signalbox_folder/stdout" 2>>"$signalbox_folder/stderr" </dev/null
  signalbox_rc=$?
fi
size() {
  if [ -e "$1" ]; then wc -c <"$1"; else echo -1; fi
}
# Whatever still runs may write on: what it writes from here on is not the program's answer.
signalbox_result="$signalbox_rc $(size "$signalbox_folder/stdout") $(size "$signalbox_folder/stderr")"
# A full disk must not lose the result: it is written when there is room again, if its folder is.
until printf '%s\n' "$signalbox_result" >"$signalbox_folder/rc.new" && mv "$signalbox_folder/rc.new" "$signalbox_folder/rc"; do
  [ -d "$signalbox_folder" ] || break
  sleep 1
done 2>/dev/null
