package dev.signalbox.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.chat.builtin.HelpCommand;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Explanation;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.web.FakeWebDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the composer says of a line before it is sent, at each price.
class PreviewTest {
  private static final Catalog CATALOG =
      new Catalog(
          List.of(
              runbook("look", "say: hello"),
              runbook("fix", "{say: hello, undo: {say: back}}"),
              runbook("move", "say: hello"),
              runbook("pair", "say: hello"),
              runbook("drop", "say: hello")),
          List.of());

  private final FakeWebDirectory people = new FakeWebDirectory();
  private final Commanding commanding = commanding();

  private static Runbook runbook(String name, String step) {
    String text =
        """
        about: To try
        owner: dev
        risk: low
        lock: shared
        when: {command: %s <what>}
        params: {what: text}
        steps:
          - %s
        """
            .formatted(name, step);
    return new RunbookReader().read(name + ".yaml", text).runbook().orElseThrow();
  }

  private Commanding commanding() {
    var rooms = new RoomList(List.of(new Room("payments", "", List.of("everyone"))));
    var vocabulary = Vocabulary.of(CATALOG.commands(), HelpCommand.DECLARED.all(), LiveNames.NONE);
    var visibility = new Visibility(people, () -> rooms, () -> CATALOG, () -> vocabulary);
    var lines = new CommandParser(new CommandLine(), () -> CATALOG, visibility);
    return new Commanding(visibility, lines, PreviewTest::explained);
  }

  private static Explanation explained(Invocation asked) {
    Price price =
        switch (asked.runbook().name()) {
          case "fix" -> approval(Price.CONFIRM, 1);
          case "move" -> approval("release", 1);
          case "pair" -> approval("release", 2);
          case "drop" -> new Price.Denied("frozen", "Nothing is dropped on Fridays.");
          default -> new Price.Free("low");
        };
    return new Explanation(asked.line(), "ada", asked.room(), List.of(), price, Set.of(), "0");
  }

  private static Price approval(String name, int need) {
    var hour = Duration.ofHours(1);
    return new Price.Approval(
        new ApprovalRule(name, need, List.of("leads", "sre"), hour, hour), "because");
  }

  private String preview(String line) {
    var ada = people.person("ada").orElseThrow();
    Preview preview = Preview.of(commanding, ada, "payments", line);
    return preview.kind() + ": " + preview.text();
  }

  @Test
  void saysWhatEachPriceMeans() {
    assertEquals("ok: Runs at once · one at a time · undo: no", preview("look x"));
    assertEquals("approval: Asks you to confirm · one at a time · undo: yes", preview("fix x"));
    assertEquals(
        "approval: Needs 1 approval from leads, sre · one at a time · undo: no", preview("move x"));
    assertEquals(
        "approval: Needs 2 approvals from leads, sre · one at a time · undo: no",
        preview("pair x"));
    assertEquals("denied: Nothing is dropped on Fridays.", preview("drop x"));
  }

  @Test
  void saysOfOurOwnWordsWhatTheyAre() {
    assertEquals("ok: What you may run here", preview("help"));
  }

  @Test
  void saysWhatIsWrongAndWhatWasProbablyMeant() {
    assertEquals(
        "error: There is no command `lok`. Did you mean `look`? Try: look x", preview("lok x"));
  }
}
