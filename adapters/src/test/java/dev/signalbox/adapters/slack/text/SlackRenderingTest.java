package dev.signalbox.adapters.slack.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.json.JsonWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SlackRenderingTest {
  private static final String LINK = "https://signalbox.example/m/42";

  private static SlackRendering.Rendered rendered(Card card) {
    return SlackRendering.render(card, null, LINK);
  }

  private static Card card(Block... blocks) {
    return new Card("summary", Tone.NEUTRAL, "title", List.of(blocks), List.of());
  }

  private static String json(Card card) {
    return JsonWriter.text(rendered(card).blocks());
  }

  private static Action action(int number, Audience audience) {
    return new Action("t" + number, "Go", "go", Action.Weight.DANGER, audience);
  }

  @Test
  void losesNothingOfPlainTalk() {
    var shown = rendered(Card.text("a < b"));
    assertEquals(List.of(), shown.lost());
    assertEquals("a &lt; b", shown.text());
    assertEquals(1, shown.blocks().size());
  }

  @Test
  void saysWhatIsLost() {
    var table = new Block.Table(List.of("Pod"), List.of(List.of("pay-1")));
    var card =
        new Card("s", Tone.BAD, null, List.of(table), List.of(action(1, Audience.only("grace"))));
    assertEquals(List.of("tone bad", "table layout", "audience of Go"), rendered(card).lost());
  }

  @Test
  void writesNoMarks() {
    var text = "*.log `x` _y_ ~z~ <!channel> @here";
    var shown = json(card(new Block.Paragraph(text), new Block.Quote(text)));
    assertTrue(shown.contains("\"text\":\"" + text + "\""), shown);
    assertFalse(shown.contains("mrkdwn"), shown);
  }

  @Test
  void keepsStylesApartFromWords() {
    var prose =
        new Prose(
            "",
            List.of(
                new Part.Paragraph(
                    List.of(
                        new Span.Strong(List.of(new Span.Emphasis(List.of(new Span.Text("both"))))),
                        new Span.Link("/runs/1", List.of(new Span.Text("the run")))))));
    var shown = json(card(new Block.Paragraph(prose)));
    assertTrue(shown.contains("\"style\":{\"bold\":true,\"italic\":true}"), shown);
    assertTrue(shown.contains("\"url\":\"https://signalbox.example/runs/1\""), shown);
  }

  @Test
  void countsItsListsAndSetsInnerOnesFurtherIn() {
    var inner =
        new Part.Items(
            false, 1, List.of(List.of(new Part.Paragraph(List.of(new Span.Text("inner"))))));
    var items =
        new Part.Items(
            true,
            3,
            List.of(
                List.of(new Part.Paragraph(List.of(new Span.Text("three"))), inner),
                List.of(new Part.Paragraph(List.of(new Span.Text("four"))))));
    var shown = json(card(new Block.Paragraph(new Prose("", List.of(items)))));
    assertTrue(shown.contains("\"style\":\"ordered\",\"indent\":0,\"offset\":2"), shown);
    assertTrue(shown.contains("\"style\":\"bullet\",\"indent\":1"), shown);
    assertTrue(shown.contains("\"style\":\"ordered\",\"indent\":0,\"offset\":3"), shown);
  }

  @Test
  void showsTheEndOfLongOutputAndWhereAllOfItIs() {
    var lines =
        IntStream.range(0, 2_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    var shown = rendered(card(new Block.Code("", lines)));
    var json = JsonWriter.text(shown.blocks());
    assertTrue(json.contains("line 1999\""), json);
    assertTrue(json.contains("\"text\":\"…\\nline 1"), json);
    assertFalse(json.contains("line 0\\n"), json);
    assertTrue(json.contains(LINK), json);
    assertEquals(List.of("length"), shown.lost());
  }

  @Test
  void cutsNoCharacterInTwo() {
    var shown =
        json(card(new Block.Paragraph("🚀".repeat(20_000)), new Block.Note("🚀".repeat(99))));
    assertFalse(shown.contains("\\u{"), "half a rocket");
    assertTrue(shown.contains(LINK), "the rest is nowhere");
  }

  @Test
  void staysWithinTheBlocksThatSlackTakesAndKeepsItsButtons() {
    var notes = IntStream.range(0, 80).mapToObj(i -> (Block) new Block.Note("note " + i)).toList();
    var actions = IntStream.range(0, 30).mapToObj(i -> action(i, Audience.EVERYONE)).toList();
    var shown = rendered(new Card("s", Tone.NEUTRAL, "t", notes, actions));
    assertTrue(shown.blocks().size() <= 49, () -> shown.blocks().size() + " blocks");
    var json = JsonWriter.text(shown.blocks());
    assertTrue(json.contains("\"value\":\"t29\""), json);
    assertTrue(json.contains(LINK), json);
  }

  @Test
  void showsAsTextWhatIsNoAddress() {
    var shown = json(card(new Block.Link("here", "javascript:alert(1)")));
    assertFalse(shown.contains("\"type\":\"link\""), shown);
    assertTrue(shown.contains("here: javascript:alert(1)"), shown);
  }

  @Test
  void namesWhoseWordsItCarries() {
    var shown = SlackRendering.render(Card.text("on it"), "Grace <!here>", LINK);
    assertEquals("Grace &lt;!here&gt;: on it", shown.text());
    assertTrue(JsonWriter.text(shown.blocks()).contains("\"text\":\"Grace <!here>\""));
  }
}
