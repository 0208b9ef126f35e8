package dev.signalbox.alert.rule.alertmanager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;

/// Alertmanager's own word on where an alert goes: Debian's `amtool`.
final class Amtool {
  private static final Path PROGRAM = Path.of("/usr/bin/amtool");

  private Amtool() {}

  /// Skips the test, loudly, where it is not there.
  static void isThere() {
    if (!Files.isExecutable(PROGRAM)) {
      String why = "there is no amtool to ask where alerts go: install prometheus-alertmanager";
      System.out.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
  }

  /// The receivers of an alert.
  static Set<String> receivers(Path configuration, Map<String, String> labels) throws IOException {
    var words =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(), "config", "routes", "test", "--config.file=" + configuration));
    labels.forEach((name, value) -> words.add(name + "=" + value));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(said + "\n" + Files.readString(configuration));
    }
    return new TreeSet<>(List.of(said.strip().split(",")));
  }
}
