package dev.signalbox.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What signalbox.yaml says of directories that are sources of groups.
final class DirectoryConfigTest {
  private static Configuration read(String text) {
    return Configuration.of("signalbox.yaml", text, Path.of("/"), Map.of("P", "hush")::get);
  }

  private static String message(Executable reading) {
    return String.valueOf(assertThrows(SettingsException.class, reading).getMessage());
  }

  @Test
  void readsDirectoriesThatAreSourcesOfGroups() {
    String directory =
        "connections: {corp: {is: ldap, url: 'ldaps://ldap.example.org/dc=x', user: u, password: 'env:P'}, web: {url: 'http://web'}}\n";
    GroupSourceConfig source =
        read(directory + "group-sources: {corp: {connection: corp, managers: true, every: 30s}}")
            .server()
            .groupSources()
            .getFirst();
    var config = Objects.requireNonNull(source.directory());
    assertEquals("ldaps://ldap.example.org/dc=x", config.url().toString());
    assertEquals(Duration.ofSeconds(30), config.every());
    assertTrue(config.managers());
    assertEquals("uid groupOfNames", config.by() + " " + config.kind());
    assertFalse(source.toString().contains(config.authorization()), "what signs in is not shown");
    for (String bad :
        List.of(
            "{connection: nowhere}",
            "{connection: web}",
            "{connection: corp, every: 1s}",
            "{connection: corp, every: 1h}",
            "{connection: corp, by: 'uid)(cn=*'}",
            "{connection: corp, kind: ''}",
            "{connection: corp, kind: groupOfUniqueNames}",
            "{connection: corp, kind: PosixGroup}")) {
      String text = directory + "group-sources: {teams: " + bad + "}";
      assertTrue(message(() -> read(text).server()).contains("group-sources"), bad);
    }
    String open = directory.replace("ldaps:", "ldap:");
    assertTrue(
        message(() -> read(open + "group-sources: {teams: {connection: corp}}").server())
            .contains("must start with ldaps://"),
        "no password goes out in clear");
  }
}
