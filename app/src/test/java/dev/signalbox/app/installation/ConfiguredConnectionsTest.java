package dev.signalbox.app.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.config.Configuration;
import dev.signalbox.spi.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        new ConfiguredConnections(configuration.connections(), configuration.runners());
    assertEquals(
        List.of("env:DEPLOY deploy-token", "env:GATEWAY gateway-token", "file:sign signature"),
        connections.secrets().stream().map(s -> s.name() + " " + s.reveal()).sorted().toList());
    assertEquals(
        "/var/lib/deploy",
        connections.runner("local").orElseThrow().environment().get("HOME").reveal());
    var authorization = connections.connection("api").orElseThrow().headers().get("Authorization");
    assertEquals("env:GATEWAY", ((Secret) authorization).name());
    assertEquals("Bearer gateway-token", authorization.reveal());
  }
}
