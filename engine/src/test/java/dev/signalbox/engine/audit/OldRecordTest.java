package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.OldDatabase;
import dev.signalbox.engine.store.TestDatabases;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The record of the version before, brought up to date, is proved by the key of then.
final class OldRecordTest {
  private static final AuditPublicKey KEY = AuditPublicKey.read(OldDatabase.AUDIT_KEY);

  private static AuditVerdict judged(Database database) {
    return AuditVerdict.worst(new AuditVerifier(List.of(KEY), List.of()).verify(database));
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"SQLITE", "POSTGRES"})
  void isSoundAndNamesNoDirectConversationInItsLines(TestDatabases kind) {
    try (Database database = OldDatabase.open(kind, () -> OldDatabase.KILLED)) {
      assertInstanceOf(AuditVerdict.Sound.class, judged(database));
      List<String> lines =
          database.read(
              handle -> handle.createQuery("SELECT line FROM audit").mapTo(String.class).list());
      assertEquals(51, lines.size());
      assertTrue(lines.stream().noneMatch(line -> line.contains("@ada")));
      assertTrue(lines.stream().anyMatch(line -> line.contains("\"room\":\"@\"")));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"SQLITE", "POSTGRES"})
  void isNotSoundWhenTheRoomOfADirectConversationWasChangedAfterwards(TestDatabases kind) {
    try (Database database = OldDatabase.open(kind, () -> OldDatabase.KILLED)) {
      int changed =
          database.write(tx ->
              tx.handle()
                  .execute(
                      "UPDATE audit_value SET value = '@eve' WHERE name = 'room' AND value ="
                          + " '@ada'"));
      assertTrue(changed > 0);
      assertInstanceOf(AuditVerdict.Tampered.class, judged(database));
    }
  }
}
