package dev.signalbox.adapters.teams.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.json.JsonWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TeamsRenderingTest {
  private static final String LINK = "https://signalbox.example/m/42";
  private static final Place PLACE = new Place("teams", "19:a@thread.tacv2", null);
  private static final Account ADA = account("29:ada", "Ada <b>*Lovelace*");

  private static Account account(String id, String name) {
    return new Account(
        "teams",
        "t",
        id,
        name,
        Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        Account.Standing.MEMBER);
  }

  private static TeamsRendering.Rendered rendered(Card card, Account... calls) {
    var message = new Outgoing(PLACE, card, "k", null, null, null, LINK);
    return TeamsRendering.render(message, List.of(calls));
  }

  private static Card card(Block... blocks) {
    return new Card("summary", Tone.NEUTRAL, "title", List.of(blocks), List.of());
  }

  private static String json(Card card) {
    return JsonWriter.text(rendered(card).elements());
  }

  private static Action action(int number, Audience audience) {
    return new Action("t" + number, "Go", "go", Action.Weight.DANGER, audience);
  }

  private static int bytes(TeamsRendering.Rendered shown) {
    var card = TeamsForm.card(shown.elements(), shown.mentions());
    return JsonWriter.text(card).getBytes(UTF_8).length;
  }

  @Test
  void opensAFormWithWhatIsWrongInIt() {
    var day =
        new Form.Field("day", "Day?", Form.Kind.DATE, List.of(), true, "soon", "day is no date");
    var form = new TeamsForm(new Form("t", "move", List.of(day)));
    var opened = JsonWriter.text(form.card(Map.of(), Map.of()));
    assertTrue(opened.contains("Input.Text") && opened.contains("\"value\":\"soon\""), opened);
    assertTrue(opened.contains("day is no date"), opened);
    var right = JsonWriter.text(form.card(Map.of("day", "2026-01-31"), Map.of()));
    assertTrue(right.contains("Input.Date"), right);
  }

  @Test
  void losesNothingOfPlainTalk() {
    var shown = rendered(Card.text("a < b & *c*"));
    assertEquals(List.of(), shown.lost());
    assertEquals("a < b & *c*", shown.summary());
    assertEquals(
        "[{\"type\":\"RichTextBlock\",\"inlines\":[{\"type\":\"TextRun\",\"text\":\"a < b & *c*\"}]}]",
        JsonWriter.text(shown.elements()));
  }

  @Test
  void saysWhatIsLost() {
    var wide = Collections.nCopies(9, "c");
    var table = new Block.Table(wide, List.of(wide));
    var card =
        new Card("s", Tone.BAD, null, List.of(table), List.of(action(1, Audience.only("grace"))));
    assertEquals(List.of("tone bad", "table layout", "audience of Go"), rendered(card).lost());
  }

  @Test
  void putsTheToneAroundTheTitle() {
    var shown = json(new Card("s", Tone.BAD, "it broke", List.of(), List.of()));
    assertTrue(shown.contains("\"style\":\"attention\""), shown);
    assertTrue(shown.contains("❌ it broke"), shown);
  }

  @Test
  void callsByEntitiesAloneWhateverTextsSay() {
    var text = "<at>Ada bLovelace</at> *x*";
    var shown = rendered(card(new Block.Paragraph(text), new Block.Code("", text)), ADA);
    assertEquals(
        "[{\"type\":\"TextBlock\",\"wrap\":true,\"text\":\"<at>Ada bLovelace</at>\"}",
        JsonWriter.text(List.of(shown.elements().getFirst())).replaceFirst("]$", ""));
    assertEquals(1, shown.mentions().size());
    var rest = JsonWriter.text(shown.elements().subList(1, shown.elements().size()));
    assertFalse(rest.contains("TextBlock\",\"wrap"), "markup is read in it: " + rest);
    assertTrue(rest.contains("\"text\":\"" + text + "\""), rest);
  }

  @Test
  void tellsTwoOfOneNameApart() {
    var shown = rendered(Card.text("who?"), account("29:a", "Sam"), account("29:b", "Sam"));
    assertEquals(
        List.of("<at>Sam</at>", "<at>Sam 2</at>"),
        shown.mentions().stream().map(entity -> entity.get("text")).toList());
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
    assertTrue(shown.contains("\"text\":\"both\",\"weight\":\"Bolder\",\"italic\":true"), shown);
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
    var lines =
        new TeamsLines(url -> url)
            .prose(new Prose("", List.of(items))).lines().stream()
                .map(line ->
                    line.stream()
                        .map(run -> (String) run.get("text"))
                        .collect(Collectors.joining()))
                .toList();
    assertEquals(List.of("3. three", "\u00a0\u00a0• inner", "4. four"), lines);
  }

  @Test
  void showsSmallTablesInColumnsAndLargeOnesAligned() {
    var small = json(card(new Block.Table(List.of("Pod"), List.of(List.of("pay-1")))));
    assertTrue(small.contains("\"type\":\"Table\",\"firstRowAsHeader\":true"), small);
    var rows = IntStream.range(0, 80).mapToObj(i -> List.of("pay-" + i, "ready")).toList();
    var large = json(card(new Block.Table(List.of("Pod", "State"), rows)));
    assertTrue(large.contains("pay-79\u00a0\u00a0ready\",\"fontType\":\"Monospace\""), large);
  }

  @Test
  void showsTheEndOfLongOutputAndWhereAllOfItIs() {
    var lines =
        IntStream.range(0, 2_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    var shown = rendered(card(new Block.Code("", lines), new Block.Note("below")));
    var json = JsonWriter.text(shown.elements());
    assertTrue(json.contains("line 1999\""), json);
    assertFalse(json.contains("line 0\""), json);
    assertTrue(json.contains("\"text\":\"below\""), json);
    assertTrue(json.contains(LINK), json);
    assertEquals(List.of("length"), shown.lost());
  }

  @Test
  void staysWithinWhatTeamsTakesAndKeepsItsButtons() {
    var notes =
        IntStream.range(0, 900).mapToObj(i -> (Block) new Block.Note("\"note\" 🚀 " + i)).toList();
    var actions = IntStream.range(0, 30).mapToObj(i -> action(i, Audience.EVERYONE)).toList();
    var shown = rendered(new Card("s", Tone.NEUTRAL, "t", notes, actions), ADA, ADA, ADA);
    assertTrue(bytes(shown) <= TeamsRendering.LARGEST, () -> bytes(shown) + " bytes");
    assertTrue(bytes(shown) > TeamsRendering.LARGEST / 2, "and shows much");
    var json = JsonWriter.text(shown.elements());
    assertTrue(json.contains("\"token\":\"t29\""), json);
    assertTrue(json.contains(LINK), json);
    var sets = shown.elements().stream().filter(it -> "ActionSet".equals(it.get("type"))).count();
    assertEquals(5, sets, "six in a row");
  }

  @Test
  void cutsNoCharacterInTwo() {
    var shown = rendered(card(new Block.Paragraph("🚀".repeat(20_000)), new Block.Note("more")));
    var json = JsonWriter.text(shown.elements());
    assertTrue(bytes(shown) <= TeamsRendering.LARGEST, () -> bytes(shown) + " bytes");
    assertTrue(json.contains("🚀…\""), "a beginning of it");
    assertFalse(json.contains("\uFFFD"), "half a rocket");
    assertTrue(json.contains(LINK), "the rest is nowhere");
  }

  @Test
  void showsAsTextWhatIsNoAddress() {
    var shown = json(card(new Block.Link("here", "javascript:alert(1)")));
    assertFalse(shown.contains("OpenUrl"), shown);
    assertTrue(shown.contains("here: javascript:alert(1)"), shown);
  }

  @Test
  void namesWhoseWordsItCarries() {
    var message = new Outgoing(PLACE, Card.text("on it"), "k", null, null, "Grace <at>", LINK);
    var shown = TeamsRendering.render(message, List.of());
    assertEquals("Grace <at>: on it", shown.summary());
    assertTrue(JsonWriter.text(shown.elements()).contains("\"text\":\"Grace <at>\""));
    assertEquals(
        Map.of("width", "Full", "entities", List.of()),
        TeamsForm.card(shown.elements(), shown.mentions()).get("msteams"));
  }
}
