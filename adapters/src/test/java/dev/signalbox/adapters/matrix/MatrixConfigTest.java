package dev.signalbox.adapters.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.MapSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MatrixConfigTest {
  private static final Secret TOKEN = new Secret("syt_s3cret", "env:MATRIX_TOKEN");

  private final Map<String, Object> settings =
      new LinkedHashMap<>(Map.of("server", "https://matrix.example.org", "token", TOKEN));

  private MatrixConfig read() {
    return MatrixConfig.read(new MapSettings("signalbox.yaml: adapters.matrix", settings));
  }

  private String wrong(String key, Object value) {
    var before = settings.get(key);
    settings.put(key, value);
    var why = assertThrows(SettingsException.class, this::read).getMessage();
    settings.put(key, before);
    return why;
  }

  @Test
  void readsAnAddressATokenAndRooms() {
    settings.put("rooms", Map.of("payments", "#payments:example.org"));
    var config = read();
    assertEquals("https://matrix.example.org", config.server().toString());
    assertEquals("matrix.example.org", config.workspace());
    assertEquals(Map.of("payments", "#payments:example.org"), config.rooms());
    assertFalse(config.toString().contains(TOKEN.reveal()), config.toString());
  }

  @Test
  void keepsTheWorkspaceWhenTheServerMoves() {
    settings.put("workspace", "example.org");
    assertEquals("example.org", read().workspace());
  }

  @Test
  void saysWhatAServerLooksLike() {
    for (var server :
        List.of(
            "matrix.example.org",
            "ftp://matrix.example.org",
            "https://matrix.example.org/_matrix",
            "https://matrix.example.org?token=x",
            "https://",
            "not an address")) {
      var why = wrong("server", server);
      assertTrue(why.contains("is an address such as https://matrix.example.org"), why);
    }
  }

  @Test
  void takesNoTokenInClearAndNoneThatCannotBeOne() {
    assertTrue(wrong("token", "syt_s3cret").contains("env:NAME or file:PATH"));
    var why = wrong("token", new Secret("syt_s3cret\n"));
    assertTrue(why.contains("holds something that no access token has"), why);
    assertFalse(why.contains("s3cret"), why);
  }

  @Test
  void knowsIdsOldAndNewAndAliases() {
    for (var room :
        List.of(
            "!iDrioEFdzUVql2pyB3oPp4H6pLRa-G8m6HSyphGSH4E",
            "!abc:example.org",
            "#payments:example.org",
            "#zahlungen-ä:[2001:db8::1]:8448")) {
      settings.put("rooms", Map.of("payments", room));
      assertEquals(Map.of("payments", room), read().rooms());
    }
    for (var room :
        List.of(
            "payments", "#payments", "!", "#a b:example.org", "@ada:example.org", "!a/../b:x y")) {
      var why = wrong("rooms", Map.of("payments", room));
      assertTrue(why.contains("is no channel: a room is written like #payments:example.org"), why);
    }
  }

  @Test
  void givesNoRoomToTwo() {
    var rooms = new LinkedHashMap<String, String>();
    rooms.put("one", "#payments:example.org");
    rooms.put("two", "#payments:example.org");
    var why = wrong("rooms", rooms);
    assertTrue(why.contains("two: #payments:example.org already belongs to another room"), why);
  }

  @Test
  void refusesWhatNobodyReads() {
    assertTrue(wrong("acces-token", "x").contains("unknown key"));
  }
}
