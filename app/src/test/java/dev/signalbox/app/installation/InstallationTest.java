package dev.signalbox.app.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.connection.WatchedConnection;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstallationTest {
  @TempDir private Path folder;

  @Test
  void keepsEventsAWeekUnlessToldOtherwise() throws IOException {
    assertEquals(Duration.ofDays(7), read("listen: { port: 0 }\n").keepEvents());
    assertEquals(Duration.ofDays(2), read("keep-events: 2d\n").keepEvents());
    var refused = assertThrows(SettingsException.class, () -> read("keep-events: 59m\n"));
    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("signalbox.yaml:1:1: keep-events: must be 1h or longer"),
        refused.getMessage());
  }

  @Test
  void aChatPlatformHasAnOwnerAndNeedsNoRooms() throws IOException {
    var read = read("adapters:\n  irc: { server: irc.example, owner: ops }\n");
    assertEquals("ops", read.watched().getFirst().owner());
    assertTrue(read.adapters().getFirst().rooms().isEmpty());
  }

  @Test
  void aPlatformMayHaveSeveralConnectionsEachWithAName() throws IOException {
    var read =
        read(
            """
            rooms: {ops: {}, payments: {}}
            adapters:
              irc: {server: irc.example, rooms: {ops: "#ops"}}
              partner-net: {platform: irc, server: irc.partner, rooms: {payments: "#pay"}, owner: ops}
            """);
    assertEquals(
        List.of("irc irc", "irc partner-net"),
        read.adapters().stream().map(one -> one.platform() + " " + one.connection()).toList());
    assertEquals(
        List.of(ConnectionId.chat("irc"), ConnectionId.chat("partner-net")),
        read.watched().stream().map(WatchedConnection::id).toList());
    assertEquals(Map.of("payments", "#pay"), read.adapters().getLast().rooms());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "icr: {server: x}|:2:3: adapters.icr: 'icr' is no chat platform we speak (did you mean"
            + " irc?): platform is one of gateway, irc",
        "net: {server: x}|:2:3: adapters.net: 'net' is no chat platform we speak: platform is one"
            + " of gateway, irc",
        "net: {platform: icr, server: x}|:2:9: adapters.net.platform: 'icr' is no chat platform we"
            + " speak (did you mean irc?)",
        "Net: {platform: irc, server: x}|:2:3: adapters.Net: names a connection, where people read"
            + " it",
        "console: {platform: irc, server: x}|:2:3: adapters.console: names a connection",
        "net: {platform: [irc], server: x}|:2:9: adapters.net.platform: must be text, not a list",
        "net: {platform: irc, plattform: irc, server: x}|:2:24: adapters.net.plattform: unknown key"
            + " (did you mean platform?)",
      })
  void aConnectionThatCannotBeIsAnErrorWithItsPlace(String connection, String expected) {
    var refused = assertThrows(SettingsException.class, () -> read("adapters:\n  " + connection));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("signalbox.yaml" + expected), message);
  }

  @Test
  void aSourceIsWatchedAsOftenAsItIsExpected() throws IOException {
    Files.writeString(folder.resolve("token"), "correct horse");
    var read =
        read(
            """
            rooms: {ops: {}}
            sources:
              prom: {is: alertmanager, token: file:token, room: ops, expect: every 1h30m}
            """);
    assertEquals(
        new WatchedConnection(ConnectionId.source("prom"), "ops", null, Duration.ofMinutes(90)),
        read.watched().getFirst());
  }

  private Installation read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("signalbox.yaml"), text);
    return Installation.read(file, TimeSource.system());
  }
}
