package dev.signalbox.adapters.mattermost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.FakeDoor;
import dev.signalbox.testkit.MapSettings;
import dev.signalbox.testkit.TestClock;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class MattermostConfigTest {
  private static final Map<String, Object> LEAST =
      Map.of(
          "server", "https://chat.example.org", "team", "ops", "token", new Secret("t0ken-of-bot"));

  private static MattermostConfig read(Map<String, ?> settings) {
    return MattermostConfig.read(new MapSettings("adapters.mattermost", settings));
  }

  private static Map<String, Object> with(String key, Object value) {
    var settings = new HashMap<>(LEAST);
    settings.put(key, value);
    return settings;
  }

  private static Map<String, Object> without(String key) {
    var settings = new HashMap<>(LEAST);
    settings.remove(key);
    return settings;
  }

  private static void assertRefused(Map<String, ?> settings, String why) {
    var refused = assertThrows(SettingsException.class, () -> read(settings));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertFalse(refused.getMessage().contains("t0ken"), "a token is told");
  }

  @Test
  void needsAServerATeamAndAToken() {
    var config = read(LEAST);
    assertEquals("https://chat.example.org/", config.server().toString());
    assertEquals("chat.example.org", config.workspace());
    assertNull(config.commandToken());
    assertRefused(without("token"), "token: is missing");
    assertRefused(without("team"), "team");
    assertRefused(without("server"), "server");
  }

  @Test
  void takesAServerBelowAPath() {
    var config = read(with("server", "https://example.org:8443/chat"));
    assertEquals("https://example.org:8443/chat/", config.server().toString());
    assertEquals("example.org", config.workspace());
    assertRefused(with("server", "chat.example.org"), "is an address such as");
    assertRefused(with("server", "https://chat.example.org/?x=1"), "is an address such as");
  }

  @Test
  void keepsAccountsWhenTheServerMoves() {
    assertEquals("old.example.org", read(with("workspace", "old.example.org")).workspace());
  }

  @Test
  void refusesWhatNoTokenHolds() {
    assertRefused(with("token", new Secret("t0ken of bot")), "token: holds something");
    assertRefused(with("command-token", new Secret("")), "command-token: holds something");
  }

  @Test
  void refusesATeamByTheNameThatPeopleSee() {
    assertRefused(with("team", "The Ops"), "as it stands in addresses");
  }

  @Test
  void knowsChannelsByNameAndById() {
    var id = "c".repeat(26);
    assertEquals(
        Map.of("payments", "~payments", "ops", id),
        read(with("rooms", Map.of("payments", "~Payments", "ops", id))).rooms());
    assertRefused(with("rooms", Map.of("payments", "#payments")), "is written like ~payments");
    assertRefused(with("rooms", Map.of("a", "~x", "b", "~X")), "belongs to another room");
  }

  @Test
  void refusesUnknownKeys() {
    assertRefused(with("tokn", "x"), "tokn");
  }

  @Test
  void isFoundByItsName() {
    var platform =
        ServiceLoader.load(ChatPlatform.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("mattermost"))
            .findFirst()
            .orElseThrow();
    var around = new FakeDoor().around(TestClock.atNoon(), Cursors.NONE);
    var adapter = platform.connect("ops", new MapSettings("adapters.ops", LEAST), around);
    assertEquals("ops", adapter.connection());
    assertEquals("mattermost", adapter.platform());
    assertFalse(adapter.health().connected());
    adapter.close();
  }
}
