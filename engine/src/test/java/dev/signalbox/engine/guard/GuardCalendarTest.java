package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.ALL;
import static dev.signalbox.engine.guard.GuardFixture.RESTART;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change freeze, from a calendar.
final class GuardCalendarTest {
  private static final String RULES =
      """
      calendars: {frozen: freezes.yaml}
      deny:
        - {why: Change freeze, commands: [restart], if: calendar.frozen}
      """;
  private static final String HOLDS =
      "zone: Europe/Berlin\nentries: [{what: Year's end, from: 2000-01-01, to: 2100-01-01}]\n";
  private static final String NOTHING = "zone: Europe/Berlin\nentries: []\n";

  @TempDir private Path folder;
  @AutoClose private final GuardFixture fixture = new GuardFixture();

  private RuleGuard guard(String rules, String calendar) throws IOException {
    Files.writeString(folder.resolve("guards.yaml"), rules);
    if (!calendar.isEmpty()) {
      write(calendar);
    }
    return RuleGuard.open(
        folder.resolve("guards.yaml"),
        () -> new KnownCommands(ALL, List.of(), GuardFixture.NAMES, true),
        fixture.world.people,
        GuardFixture.SERVICES,
        fixture.world.clock);
  }

  private void write(String calendar) throws IOException {
    Files.writeString(folder.resolve("freezes.yaml"), calendar);
  }

  /// Nobody knows how long it would stand.
  @Test
  void nobodyIsAskedForBusinessTimeThatNobodyKnowsOf() throws IOException {
    String rules =
        GuardFixture.RULES.replace("within: 30m", "within: 2 business days")
            + "calendars: {business: freezes.yaml}\n";
    var asked = fixture.wants("ada", GuardFixture.ROLLBACK, "payments", Map.of("service", "x"));
    String open =
        "zone: Europe/Berlin\nentries: [{what: Open, every: MON-FRI, from: '9:00', to: '17:00'}]\n";
    assertInstanceOf(
        Decision.NeedsApproval.class, guard(rules, open.replace("'9", "'09")).decide(asked));
    for (String broken : List.of("zone: Nowhere\n", NOTHING)) {
      var denied = assertInstanceOf(Decision.Denied.class, guard(rules, broken).decide(asked));
      assertTrue(
          denied.why().startsWith("The approval two-eyes is asked for 2 business days, and the"),
          denied.why());
    }
  }

  private LiveFile.Refresh look(RuleGuard guard) {
    return guard.refreshCalendar("frozen", fixture.world.database, fixture.world.audit);
  }

  private String refusal(RuleGuard guard) {
    return guard.decide(fixture.wants("ada", RESTART, "x", Map.of("service", "x")))
            instanceof Decision.Denied(String _, String why)
        ? why
        : "";
  }

  @Test
  void aFreezeMayBeAnICalendarFileWhosePlaceTheRulesSay() throws IOException {
    Files.writeString(
        folder.resolve("freezes.ics"),
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        SUMMARY:Year's end
        DTSTART;VALUE=DATE:20000101
        DTEND;VALUE=DATE:21000102
        END:VEVENT
        END:VCALENDAR
        """);
    String rules = RULES.replace("freezes.yaml", "{file: freezes.ics, zone: Europe/Berlin}");
    RuleGuard guard = guard(rules, "");
    assertEquals(List.of(), guard.review());
    assertEquals(
        "Change freeze (calendar.frozen = \"Year's end\" until 2100-01-02T00:00+01:00).",
        refusal(guard));
    assertNotEquals(guard.revision(), guard(rules.replace("Berlin", "Paris"), "").revision());
    String nowhere = guard(rules.replace(", zone: Europe/Berlin", ""), "").review().toString();
    assertTrue(nowhere.contains("DTSTART does not say in which time zone"), nowhere);
    assertThrows(SettingsException.class, () -> guard(rules.replace("Berlin", "Berlim"), NOTHING));
    assertThrows(SettingsException.class, () -> guard(rules.replace(".ics", ".yaml"), NOTHING));
  }

  @Test
  void aFreezeRefusesAndSaysWhichAndUntilWhen() throws IOException {
    RuleGuard guard = guard(RULES, HOLDS);
    assertEquals(
        "Change freeze (calendar.frozen = \"Year's end\" until 2100-01-02T00:00+01:00).",
        refusal(guard));
    assertEquals("", refusal(guard(RULES, NOTHING)));
  }

  @Test
  void aCalendarIsTakenUpWhenItsFileChangesAndRecorded() throws IOException {
    RuleGuard guard = guard(RULES, NOTHING);
    write(HOLDS);
    look(guard);
    assertInstanceOf(LiveFile.Refresh.Replaced.class, look(guard));
    assertTrue(refusal(guard).startsWith("Change freeze"));
    assertEquals(List.of("calendar.changed"), fixture.world.audit.kinds());
  }

  @Test
  void aCalendarThatIsBrokenOrGoneNeverEndsAFreeze() throws IOException {
    RuleGuard guard = guard(RULES, HOLDS);
    write("zone: nowhere\nentries: []\n");
    look(guard);
    assertInstanceOf(LiveFile.Refresh.Refused.class, look(guard));
    assertTrue(refusal(guard).startsWith("Change freeze"));
    Files.delete(folder.resolve("freezes.yaml"));
    assertInstanceOf(LiveFile.Refresh.Refused.class, look(guard));
    assertTrue(refusal(guard).startsWith("Change freeze"));
  }

  @Test
  void whereACalendarCannotBeReadAtTheStartTheFreezeHoldsUntilItCan() throws IOException {
    RuleGuard guard = guard(RULES, "");
    assertEquals(
        "Change freeze (the rule errs, so it refuses: the calendar 'frozen' cannot be read now).",
        refusal(guard),
        "and nothing of where the server keeps its files");
    assertTrue(
        guard.review().stream()
            .anyMatch(one ->
                one.kind() == Finding.Kind.FAULT
                    && one.message().contains("what asks for it is refused")));
    assertInstanceOf(LiveFile.Refresh.Unchanged.class, look(guard));
    write(NOTHING);
    assertInstanceOf(LiveFile.Refresh.Replaced.class, look(guard));
    assertEquals("", refusal(guard));
  }

  @Test
  void aCalendarIsNamedByARuleAndExists() {
    for (String wrong : List.of("calendar.forzen", "calendar")) {
      String rules = RULES.replace("if: calendar.frozen", "if: '" + wrong + "'");
      assertThrows(SettingsException.class, () -> guard(rules, NOTHING), wrong);
    }
    var unknown =
        assertThrows(
            SettingsException.class,
            () -> guard(RULES.replace("if: calendar.frozen", "if: calendar.forzen"), NOTHING));
    assertTrue(
        unknown.getMessage().contains("'calendar' has no 'forzen' (did you mean frozen?)"),
        unknown.getMessage());
    assertThrows(SettingsException.class, () -> guard("calendars: {Frozen: x.yaml}", NOTHING));
  }

  @Test
  void anotherFileIsAnotherRevisionOfTheRules() throws IOException {
    String one = guard(RULES, HOLDS).revision();
    assertEquals(one, guard(RULES + "# a remark\n", NOTHING).revision());
    Files.writeString(folder.resolve("none.yaml"), NOTHING);
    assertNotEquals(one, guard(RULES.replace("freezes.yaml", "none.yaml"), HOLDS).revision());
  }

  @Test
  void rulesThatAreReadAnewReadTheirCalendarsAnewAndTheFreezeHoldsWhereThatFails()
      throws IOException {
    RuleGuard guard = guard(RULES, NOTHING);
    Files.delete(folder.resolve("freezes.yaml"));
    Files.writeString(folder.resolve("guards.yaml"), RULES + "risks: {}\n");
    guard.refresh(fixture.world.database, fixture.world.audit);
    guard.refresh(fixture.world.database, fixture.world.audit);
    assertTrue(refusal(guard).contains("cannot be read now"), refusal(guard));
  }

  @Test
  void testsOfRulesSayWhen() throws IOException {
    String rules =
        RULES
            + """
            tests:
              - {who: ada, says: restart service=api, in: ops, at: 2099-12-31T12:00+01:00, expect: denied, why: Change freeze}
              - {who: ada, says: restart service=api, in: ops, at: 2100-01-02T00:00+01:00, expect: allowed}
            """;
    assertEquals(List.of(), guard(rules, HOLDS).review());
  }
}
