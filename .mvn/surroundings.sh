# What mvnw and signalbox need around them; sourced by both. Sets JAVA_HOME to a JDK 25 or newer, or stops with one clear
# sentence. Order: JAVA_HOME, the java on the PATH, then the folders where package managers and people put JDKs.

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
  java_home_own=${HOME:-/nonexistent}
  find /usr/lib/jvm /usr/lib64/jvm /usr/java /usr/local /opt /opt/java /Library/Java/JavaVirtualMachines \
    /opt/homebrew/opt /usr/local/opt /home/linuxbrew/.linuxbrew/opt \
    "$java_home_own/.sdkman/candidates/java" "$java_home_own/.jdks" "$java_home_own/.gradle/jdks" \
    "$java_home_own/.asdf/installs/java" "$java_home_own/.local/share/mise/installs/java" \
    "$java_home_own/Library/Java/JavaVirtualMachines" \
    -maxdepth 1 -mindepth 1 2>/dev/null | sort -r | while IFS= read -r java_home_folder; do
    for java_home_inside in '' /Contents/Home /libexec/openjdk.jdk/Contents/Home /libexec; do
      printf '%s\n' "$java_home_folder$java_home_inside"
    done
  done
}

JAVA_HOME=$(java_home_candidates 2>/dev/null | while IFS= read -r java_home_candidate; do
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

# Java turns names of files into '?' where its locale cannot hold them. What counts is what the system makes of the
# variables, not their names: a locale that is not installed, even one for dates only, leaves Java with ASCII.
case "$(locale charmap 2>&1 || true)" in
  UTF-8) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac
