package dev.signalbox.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.chat.builtin.HelpCommand;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.chat.runcard.RunCommands;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.ServiceEntry;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the composer says of a line before it is sent, at each price.
class PreviewTest {
  private static final Catalog CATALOG =
      new Catalog(
          List.of(
              runbook("look", "read", "say: hello"),
              runbook("fix", "low", "{say: hello, undo: {say: back}}"),
              runbook("move", "normal", "say: hello"),
              runbook("pair", "high", "say: hello"),
              runbook("drop", "read", "say: hello"),
              runbook("tend", "read", "say: hello", "service")),
          List.of());
  private static final DeclaredCommands DECLARED = HelpCommand.DECLARED.and(RunCommands.DECLARED);
  private static final String RULES =
      """
      risks:
        low: {confirm: true}
        normal: {approve: one}
        high: {approve: two}
      approvals:
        one: {need: 1, by: [release-managers, eve], within: 30m, then-start-within: 30m}
        two: {need: 2, by: [everyone], within: 30m, then-start-within: 30m}
      deny:
        - why: Nothing is dropped on Fridays
          commands: [drop]
        - why: Nobody cancels today
          commands: [cancel]
      """;

  private static final Services SERVICES =
      new Services(
          Map.of(
              "shop", new ServiceEntry("sre", "payments", List.of("ledger")),
              "ledger", new ServiceEntry("sre", "hidden", List.of()),
              "mail", ServiceEntry.NONE));
  private static final LiveNames NAMES =
      new LiveNames(
          SERVICES.byName().keySet(), Set.of("payments", "hidden"), Set.of(), Set.of(), Set.of());

  @AutoClose private final PeopleFixture people = new PeopleFixture();

  @TempDir Path folder;

  private static Runbook runbook(String name, String risk, String step) {
    return runbook(name, risk, step, "text");
  }

  private static Runbook runbook(String name, String risk, String step, String type) {
    String text =
        """
        about: To try
        owner: dev
        risk: %s
        lock: shared
        when: {command: %s <what>}
        params: {what: %s}
        steps:
          - %s
        """
            .formatted(risk, name, type, step);
    return new RunbookReader().read(name + ".yaml", text).runbook().orElseThrow();
  }

  private CommandParser parser() {
    var rooms =
        new RoomList(
            List.of(
                new Room("payments", "", List.of("everyone")),
                new Room("hidden", "", List.of("nobody"))));
    var vocabulary = Vocabulary.of(CATALOG.commands(), DECLARED.all(), NAMES);
    var visibility = new Visibility(people.people, () -> rooms, () -> CATALOG, () -> vocabulary);
    return new CommandParser(new CommandLine(), () -> CATALOG, visibility);
  }

  private String preview(String line) throws IOException {
    Path rules = Files.writeString(folder.resolve("guards.yaml"), RULES);
    var known = new KnownCommands(CATALOG.runbooks(), DECLARED.guarded(), LiveNames.NONE, true);
    var guard =
        RuleGuard.open(rules, () -> known, people.people, Services.NONE, TestClock.atNoon());
    var ada = people.person("ada");
    var preview = new Previews(parser(), guard, DECLARED, SERVICES).of(ada, "payments", line);
    return preview.kind() + ": " + preview.text();
  }

  @Test
  void saysWhatEachPriceMeans() throws IOException {
    assertEquals("ok: Runs at once · one at a time · undo: no", preview("look x"));
    assertEquals("approval: Asks you to confirm · one at a time · undo: yes", preview("fix x"));
    assertEquals(
        "approval: Needs approval by 1 of release-managers, eve · one at a time · undo: no",
        preview("move x"));
    assertEquals(
        "approval: Needs approvals by 2 of everyone · one at a time · undo: no", preview("pair x"));
    assertEquals("denied: Nothing is dropped on Fridays.", preview("drop x"));
  }

  @Test
  void saysWhatIsKnownOfTheServiceAndNamesNoHiddenRoom() throws IOException {
    String runs = "ok: Runs at once · one at a time · undo: no";
    assertEquals(runs + " · shop: owner sre, room #payments, needs ledger", preview("tend shop"));
    assertEquals(runs + " · ledger: owner sre", preview("tend ledger"));
    assertEquals(runs, preview("tend mail"));
  }

  @Test
  void saysOfBuiltInCommandsWhatTheyAreUnlessTheyWouldBeRefused() throws IOException {
    assertEquals("ok: What you may run here", preview("help"));
    assertEquals("ok: ", preview("approve abc").substring(0, 4));
    assertEquals("denied: Nobody cancels today.", preview("cancel abc"));
  }

  @Test
  void saysWhatIsWrongAndWhatWasProbablyMeant() throws IOException {
    assertEquals(
        "error: There is no command `lok`. Did you mean `look`? Try: look x", preview("lok x"));
  }
}
