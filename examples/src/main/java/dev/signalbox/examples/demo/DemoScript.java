package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.deploy.DemoDeploy;
import java.util.List;
import java.util.stream.Collectors;

/// The POSIX shell program `demo`: hands its words to [DemoDeploy], and plays the canary itself
/// because Java reads its arguments through the locale and would not see their bytes.
final class DemoScript {
  private DemoScript() {}

  static String text(DemoHome home) {
    return """
    #!/bin/sh
    # demo deploy|publish SERVICE VERSION, demo restart|version|versions SERVICE, demo status, demo canary WORD...
    set -u
    home=%s
    if [ "${1-}" != canary ]; then
      unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
      exec %s --home "$home" "$@"
    fi
    shift
    LC_ALL=C
    export LC_ALL
    # Each word as it is, ended by a NUL, to a file; all of them as one JSON array to standard output.
    mkdir -p "$home/canary" || exit 1
    : > "$home/canary/$$.draft" || exit 1
    separator='['
    for word in "$@"; do
      printf '%%s\\0' "$word" >> "$home/canary/$$.draft" || exit 1
      printf '%%s"' "$separator"
      printf '%%s' "$word" | od -An -v -tu1 | awk '{
        for (i = 1; i <= NF; i++) {
          if ($i == 34 || $i == 92) printf "%%c%%c", 92, $i
          else if ($i < 32) printf "%%cu%%04x", 92, $i
          else printf "%%c", $i + 0
        }
      }'
      printf '"'
      separator=','
    done
    [ $# -gt 0 ] || printf '['
    printf ']\\n'
    mv "$home/canary/$$.draft" "$home/canary/last"
    """
        .formatted(
            quote(home.folder().root().toString()),
            quoteAll(home.java(DemoDeploy.class, List.of())));
  }

  /// One word for a POSIX shell, whatever is in it.
  static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static String quoteAll(List<String> words) {
    return words.stream().map(DemoScript::quote).collect(Collectors.joining(" "));
  }
}
