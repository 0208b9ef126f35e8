package dev.signalbox.adapters.teams.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our token goes to servers that are named, and to nobody who only looks like one.
final class TeamsCloudTest {
  private static final URI ANY = URI.create("https://smba.trafficmanager.net/teams/");
  private static final TeamsCloud CLOUD =
      new TeamsCloud(
          ANY,
          Set.of("smba.trafficmanager.net", "*.botframework.com", "127.0.0.1:3978"),
          ANY,
          ANY,
          "issuer");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://smba.trafficmanager.net/emea/",
        "https://SMBA.trafficmanager.net:443/de/",
        "https://webchat.botframework.com/",
        "http://127.0.0.1:3978/_connector/"
      })
  void mayHaveIt(String address) {
    assertTrue(CLOUD.isConnector(URI.create(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.example/smba.trafficmanager.net/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://user@smba.trafficmanager.net/",
        "https://evilbotframework.com/",
        "https://botframework.com/",
        "https://other.trafficmanager.net/",
        "http://127.0.0.1:3979/",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "smba.trafficmanager.net"
      })
  void mayNotHaveIt(String address) {
    assertFalse(CLOUD.isConnector(URI.create(address)));
  }
}
