package dev.signalbox.examples.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The demo's runbooks, rules and who is on call, as they lie in `examples/demo` and travel in this
/// module's jar.
public final class DemoFiles {
  private static final List<String> NAMES =
      List.of(
          "alerts.yaml",
          "guards.yaml",
          "oncall.yaml",
          "runbooks/canary.yaml",
          "runbooks/deploy.yaml",
          "runbooks/restart.yaml",
          "runbooks/rollback.yaml",
          "runbooks/status.yaml");

  private static final List<String> COUNTERPARTS =
      List.of(
          "counterparts/slack.sh",
          "counterparts/loopback.c",
          "counterparts/workspace.yaml",
          "counterparts/matrix.sh",
          "counterparts/homeserver.yaml",
          "counterparts/homeserver.log.yaml",
          "counterparts/people.py");

  private DemoFiles() {}

  /// Writes the folder `counterparts` into the folder, anew: what plays chat platforms on this
  /// machine.
  public static void writeCounterpartsTo(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("counterparts"));
    for (String name : COUNTERPARTS) {
      write(name, folder.resolve(name));
    }
  }

  /// Writes `alerts.yaml`, `guards.yaml`, `oncall.yaml` and `runbooks` into the folder; a file that
  /// is there already is left as it is.
  public static void writeTo(Path folder) throws IOException {
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        write(name, file);
      }
    }
  }

  private static void write(String name, Path file) throws IOException {
    try (InputStream in = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("the jar of the examples lacks demo/" + name);
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
