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
            "Signalbox-Fence: '99'",
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

  @Test
  void aDatabaseIsNamedByItsFieldsAlone() {
    variables = Map.of("PASSWORD", "reader-password");
    var read =
        read("""
        connections:
          orders:
            database: { kind: postgresql, host: db.example.com, name: orders, ca: root.pem }
            user: reader
            password: env:PASSWORD
            owner: dba
          stock: { database: { kind: mariadb, host: '[::1]', name: stock, ssl: off }, user: reader }
          local: { database: { kind: sqlite, file: data/shop.db } }
        """)
            .connections();
    var orders = read.get("orders").database();
    assertEquals("db.example.com:5432", orders.host() + ":" + orders.port());
    assertTrue(orders.encrypted() && folder.resolve("root.pem").equals(orders.authority()));
    assertEquals("reader-password", orders.password().reveal());
    assertEquals("dba", read.get("orders").owner());
    assertFalse(orders.toString().contains("reader-password"));
    assertEquals(3306, read.get("stock").database().port());
    assertFalse(read.get("stock").database().encrypted());
    assertEquals(folder.resolve("data/shop.db"), read.get("local").database().file());
  }

  @Test
  void nothingThatADriverWouldReadAsAnOptionGetsIntoAnAddress() {
    String good = "kind: postgresql, host: h, name: n";
    for (String database :
        List.of(
            "{ kind: oracle, host: h, name: n }",
            "{ kind: postgresql, host: 'h:1/n?socketFactory=x', name: n }",
            "{ kind: postgresql, host: 'h,other', name: n }",
            "{ kind: postgresql, host: h, name: 'n?sslmode=disable' }",
            "{ kind: postgresql, host: h, name: 'n&a=b' }",
            "{ kind: mariadb, host: h, name: 'n;x' }",
            "{ kind: mariadb, host: 'h)(x', name: n }",
            "{ kind: postgresql, host: h, name: '../n' }",
            "{ " + good + ", port: 0 }",
            "{ " + good + ", ssl: prefer }",
            "{ " + good + ", ssl: off, ca: root.pem }",
            "{ kind: sqlite, file: 'shop.db?mode=rwc' }")) {
      String said =
          message(
              () -> read("connections: {a: {database: " + database + ", user: u}}").connections());
      assertTrue(said.contains("connections.a."), database + ": " + said);
    }
    for (String other : List.of("url: 'http://h'", "headers: {X-A: b}", "is: alertmanager")) {
      assertTrue(
          message(() ->
                  read("connections: {a: {database: {" + good + "}, user: u, " + other + "}}")
                      .connections())
              .contains("has no meaning for a database"));
    }
  }
}
