package dev.signalbox.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.app.RunningInstallation;
import dev.signalbox.app.SignedIn;
import dev.signalbox.app.server.FeatureLine;
import dev.signalbox.app.server.Features;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One line puts a feature into the whole product: its command, its row, its card, its timer and
/// its route are there, guarded, hidden and safe from crashes as those of the product.
final class NoteTest {
  private static final Map<String, List<String>> ROOMS =
      Map.of("desk", List.of("everyone"), "vault", List.of("writers"));
  private static final Map<String, List<String>> GROUPS =
      Map.of("writers", List.of("ada"), "leads", List.of("ada", "eve"));

  @TempDir private Path folder;

  private RunningInstallation start(Duration patience) throws IOException {
    var line =
        new FeatureLine(
            NoteFeature.DECLARED,
            server ->
                new NoteFeature(
                    server.database(), server.ids(), server.rooms(), server.timers(), patience));
    return RunningInstallation.start(folder, ROOMS, GROUPS, Features.PRODUCT.and(line));
  }

  private JdbcNoteFault fault() {
    return new JdbcNoteFault(folder.resolve("data").resolve("signalbox.db"));
  }

  private static JsonNode notes(SignedIn person) {
    return person.json("/api/notes/desk").path("notes");
  }

  private static long cards(SignedIn person, String summary) {
    return person.json("/api/rooms/desk/messages").findValuesAsText("summary").stream()
        .filter(summary::equals)
        .count();
  }

  private static void awaitReminder(SignedIn person) {
    Eventually.holds(
        "it is reminded of", () -> notes(person).path(0).path("reminded").asInt() == 1);
    assertEquals(1, notes(person).size());
    assertEquals(1, cards(person, "Reminder: ada notes: buy milk"));
    assertEquals(0, cards(person, "ada notes: buy milk"), "the one card is replaced");
  }

  @Test
  void isTypedShownRemindedOfAndListed() throws IOException {
    try (var server = start(Duration.ZERO)) {
      SignedIn ada = server.signIn("ada");
      String told = ada.told("desk", "/note buy milk");
      assertTrue(told.startsWith("200 ") && told.contains("Noted: buy milk"), told);
      awaitReminder(ada);
    }
  }

  @Test
  void isKnownWhereverCommandsAndAddressesAreListed() throws IOException {
    try (var server = start(Duration.ofDays(1))) {
      SignedIn ada = server.signIn("ada");
      assertTrue(ada.json("/api/commands").toString().contains("Be reminded of this, here"));
      assertTrue(ada.told("desk", "/help note").contains("Be reminded of this, here"));
      assertTrue(ada.json("/api/openapi.json").path("paths").has("/api/notes/{room}"));
      ada.told("desk", "/note buy milk");
      assertEquals(1, cards(ada, "ada notes: buy milk"), "it is shown before it reminds");
    }
  }

  @Test
  void isNotWrittenByWhoMayNotAndNotReadWhereTheyMayNot() throws IOException {
    try (var server = start(Duration.ofDays(1))) {
      SignedIn eve = server.signIn("eve");
      String told = eve.told("desk", "/note buy milk");
      assertTrue(told.contains("writers"), told);
      assertTrue(notes(eve).isEmpty());
      assertEquals(0, cards(eve, "ada notes: buy milk"));

      SignedIn ada = server.signIn("ada");
      ada.told("vault", "/note the key is under the mat");
      assertEquals(1, ada.json("/api/notes/vault").path("notes").size());
      String hidden = eve.read("/api/notes/vault");
      assertTrue(hidden.startsWith("404 "), hidden);
      assertEquals(eve.read("/api/notes/nowhere"), hidden);
    }
  }

  @Test
  void isWrittenOnceWhenItDiesBetweenTheRowAndTheCard() throws IOException, SQLException {
    start(Duration.ofDays(1)).close();
    fault().cardsDie();
    try (var server = start(Duration.ofDays(1))) {
      SignedIn ada = server.signIn("ada");
      String told = ada.told("desk", "/note buy milk");
      assertTrue(told.startsWith("500 "), told);
      assertTrue(notes(ada).isEmpty(), "no row without its card");
    }
    fault().mended();
    try (var server = start(Duration.ofDays(1))) {
      SignedIn ada = server.signIn("ada");
      String again = ada.told("desk", "/note buy milk");
      assertTrue(again.contains("Noted: buy milk"), again);
      assertEquals(again, server.signIn("ada").told("desk", "/note buy milk"), "the same id");
      assertEquals(1, notes(ada).size());
      assertEquals(1, cards(ada, "ada notes: buy milk"));
    }
  }

  @Test
  void remindsOnceWhenItDiesBetweenTheCountAndTheCard() throws IOException, SQLException {
    start(Duration.ZERO).close();
    fault().remindersDie();
    try (var server = start(Duration.ZERO)) {
      SignedIn ada = server.signIn("ada");
      ada.told("desk", "/note buy milk");
      Eventually.holds("it is tried", () -> fault().tries() > 0);
      assertEquals(0, notes(ada).path(0).path("reminded").asInt());
      assertEquals(1, cards(ada, "ada notes: buy milk"));
    }
    fault().mended();
    try (var server = start(Duration.ZERO)) {
      awaitReminder(server.signIn("ada"));
      assertEquals(0, fault().tries(), "the timer is gone");
    }
  }
}
