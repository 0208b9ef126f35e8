package dev.signalbox.adapters.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.text.HtmlRendering;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Prose.Part;
import dev.signalbox.spi.chat.Prose.Span;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.hostile.HostileText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MatrixRenderingTest {
  private static final String LINK = "https://signalbox.example/m/7";
  private static final Action APPROVE =
      new Action("a1", "Approve", "approve k7f3q2", Action.Weight.PRIMARY, Audience.only("grace"));

  private static HtmlRendering.Rendered render(Card card) {
    return HtmlRendering.render(card, null, LINK, '.');
  }

  @Test
  void showsACardWithItsToneItsPartsAndItsActions() {
    var card =
        new Card(
            "rollback payments · needs approval",
            Tone.WAITING,
            "rollback payments",
            List.of(
                new Block.Fields(
                    List.of(new Block.Field("by", "ada"), new Block.Field("to", "v4"))),
                new Block.Code("sh", "a < b\n  && c"),
                new Block.Table(List.of("Pod"), List.of(List.of("pay-1"))),
                new Block.Link("Run", "/runs/abc234")),
            List.of(APPROVE));
    var shown = render(card);
    assertEquals(
        "<p>⏳ <strong>rollback payments</strong></p><p><strong>by</strong>:"
            + " ada<br><strong>to</strong>: v4</p><pre><code class=\"language-sh\">a &lt; b\n"
            + "  &amp;&amp; c</code></pre>"
            + "<table><thead><tr><th>Pod</th></tr></thead><tbody><tr><td>pay-1</td></tr></tbody></table><p><a"
            + " href=\"https://signalbox.example/runs/abc234\">Run</a></p><ul><li>Approve:"
            + " <code>.approve k7f3q2</code></li></ul>",
        shown.html());
    assertEquals("rollback payments · needs approval", shown.plain().getFirst());
    assertEquals("→ Approve: .approve k7f3q2", shown.plain().getLast());
    assertEquals(List.of("button Approve", "audience of Approve"), shown.lost());
  }

  @Test
  void showsProseAsItIsMeant() {
    var prose =
        new Prose(
            "source",
            List.of(
                new Part.Heading(List.of(new Span.Text("Done"))),
                new Part.Paragraph(
                    List.of(
                        new Span.Strong(List.of(new Span.Text("3"))),
                        new Span.Text(" pods"),
                        new Span.LineBreak(),
                        new Span.Code("x<y"),
                        new Span.Struck(List.of(new Span.Text("no"))),
                        new Span.Emphasis(List.of(new Span.Text("yes"))))),
                new Part.Items(
                    true,
                    3,
                    List.of(List.of(new Part.Paragraph(List.of(new Span.Text("drain"))))))));
    var card =
        new Card("source", Tone.NEUTRAL, null, List.of(new Block.Paragraph(prose)), List.of());
    assertEquals(
        "<h4>Done</h4><p><strong>3</strong>"
            + " pods<br><code>x&lt;y</code><del>no</del><em>yes</em></p><ol"
            + " start=\"3\"><li>drain</li></ol>",
        render(card).html());
  }

  @Test
  void saysWhoseWordsTheseAreWhateverTheyAreCalled() {
    var shown = HtmlRendering.render(Card.text("hello"), "Ad<a>\r\n", LINK, '!');
    assertEquals("<p><strong>Ada:</strong></p><p>hello</p>", shown.html());
    assertEquals(List.of("<Ada> hello"), shown.plain());
  }

  @Test
  void makesNoMarkupOfAnyText() {
    for (var text : HostileText.ALL) {
      var html = render(HostileText.card(text + "<img src=x onerror=alert(1)>\" '")).html();
      assertFalse(html.contains("<img"), html);
      assertFalse(html.contains("<!channel>") || html.contains("</message>"), html);
      assertEquals(html, new String(html.getBytes(UTF_8), UTF_8), "no broken surrogates");
      assertTrue(html.chars().noneMatch(c -> c < ' ' && c != '\n'), html);
    }
  }

  @Test
  void linksOnlyToTheWeb() {
    var card =
        new Card(
            "s",
            Tone.NEUTRAL,
            null,
            List.of(
                new Block.Link("bad", "javascript:alert(1)"),
                new Block.Link("quoted", "https://x.example/\" onclick=\"y")),
            List.of());
    assertEquals(
        "<p>s</p><p>bad</p><p><a href=\"https://x.example/&quot; onclick=&quot;y\">quoted</a></p>",
        render(card).html());
  }

  @Test
  void fitsIntoAnEventHoweverLongTheTextIs() {
    for (var sign : List.of("x", "é", "🚀", "\"", "\\", "<", "ש")) {
      var card =
          new Card(
              "long",
              Tone.NEUTRAL,
              null,
              List.of(new Block.Code("", sign.repeat(40_000))),
              List.of(APPROVE));
      var content = MatrixContent.of(render(card), LINK);
      var json = JsonWriter.text(content);
      assertTrue(json.getBytes(UTF_8).length <= MatrixContent.LARGEST, sign);
      var body = String.valueOf(content.get("body"));
      assertTrue(body.startsWith("long\n"), sign);
      assertTrue(body.contains("… the rest: " + LINK) && body.contains(".approve k7f3q2"), sign);
      assertFalse(body.contains("\uFFFD"), sign);
      var edit = JsonWriter.text(MatrixContent.replacing(content, "$e"));
      assertTrue(edit.getBytes(UTF_8).length <= 64_000, sign);
    }
  }

  @Test
  void losesItsMarkupFirst() {
    var card =
        new Card(
            "long",
            Tone.NEUTRAL,
            null,
            List.of(new Block.Code("", "<".repeat(20_000))),
            List.of(APPROVE));
    var content = MatrixContent.of(render(card), LINK);
    assertFalse(content.containsKey("formatted_body"));
    assertTrue(String.valueOf(content.get("body")).contains("<".repeat(20_000)));
  }

  @Test
  void mentionsNobody() {
    var content = MatrixContent.of(render(Card.text("@room @ada:chat.test")), LINK);
    assertEquals(Map.of(), content.get("m.mentions"));
    assertEquals("m.notice", content.get("msgtype"));
    assertEquals(Map.of(), MatrixContent.replacing(content, "$e").get("m.mentions"));
  }

  @Test
  void callsPeopleByTheirIdsInFrontOfWhatItSays() {
    var content =
        MatrixContent.calling(List.of("@ada:chat.test"), render(Card.text("@room")), LINK);
    assertEquals(Map.of("user_ids", List.of("@ada:chat.test")), content.get("m.mentions"));
    assertEquals("m.text", content.get("msgtype"), "nobody is told of notices");
    assertEquals("@ada:chat.test\n@room", content.get("body"));
    assertEquals(
        "<p><a href=\"https://matrix.to/#/%40ada%3Achat.test\">@ada:chat.test</a></p><p>@room</p>",
        content.get("formatted_body"));
  }

  @Test
  void callsAsManyAsAnEventHasRoomFor() {
    var crowd = Collections.nCopies(500, "@" + "a".repeat(200) + ":chat.test");
    var card = Card.text("\"\\".repeat(40_000));
    var content = MatrixContent.calling(crowd, render(card), LINK);
    assertTrue(JsonWriter.text(content).getBytes(UTF_8).length < 64_000);
    assertTrue(String.valueOf(content.get("m.mentions")).contains("@aaa"));
  }
}
