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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
