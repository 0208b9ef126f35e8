# Sets JAVA_HOME to a JDK 25 or newer, or stops with one clear sentence. Sourced by mvnw and signalbox.
# Order: JAVA_HOME, the java on the PATH, then the folders where package managers and people put JDKs.

java_home_is_25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  java_home_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${java_home_major:-0}" -ge 25 ]
}

java_home_candidates() {
  printf '%s\n' "${JAVA_HOME:-}"
  java_home_command=$(command -v javac 2>/dev/null || true)
  if [ -n "$java_home_command" ]; then
    java_home_command=$(readlink -f "$java_home_command" 2>/dev/null || printf '%s' "$java_home_command")
    printf '%s\n' "${java_home_command%/bin/javac}"
  fi
  find /usr/lib/jvm /usr/java /opt /opt/java /Library/Java/JavaVirtualMachines \
    "${HOME:-/nonexistent}/.sdkman/candidates/java" "${HOME:-/nonexistent}/.jdks" \
    -maxdepth 1 -mindepth 1 2>/dev/null | sort -r | while IFS= read -r java_home_folder; do
    printf '%s\n%s\n' "$java_home_folder" "$java_home_folder/Contents/Home"
  done
}

JAVA_HOME=$(java_home_candidates | while IFS= read -r java_home_candidate; do
  if [ -n "$java_home_candidate" ] && java_home_is_25 "$java_home_candidate"; then
    printf '%s' "$java_home_candidate"
    break
  fi
done)
if [ -z "$JAVA_HOME" ]; then
  echo "Signalbox needs a JDK 25 or newer and found none: install one (for example Eclipse Temurin 25) or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME
