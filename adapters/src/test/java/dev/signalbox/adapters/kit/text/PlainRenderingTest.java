package dev.signalbox.adapters.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PlainRenderingTest {
  private static final String LINK = "https://signalbox.example/m/7";
  private static final Action APPROVE =
      new Action("a1", "Approve", "approve k7f3q2", Action.Weight.PRIMARY, Audience.only("grace"));

  @Test
  void rendersPlainTalkAsItselfOnce() {
    var said = "payments is **back**, see [run 42](/runs/42)";
    var spans =
        List.<Span>of(
            new Span.Text("payments is "),
            new Span.Strong(List.of(new Span.Text("back"))),
            new Span.Text(", see "),
            new Span.Link("/runs/42", List.of(new Span.Text("run 42"))));
    var prose = new Prose(said, List.of(new Part.Paragraph(spans)));
    var text = render(Card.text(said).withBlocks(List.of(new Block.Paragraph(prose))));
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
  void showsWhatProseSaysAndNoneOfItsMarks() {
    var nested =
        new Part.Items(
            true, 9, List.of(List.of(paragraph("restart")), List.of(paragraph("look again"))));
    var prose =
        new Prose(
            "…",
            List.of(
                new Part.Heading(List.of(new Span.Text("Firing"))),
                new Part.Paragraph(
                    List.of(
                        new Span.Text("payments_api 5xx > 2% on "),
                        new Span.Code("a_b"),
                        new Span.LineBreak(),
                        new Span.Struck(List.of(new Span.Text("ok"))))),
                new Part.Items(false, 1, List.of(List.of(paragraph("first"), nested))),
                new Part.Quote(List.of(paragraph("one\u2028\u202etwo"))),
                new Part.Fence("sh", "$ df\nfull")));
    var text =
        render(new Card("S", Tone.NEUTRAL, null, List.of(new Block.Paragraph(prose)), List.of()));
    assertEquals(
        List.of(
            "S",
            "Firing",
            "payments_api 5xx > 2% on `a_b`",
            "~ok~",
            "- first",
            "  9. restart",
            "  10. look again",
            "> one",
            "> two",
            "| $ df",
            "| full"),
        text.body());
    assertEquals(List.of("emphasis", "fixed-width code"), text.lost());
  }

  @Test
  void saysAnAddressOnceWhereItIsItsOwnName() {
    var address = "https://a.example/x";
    var spans =
        List.<Span>of(
            new Span.Link(address, List.of(new Span.Text(address))),
            new Span.Text(" "),
            new Span.Link(address, List.of(new Span.Strong(List.of(new Span.Text("x"))))));
    var prose = new Prose("…", List.of(new Part.Paragraph(spans)));
    var card =
        new Card("S", Tone.NEUTRAL, null, List.of(new Block.Listing(List.of(prose))), List.of());
    assertEquals(List.of("S", "- " + address + " x <" + address + ">"), render(card).body());
  }

  private static Part paragraph(String text) {
    return new Part.Paragraph(List.of(new Span.Text(text)));
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
            Block.Listing.of(List.of("one", "two")),
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
    var text = PlainRendering.render(card, Set.of(Capability.BUTTONS), LINK, '!');
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

  private static PlainRendering.Rendered render(Card card) {
    return PlainRendering.render(card, Set.of(), LINK, '!');
  }
}
