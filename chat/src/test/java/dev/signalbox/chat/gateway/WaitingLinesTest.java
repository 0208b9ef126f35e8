package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.waiting.WaitingFeature;
import dev.signalbox.chat.waiting.WaitingLines;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.Faults;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.time.TimerRounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a calendar refused is listed when it would be let in, to whoever asked for it, and starts
/// nothing.
final class WaitingLinesTest {
  private static final String FROZEN =
      """
      calendars: {frozen: freezes.yaml}
      deny:
        - {why: Change freeze, commands: [deploy], if: calendar.frozen}
      """;
  private static final String LINE = "deploy payments v4.12.2";

  @TempDir private Path folder;
  private ChatWorld world;
  private RuleGuard guard;
  private WaitingLines lines;
  private AuditLog record;

  private void open(ChatWorld opened, String rules, String calendar) throws IOException {
    world = opened;
    write(calendar);
    Path file = Files.writeString(folder.resolve("next.yaml"), rules + WorldCatalog.GUARDS);
    var known = new KnownCommands(ChatWorld.CATALOG.runbooks(), List.of(), LiveNames.NONE, true);
    guard =
        RuleGuard.open(file, () -> known, world.fixture.people, Services.NONE, world.fixture.clock);
    record = new AuditLog(world.database(), AuditKey.in(folder, "test"), new Random(1));
    lines = new WaitingLines(world.timers, guard, world.parser, world.fixture.people, world.rooms);
    new WaitingFeature(lines).timers().forEach(world.timers::handle);
  }

  private void frozenUntil(String until) throws IOException {
    open(new ChatWorld(folder), FROZEN, freeze(until));
  }

  private static String freeze(String until) {
    return "zone: Europe/Berlin\nentries: [{what: Freeze, from: 2026-02-01, to: %s}]\n"
        .formatted(until);
  }

  private void write(String calendar) throws IOException {
    Files.writeString(folder.resolve("freezes.yaml"), calendar);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// As the pipeline does it.
  private void refused(String person, String line) {
    Caller caller = Caller.of(world.person(person));
    var read = assertInstanceOf(Parsed.Understood.class, world.parser.read(line, caller));
    var invocation =
        new Invocation(
            world.parser.runbook(read.command()).orElseThrow(),
            read.arguments(),
            read.line(),
            caller,
            "payments",
            Origin.TYPED);
    assertInstanceOf(Decision.Denied.class, guard.decide(invocation));
    world
        .database()
        .write(transaction -> {
          record.append(transaction, entry("command.denied", person, line));
          lines.refused(transaction, invocation);
          return true;
        });
  }

  private static AuditEntry entry(String kind, String person, String line) {
    Map<String, String> facts = Map.of("line", line, "rule", "deny", "why", "Change freeze.");
    return new AuditEntry(kind, person, null, "payments", "deploy", null, "denied", facts);
  }

  private void at(String time) {
    world.pass(Duration.between(world.now(), Instant.parse(time)));
    TimerRounds.fire(world.timers);
  }

  private List<String> told(String person) {
    return world
        .rooms
        .page(world.person(person), "@" + person, new Cursor.Newest(), 50)
        .map(page -> page.messages().stream().map(it -> it.shown().summary()).toList())
        .orElse(List.of());
  }

  @Test
  void isListedOnceAtTheEndOfTheFreezeAndStartsNothing() throws IOException {
    frozenUntil("2026-03-02T08:00");
    refused("ada", LINE);
    refused("ada", "deploy catalog v1.0.0");
    refused("ada", LINE);
    at("2026-03-02T06:59:59.999Z");
    assertEquals(List.of(), told("ada"));
    at("2026-03-02T07:00:00Z");
    assertEquals(
        List.of(
            "deploy may be run again. You were refused: /deploy payments v4.12.2 in payments;"
                + " /deploy catalog v1.0.0 in payments. Nothing of it was started: send what is"
                + " still wanted."),
        told("ada"));
    assertEquals(List.of(), told("grace"));
    assertEquals(List.of(), world.asked());
    at("2026-04-02T07:00:00Z");
    assertEquals(1, told("ada").size());
    assertEquals(List.of(), world.asked());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T02:30, 2026-03-29T01:00:00Z", // spring leaves it out: it ends at the change
    "2026-03-29T04:00, 2026-03-29T02:00:00Z",
    "2026-10-25T02:30, 2026-10-25T01:30:00Z", // autumn has it twice: it is never shorter
    "2026-10-25T04:00, 2026-10-25T03:00:00Z"
  })
  void goesByTheWallWhereTheClockChanges(String until, String end) throws IOException {
    frozenUntil(until);
    refused("ada", LINE);
    at(Instant.parse(end).minusMillis(1).toString());
    assertEquals(List.of(), told("ada"));
    at(end);
    assertEquals(1, told("ada").size());
  }

  @Test
  void whatWasLetInMeanwhileIsNotListed() throws IOException {
    frozenUntil("2026-03-02T08:00");
    refused("ada", LINE);
    refused("ada", "deploy catalog v1.0.0");
    world.pass(Duration.ofMinutes(1));
    world
        .database()
        .write(transaction -> {
          record.append(transaction, entry("run.accepted", "grace", "deploy catalog v1.0.0"));
          record.append(transaction, entry("run.accepted", "ada", LINE));
          return true;
        });
    at("2026-03-02T07:00:00Z");
    String told = told("ada").getFirst();
    assertTrue(told.contains("catalog") && !told.contains("payments v4"), told);
  }

  @Test
  void whatWasListedIsNotListedAgainWithWhatHadToWaitLonger() throws IOException {
    Files.writeString(
        folder.resolve("more.yaml"), freeze("2026-03-05T08:00").replace("Freeze", "More"));
    open(
        new ChatWorld(folder),
        FROZEN
            .replace("frozen: ", "more: more.yaml, frozen: ")
            .replace(
                "calendar.frozen",
                "\"calendar.frozen || calendar.more && " + "service == 'catalog'\""),
        freeze("2026-03-02T08:00"));
    refused("ada", LINE);
    refused("ada", "deploy catalog v1.0.0");
    at("2026-03-02T07:00:00Z");
    assertEquals(1, told("ada").size());
    assertTrue(told("ada").getFirst().contains("payments v4"), told("ada")::toString);
    at("2026-03-05T07:00:00Z");
    assertEquals(2, told("ada").size());
    String last =
        told("ada").stream().filter(said -> said.contains("catalog")).findFirst().orElseThrow();
    assertTrue(!last.contains("payments v4"), last);
  }

  @Test
  void waitsOnWhereTheFreezeWasMadeLonger() throws IOException {
    frozenUntil("2026-03-02T08:00");
    refused("ada", LINE);
    write(freeze("2026-03-05T08:00"));
    guard.refreshCalendar("frozen", world.database(), world.fixture.audit);
    guard.refreshCalendar("frozen", world.database(), world.fixture.audit);
    at("2026-03-02T07:00:00Z");
    assertEquals(List.of(), told("ada"));
    at("2026-03-05T07:00:00Z");
    assertEquals(1, told("ada").size());
  }

  @Test
  void aWindowOpensWhenItBegins() throws IOException {
    open(
        new ChatWorld(folder),
        FROZEN.replace("if: calendar.frozen", "if: '!calendar.frozen'"),
        "zone: Europe/Berlin\nentries: [{what: Tuesdays, every: TUE, from: '10:00', to: '12:00'}]\n");
    refused("ada", LINE);
    at("2026-03-03T08:59:59Z");
    assertEquals(List.of(), told("ada"));
    at("2026-03-03T09:00:00Z");
    assertEquals(1, told("ada").size());
  }

  @Test
  void nobodyIsToldOfWhatStaysRefusedOrWhoHasLeft() throws IOException {
    frozenUntil("2026-03-02T08:00");
    refused("eve", LINE);
    refused("ada", LINE);
    world.regroup("dev: [ada]", "dev: [grace]");
    at("2026-03-02T07:00:00Z");
    assertEquals(List.of(), told("eve"));
    assertEquals(List.of(), told("ada"), "ada may not run it any more");
    assertEquals(List.of(), told("grace"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCrashAtItsCommitTellsThemOnceAllTheSame(boolean before) throws IOException {
    var faults = new Faults();
    open(
        ChatWorld.undriven(folder, clock -> TestDatabases.inMemory(clock, faults)),
        FROZEN,
        freeze("2026-03-02T08:00"));
    refused("ada", LINE);
    long next = faults.commits() + 1;
    if (before) {
      faults.crashBefore(next);
    } else {
      faults.crashAfter(next);
    }
    boolean crashed = false;
    try {
      at("2026-03-02T07:00:00Z");
    } catch (Faults.Crash crash) {
      crashed = true;
    }
    assertTrue(crashed);
    TimerRounds.fire(world.timers);
    assertEquals(1, told("ada").size());
  }
}
