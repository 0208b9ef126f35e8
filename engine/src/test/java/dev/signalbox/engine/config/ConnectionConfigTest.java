package dev.signalbox.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What requests can carry, and where they can go.
final class ConnectionConfigTest {
  @TempDir private Path folder;
  private Map<String, String> variables = Map.of();

  private Configuration read(String text) {
    return Configuration.of("signalbox.yaml", text, folder, variables::get);
  }

  private static String message(Executable reading) {
    return String.valueOf(assertThrows(SettingsException.class, reading).getMessage());
  }

  @Test
  void refusesHeadersThatNoRequestCanCarry() {
    variables = Map.of("LINES", "two\nlines", "LETTERS", "pässword", "GOOD", "a b~!");
    for (String header :
        List.of(
            "X Team: ops",
            "'X:Team': ops",
            "ü: ops",
            "Host: ops",
            "content-length: '5'",
            "Transfer-Encoding: chunked",
            "X-A: \"a\\nb\"",
            "X-A: \"a\\0b\"",
            "X-A: Grüße",
            "X-Token: 'env:LINES'",
            "X-Token: 'env:LETTERS'")) {
      String said =
          message(() ->
              read("connections: {a: {url: 'http://h', headers: {" + header + "}}}").connections());
      assertTrue(said.contains("connections.a.headers."), header + ": " + said);
      assertFalse(said.contains("lines\n") || said.contains("pässword"), said);
    }
    for (String token : List.of("LINES", "LETTERS")) {
      assertTrue(
          message(() ->
                  read("connections: {a: {url: 'http://h', token: 'env:" + token + "'}}")
                      .connections())
              .contains("token: holds what no header can carry"));
    }
    var good =
        read("connections: {a: {url: 'http://h', token: 'env:GOOD', headers: {X_a.b: ''}}}")
            .connections()
            .get("a");
    assertEquals("Bearer a b~!", good.authorization().reveal());
  }

  @Test
  void refusesPortsThatAreNone() {
    for (int port : List.of(0, 65_536, 99_999)) {
      assertTrue(
          message(() -> read("connections: {a: {url: 'http://h:" + port + "/x'}}").connections())
              .contains("must have a port from 1 to 65535"));
    }
    assertEquals(
        65_535,
        read("connections: {a: {url: 'http://h:65535'}}").connections().get("a").url().getPort());
  }
}
