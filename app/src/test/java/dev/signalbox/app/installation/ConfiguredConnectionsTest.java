package dev.signalbox.app.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.config.Configuration;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfiguredConnectionsTest {
  private static final String FILE =
      """
      connections:
        api:
          url: https://api.example.com
          token: env:GATEWAY
          headers: {X-Team: operations, X-Sign: 'file:sign'}
      runners:
        local:
          path: [bin]
          env: {HOME: /var/lib/deploy, REGION: eu-central-1, DEPLOY_TOKEN: 'env:DEPLOY'}
      """;

  @TempDir Path folder;

  @Test
  void onlyWhatIsDeclaredASecretIsOneAndHasItsPlaceForAName() throws Exception {
    Files.writeString(folder.resolve("sign"), "signature\n");
    var variables = Map.of("GATEWAY", "gateway-token", "DEPLOY", "deploy-token");
    var configuration = Configuration.of("signalbox.yaml", FILE, folder, variables::get);
    var connections =
        ConfiguredConnections.of(
            configuration.connections(),
            configuration.runners(),
            configuration.lent(),
            Integrations.found());
    assertEquals(
        List.of("env:DEPLOY deploy-token", "env:GATEWAY gateway-token", "file:sign signature"),
        configuration.secrets().stream().map(s -> s.name() + " " + s.reveal()).sorted().toList());
    assertEquals(
        "/var/lib/deploy",
        connections.runner("local").orElseThrow().environment().get("HOME").reveal());
    var authorization = connections.connection("api").orElseThrow().headers().get("Authorization");
    assertEquals("env:GATEWAY", ((Secret) authorization).name());
    assertEquals("Bearer gateway-token", authorization.reveal());
  }

  @Test
  void aDatabaseIsNoConnectionForRequestsAndTheOtherWayRound() {
    String file =
        """
        connections:
          api: { url: 'http://h' }
          stock: { database: { kind: mariadb, host: db, name: stock }, user: reader }
          local: { database: { kind: sqlite, file: shop.db } }
        """;
    var configuration =
        Configuration.of("signalbox.yaml", file, folder, Map.<String, String>of()::get);
    var connections =
        ConfiguredConnections.of(
            configuration.connections(),
            configuration.runners(),
            configuration.lent(),
            Integrations.found());
    assertEquals(Set.of("api"), connections.connectionNames());
    assertEquals(Set.of("stock", "local"), connections.databaseNames());
    assertEquals(Optional.empty(), connections.connection("stock"));
    assertEquals(Optional.empty(), connections.database("api"));
    assertEquals("db:3306/stock", connections.database("stock").orElseThrow().place().toString());
    assertEquals(
        folder.resolve("shop.db").toString(),
        connections.database("local").orElseThrow().place().toString());
  }

  private ConfiguredConnections leadingTo(String kind) {
    String file = "connections: {prom: {url: 'http://h', is: " + kind + "}}";
    var configuration =
        Configuration.of("signalbox.yaml", file, folder, Map.<String, String>of()::get);
    return ConfiguredConnections.of(
        configuration.connections(),
        configuration.runners(),
        configuration.lent(),
        Integrations.found());
  }

  @Test
  void aConnectionHasTheOperationsOfItsKindAndAnUnknownKindIsRefused() {
    assertEquals(
        Set.of("prom.alerts", "prom.silence", "prom.unsilence"),
        leadingTo("alertmanager").operations().keySet());
    var refused = assertThrows(SettingsException.class, () -> leadingTo("alertmanger"));
    assertEquals(
        "signalbox.yaml: connections.prom.is: 'alertmanger' is no kind of system we know (did you"
            + " mean alertmanager?): alertmanager, ldap",
        refused.getMessage());
  }

  @Test
  void anOperationThatHasTheNameOfAVerbOfOursIsRefused() {
    var connections = leadingTo("alertmanager");
    connections.unlike(Set.of("run.cancel"));
    var refused =
        assertThrows(
            SettingsException.class,
            () -> connections.unlike(Set.of("run.cancel", "prom.silence")));
    assertEquals(
        "signalbox.yaml: connections.prom: 'prom.silence' is called already, a verb of ours: give"
            + " the connection another name",
        refused.getMessage());
  }
}
