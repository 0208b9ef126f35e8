package dev.signalbox.adapters.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

final class SlackConfigTest {
  private static final Map<String, Object> LEAST =
      Map.of("token", new Secret("xoxb-1-2"), "app-token", new Secret("xapp-1-2"));

  private static SlackConfig read(Map<String, ?> settings) {
    return SlackConfig.read(new MapSettings("adapters.slack", settings));
  }

  private static Map<String, Object> with(String key, Object value) {
    var settings = new HashMap<>(LEAST);
    settings.put(key, value);
    return settings;
  }

  private static void assertRefused(Map<String, ?> settings, String why) {
    var refused = assertThrows(SettingsException.class, () -> read(settings));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertFalse(refused.getMessage().contains("-1"), "a token is told");
  }

  @Test
  void hearsBySocketModeAtSlackItself() {
    var config = read(LEAST);
    assertTrue(config.usesSocket());
    assertEquals("https://slack.com/api/", config.api().toString());
    assertEquals('!', config.speech().prefix());
  }

  @Test
  void hearsByCallsWhereTheirSecretIsGiven() {
    assertFalse(
        read(Map.of("token", new Secret("xoxb-1"), "signing-secret", new Secret("8f742231b10e")))
            .usesSocket());
  }

  @Test
  void wantsOneWayToHear() {
    assertRefused(Map.of("token", new Secret("xoxb-1")), "give one of them");
    assertRefused(with("signing-secret", new Secret("8f742231b10e")), "give one of them");
  }

  @Test
  void refusesTokensThatAreForSomethingElse() {
    assertRefused(Map.of("app-token", new Secret("xapp-1")), "token: is missing");
    assertRefused(with("token", new Secret("xapp-1")), "begins with xoxb-");
  }

  @Test
  void refusesAnEmptySigningSecret() {
    assertRefused(
        Map.of("token", new Secret("xoxb-1"), "signing-secret", new Secret(" ")), "is empty");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertRefused(with("api", "https://slack.com/api"), "is an address such as");
  }

  @Test
  void knowsChannelsByNameAndById() {
    var rooms = Map.of("payments", "#Payments", "ops", "C024BE91L");
    assertEquals(
        Map.of("payments", "#payments", "ops", "C024BE91L"), read(with("rooms", rooms)).rooms());
    assertRefused(with("rooms", Map.of("payments", "payments")), "a channel is written like");
    assertRefused(
        with("rooms", Map.of("a", "#payments", "b", "#PAYMENTS")), "belongs to another room");
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
            .filter(found -> found.name().equals("slack"))
            .findFirst()
            .orElseThrow();
    var around = new FakeDoor().around(TestClock.atNoon(), Cursors.NONE);
    var adapter = platform.connect("acme", new MapSettings("adapters.acme", LEAST), around);
    assertEquals("acme", adapter.connection());
    assertEquals("slack", adapter.platform());
    assertFalse(adapter.health().connected());
    adapter.close();
  }
}
