package dev.signalbox.adapters.irc;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class IrcConfigTest {
  private static final Map<String, Object> LEAST =
      Map.of("server", "irc.example", "rooms", Map.of("payments", "#payments"));

  @Test
  void hasSafeDefaults() {
    var config = read(LEAST);
    assertTrue(config.tls());
    assertEquals(6697, config.port());
    assertEquals("signalbox", config.nick());
    assertEquals("irc.example", config.workspace());
    assertNull(config.password());
    assertNull(config.sasl());
    assertNull(config.trust());
  }

  @Test
  void readsEveryKey() {
    var config =
        read(
            Map.of(
                "server",
                "irc.example",
                "port",
                6667,
                "tls",
                false,
                "nick",
                "bot",
                "password",
                new Secret("s1"),
                "sasl",
                Map.of("account", "bot", "password", new Secret("s2")),
                "workspace",
                "example",
                "rooms",
                Map.of("ops", "&ops")));
    assertFalse(config.tls());
    assertEquals(6667, config.port());
    assertEquals("bot", config.sasl().account());
    assertEquals(Map.of("ops", "&ops"), config.rooms());
    assertFalse(config.toString().contains("s1") || config.toString().contains("s2"));
  }

  @Test
  void refusesWhatCannotWork() {
    refused("rooms", Map.of("ops", "ops"), "is not a channel");
    refused("rooms", Map.of("ops", "#a,#b"), "is not a channel");
    refused("rooms", Map.of("ops", "#a\r\nQUIT"), "is not a channel");
    refused("nick", "#x", "cannot be a nick");
    refused("port", 0, "1 to 65535");
    refused("password", "in clear", "never in clear");
    refused("password", new Secret("two\r\nlines"), "one line");
    refused("sasl", Map.of("account", "bot"), "sasl.password: is missing");
    refused("sasl", Map.of("acount", "bot"), "sasl.account");
    refused("sevrer", "x", "unknown key");
  }

  @Test
  void refusesTwoRoomsForOneChannel() {
    var rooms = new LinkedHashMap<String, String>();
    rooms.put("a", "#x");
    rooms.put("b", "#x");
    refused("rooms", rooms, "already belongs to another room");
    rooms.put("a", "#x[1]~");
    rooms.put("b", "#X{1}^");
    refused("rooms", rooms, "#x{1}^ already belongs to another room");
  }

  @Test
  void isFoundAsAPlatformAndConnectsNothingUntilStarted() {
    var platforms =
        ServiceLoader.load(ChatPlatform.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(platform -> platform.name().equals("irc"))
            .toList();
    assertEquals(1, platforms.size());
    try (var adapter =
        platforms
            .getFirst()
            .connect(
                "libera",
                new MapSettings("test", LEAST),
                new FakeDoor().around(TestClock.atNoon(), Cursors.NONE))) {
      assertEquals("libera", adapter.connection());
      assertEquals("irc", adapter.platform());
      assertEquals("not started", adapter.health().detail());
    }
  }

  @Test
  void cutsALongSaslAnswerIntoChunks() {
    var chunks = new IrcSasl("a", new Secret("x".repeat(296))).chunks();
    assertEquals(List.of(400, 1), chunks.stream().map(String::length).toList());
    assertEquals("+", chunks.getLast());
  }

  private static void refused(String key, Object value, String why) {
    var values = new LinkedHashMap<String, Object>(LEAST);
    values.put(key, value);
    var refusal = assertThrows(SettingsException.class, () -> read(values));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private static IrcConfig read(Map<String, Object> values) {
    return IrcConfig.read(new MapSettings("test", values));
  }
}
