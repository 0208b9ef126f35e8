package dev.signalbox.app.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.app.server.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of examples/migrate are sound, and the tests in them hold.
final class MigrateExampleTest {
  private static final Path EXAMPLE = Path.of("../examples/migrate");

  @TempDir private Path folder;

  @Test
  void nothingIsWrongWithIt() throws IOException {
    write(
        "signalbox.yaml",
        """
        guards: guards.yaml
        rooms: { db-changes: {} }
        connections:
          changes: { url: "https://changes.example.com" }
          pulls: { url: "https://pulls.example.com" }
          orders: { database: { kind: postgresql, host: db.example.com, name: orders }, user: writer }
          orders-ro: { database: { kind: postgresql, host: db.example.com, name: orders }, user: reader }
        """);
    write(
        "people.yaml",
        "people: { ada: {}, grace: {}, linus: {} }\ngroups: { dba: [ada, grace, linus] }\n");
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write(EXAMPLE.relativize(file).toString(), Files.readString(file));
      }
    }
    assertEquals(
        List.of(),
        Offline.check(folder.resolve("signalbox.yaml"), Features.PRODUCT.declared()).stream()
            .map(InstallationCheck.Remark::text)
            .toList());
  }

  private void write(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
