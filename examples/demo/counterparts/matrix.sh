#!/bin/sh
# A Matrix homeserver on this machine: Synapse from PyPI, in a Python environment of its own (245 MB).
#   matrix.sh install HOME                  installs it below HOME, once
#   matrix.sh run HOME DATA PORT [LIMITS]   runs it in this process, on the loopback alone; LIMITS is generous or usual
#   matrix.sh people HOME DATA PORT         makes the bot, ada, grace and their rooms, once; the bot's token is in DATA/token
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=1.163.2
home=$2
python=$home/bin/python

missing() {
  echo "matrix-synapse takes python3 with venv, and PyPI: $1" >&2
  exit 69
}

install() {
  mkdir -p "$home"
  exec 9>"$home.lock"
  command -v flock >/dev/null && flock 9
  [ ! -e "$home/installed" ] || return 0
  command -v python3 >/dev/null || missing 'there is no python3'
  python3 -m venv "$home" || missing 'venv failed'
  "$python" -m pip install -q --disable-pip-version-check "matrix-synapse==$version" || missing 'pip failed'
  : >"$home/installed"
}

configure() {
  mkdir -p "$1"
  sed -e "s|@FOLDER@|$1|g" -e "s|@PORT@|$2|g" "$here/homeserver.yaml" >"$1/homeserver.yaml"
  if [ "$3" = generous ]; then
    echo 'rc_message: { per_second: 10000, burst_count: 10000 }' >>"$1/homeserver.yaml"
    echo 'rc_room_creation: { per_second: 10000, burst_count: 10000 }' >>"$1/homeserver.yaml"
  fi
  cp "$here/homeserver.log.yaml" "$1/log.yaml"
  [ -e "$1/signing.key" ] || "$python" -m synapse._scripts.generate_signing_key -o "$1/signing.key"
}

case $1 in
  install) install ;;
  run)
    configure "$3" "$4" "${5:-generous}"
    cd "$3"
    exec "$python" -m synapse.app.homeserver -c "$3/homeserver.yaml"
    ;;
  people) exec "$python" "$here/people.py" "http://127.0.0.1:$4" "$3" ;;
esac
