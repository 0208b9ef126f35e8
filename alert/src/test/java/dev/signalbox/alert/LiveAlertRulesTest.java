package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.LiveFile.Refresh;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveAlertRulesTest {
  private static final Instant NEW_YEAR = Instant.parse("2027-01-01T12:00:00Z");

  @TempDir private Path folder;
  private final Database database = Databases.inMemory(TimeSource.system());
  private final List<AuditEntry> recorded = new ArrayList<>();

  @AfterEach
  void close() {
    database.close();
  }

  private LiveAlertRules open(String text) throws IOException {
    return LiveAlertRules.open(write(text), () -> Set.of("ops"));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("alerts.yaml"), text);
  }

  private Refresh refreshed(LiveAlertRules rules) {
    rules.refresh(database, (_, entry) -> recorded.add(entry));
    return rules.refresh(database, (_, entry) -> recorded.add(entry));
  }

  @Test
  void aChangeIsTakenUpAndRecorded() throws IOException {
    LiveAlertRules rules = open("route: {}\n");
    String before = rules.current().revision();
    write("route: { room: ops }\nintervals: { day: { zone: UTC, days: 2027-01-01 } }\n");
    assertInstanceOf(Refresh.Replaced.class, refreshed(rules));
    assertEquals("ops", rules.current().root().settings().room());
    assertEquals(Set.of("day"), rules.intervals());
    assertTrue(rules.holds("day", NEW_YEAR));
    assertFalse(rules.holds("night", NEW_YEAR));
    AuditEntry entry = recorded.getFirst();
    assertEquals("alerts.changed", entry.kind());
    assertTrue(entry.toString().contains(before), entry.toString());
    assertTrue(entry.toString().contains(rules.current().revision()), entry.toString());
  }

  @Test
  void whatIsBrokenOrFailsItsTestsNeverReplacesWhatWorks() throws IOException {
    LiveAlertRules rules = open("route: { room: ops }\n");
    for (String broken :
        List.of(
            "route: { rooom: ops }\n",
            "route: {}\ntests: [{ alert: {}, expect: { urgency: page } }]\n")) {
      write(broken);
      assertInstanceOf(Refresh.Refused.class, refreshed(rules), broken);
      assertEquals("ops", rules.current().root().settings().room());
    }
    assertEquals(List.of(), recorded);
  }

  @Test
  void noServerStartsWithWhatItCannotRead() {
    assertThrows(SettingsException.class, () -> open("routes: {}\n"));
  }

  @Test
  void whatIsWrongWithoutAChangeOfTheFileIsToldWhenAsked() throws IOException {
    assertEquals(1, open("route: { room: gone }\n").review().size());
  }

  @Test
  void withoutAFileTheUsualRulesAreInForce() {
    LiveAlertRules rules = LiveAlertRules.open(null, Set::of);
    assertEquals(AlertRules.USUAL, rules.current());
    assertInstanceOf(Refresh.Unchanged.class, refreshed(rules));
    assertEquals(List.of(), rules.review());
  }
}
