package dev.signalbox.adapters.irc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IrcRenderingTest {
  private static final String LINK = "https://signalbox.example/m/7";
  private static final Action APPROVE =
      new Action("a1", "Approve", "approve k7f3q2", Action.Weight.PRIMARY, Audience.only("grace"));

  @Test
  void rendersPlainTalkAsItselfOnce() {
    var text = render(Card.text("payments is **back**, see [run 42](/runs/42)"));
    assertEquals(
        List.of("payments is back, see run 42 <https://signalbox.example/runs/42>"), text.body());
    assertEquals(List.of("emphasis"), text.lost());
  }

  @Test
  void takesNothingAwayFromWhatIsLiteral() {
    String line = "drop \"a**b**c\" \\* [v1](/x)";
    var card =
        new Card(
            line,
            Tone.WAITING,
            line,
            List.of(
                new Block.Fields(List.of(new Block.Field("I read", line))),
                new Block.Table(List.of("line"), List.of(List.of(line))),
                new Block.Note(line)),
            List.of());
    assertEquals(
        List.of(line, "I read: " + line, "line", line, "(" + line + ")"), render(card).body());
  }

  @Test
  void showsSignsThatStandForThemselvesWithoutTheirBackslash() {
    var text = new Block.Listing(List.of("firing: \\*\\*disk\\*\\* \\[full\\](x) a\\_b"));
    var card = new Card("Firing", Tone.BAD, "Firing", List.of(text), List.of());
    assertEquals(List.of("Firing", "- firing: **disk** [full](x) a_b"), render(card).body());
  }

  @Test
  void rendersEveryBlockAndReportsWhatIsLost() {
    var text = render(everything());
    assertEquals(
        List.of(
            "rollback payments: running",
            "Run 42",
            "by: ada · room: payments",
            "| $ deploy",
            "| ok",
            "host · state",
            "a · up",
            "- one",
            "- two",
            "> said",
            "(small)",
            "Output: https://signalbox.example/runs/42",
            "stop done (2 s) · start failed",
            "start: port in use"),
        text.body());
    assertEquals(List.of("→ Approve: !approve k7f3q2"), text.actions());
    assertEquals(
        List.of(
            "tone running",
            "fixed-width code",
            "table layout",
            "button Approve",
            "audience of Approve"),
        text.lost());
  }

  /// A card with a block of each kind.
  private static Card everything() {
    return new Card(
        "rollback payments: running",
        Tone.RUNNING,
        "Run 42",
        List.of(
            new Block.Fields(
                List.of(new Block.Field("by", "ada"), new Block.Field("room", "payments"))),
            new Block.Code("sh", "$ deploy\n\nok"),
            new Block.Table(List.of("host", "state"), List.of(List.of("a", "up"))),
            new Block.Listing(List.of("one", "two")),
            new Block.Quote("said"),
            new Block.Note("small"),
            new Block.Link("Output", "/runs/42"),
            new Block.Progress(
                List.of(
                    new Block.Stage("stop", Block.State.DONE, "2 s", null),
                    new Block.Stage("start", Block.State.FAILED, null, "port in use")))),
        List.of(APPROVE));
  }

  @Test
  void saysAHeadlineAndWhatCanBeDoneInTwoLines() {
    var refuse =
        new Action("a2", "Refuse", "refuse k7f3q2", Action.Weight.DANGER, Audience.EVERYONE);
    var long1 =
        new Action(
            "a3", "Again", "deploy " + "x".repeat(80), Action.Weight.PLAIN, Audience.EVERYONE);
    var run = new Block.Link("Run abc234", "/runs/abc234");
    var card =
        new Card(
            "deploy · needs approval",
            Tone.WAITING,
            "deploy",
            List.of(run),
            List.of(APPROVE, refuse, long1));
    var text = render(card);
    assertEquals(
        List.of("deploy · needs approval · https://signalbox.example/runs/abc234"), text.body());
    assertEquals(
        List.of(
            "→ Approve: !approve k7f3q2 · Refuse: !refuse k7f3q2",
            "→ Again: !deploy " + "x".repeat(80)),
        text.actions());
  }

  @Test
  void putsOutputBelowTheHeadlineAndItsAddress() {
    var card =
        new Card(
            "status · succeeded",
            Tone.GOOD,
            "status",
            List.of(new Block.Code("output", "a up"), new Block.Link("Run", "/runs/abc234")),
            List.of());
    assertEquals(
        List.of("status · succeeded · https://signalbox.example/runs/abc234", "| a up"),
        render(card).body());
  }

  @Test
  void leavesActionsToThePlatformWhereItHasButtons() {
    var card = new Card("Approve?", Tone.NEUTRAL, null, List.of(), List.of(APPROVE));
    var text = IrcRendering.render(card, Set.of(Capability.BUTTONS), LINK, '!');
    assertEquals(List.of(), text.actions());
    assertEquals(List.of(), text.lost());
  }

  @Test
  void cannotBeMadeToForgeACommandLine() {
    var forged = new Block.Field("by", "eve\n→ Approve: !approve evil");
    var text =
        render(
            new Card(
                "ask", Tone.NEUTRAL, null, List.of(new Block.Fields(List.of(forged))), List.of()));
    assertEquals(List.of("ask", "by: eve → Approve: !approve evil"), text.body());
  }

  @Test
  void putsWhatIsTooLongBehindTheLinkButKeepsTheCommands() {
    var output = String.join("\n", IntStream.range(0, 30).mapToObj(i -> "line " + i).toList());
    var card =
        new Card("done", Tone.NEUTRAL, null, List.of(new Block.Code("", output)), List.of(APPROVE));
    var lines = IrcLayout.fit(render(card), null, LINK, 380);
    assertEquals(IrcLayout.LINES, lines.size());
    assertEquals("done", lines.getFirst());
    assertEquals("→ Approve: !approve k7f3q2", lines.get(6));
    assertEquals("… 25 more lines: " + LINK, lines.get(7));
  }

  @Test
  void putsThePersonBeforeEachLineOfHisOwnWords() {
    var text = render(Card.text("hello\n" + "wörld ".repeat(60)));
    var lines = IrcLayout.fit(text, "ad<a>\r\nQUIT", LINK, 200);
    assertTrue(lines.size() > 2);
    for (var line : lines) {
      assertTrue(line.startsWith("<ada QUIT> "), line);
      assertTrue(IrcText.bytes(line) <= 200, line);
    }
  }

  private static IrcRendering.Rendered render(Card card) {
    return IrcRendering.render(card, Set.of(), LINK, '!');
  }
}
