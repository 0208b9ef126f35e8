#!/bin/sh
# A Slack workspace on this machine, played by local-slack from npm.
#   slack.sh install HOME         installs it below HOME, once
#   slack.sh run HOME DATA PORT   runs it in this process, on the loopback alone
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package=local-slack-linux-x64
version=0.1.8
home=$2

missing() {
  echo "local-slack needs Linux on x64, npm with its registry, and a C compiler (cc): $1" >&2
  exit 69
}

install() {
  mkdir -p "$home"
  exec 9>"$home/lock"
  flock 9
  [ ! -e "$home/installed" ] || return 0
  [ "$(uname -sm)" = 'Linux x86_64' ] || missing "this is $(uname -sm)"
  command -v npm >/dev/null || missing 'there is no npm'
  command -v cc >/dev/null || missing 'there is no cc'
  echo '{}' >"$home/package.json"
  (cd "$home" && npm install --silent --no-audit --no-fund "$package@$version") || missing 'npm failed'
  cc -shared -fPIC -o "$home/loopback.so" "$here/loopback.c" -ldl || missing 'cc failed'
  : >"$home/installed"
}

case $1 in
  install) install ;;
  run)
    mkdir -p "$3"
    (umask 077 && sed -n 's/^ *botToken: //p' "$here/workspace.yaml" >"$3/token" \
      && sed -n 's/^ *appToken: //p' "$here/workspace.yaml" >"$3/app-token")
    LD_PRELOAD=$home/loopback.so exec "$home/node_modules/$package/bin/local-slack" --config "$here/workspace.yaml" \
      --port "$4" --base-host 127.0.0.1 --files-dir "$3/files"
    ;;
esac
