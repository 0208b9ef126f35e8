package dev.signalbox.adapters.mattermost.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MattermostRenderingTest {
  private static final String LINK = "https://signalbox.example/m/7";

  private static MattermostRendering.Rendered render(Card card) {
    return MattermostRendering.render(
        card, null, LINK, '!', action -> Map.of("url", "https://signalbox.example/" + action.id()));
  }

  private static Card card(Block... blocks) {
    return new Card("summary", Tone.GOOD, "Title", List.of(blocks), List.of());
  }

  private static Object part(Card card, String name) {
    return render(card).attachments().getFirst().get(name);
  }

  @Test
  void saysTalkInAMessage() {
    var talk = render(Card.text("payments is back"));
    assertEquals("payments is back", talk.message());
    assertEquals(List.of(), talk.attachments());
    assertEquals(List.of(), talk.lost());
  }

  @Test
  void showsACardAsAnAttachmentThatNotificationsCanRead() {
    var shown = render(card(new Block.Paragraph("three pods")));
    assertEquals("", shown.message());
    var attachment = shown.attachments().getFirst();
    assertEquals("✅ Title", attachment.get("title"));
    assertEquals("three pods", attachment.get("text"));
    assertEquals("summary", attachment.get("fallback"));
    assertEquals("#06814f", attachment.get("color"));
  }

  @Test
  void keepsWhatStandsBelowFieldsBelowThem() {
    var shown =
        render(
            card(
                new Block.Paragraph("above"),
                new Block.Fields(List.of(new Block.Field("Version", "v4.12.2"))),
                new Block.Code("sh", "ls")));
    assertEquals(2, shown.attachments().size());
    assertEquals("above", shown.attachments().get(0).get("text"));
    assertEquals(
        List.of(Map.of("title", "Version", "value", "v4.12.2", "short", true)),
        shown.attachments().get(0).get("fields"));
    assertEquals("```sh\nls\n```", shown.attachments().get(1).get("text"));
  }

  @Test
  void fencesCodeThatHoldsAFence() {
    var text = part(card(new Block.Code("", "a\n```\n@channel")), "text");
    assertEquals("````\na\n```\n@channel\n````", text);
  }

  @Test
  void drawsATableWhoseCellsBreakNothing() {
    var table = new Block.Table(List.of("Pod", "State"), List.of(List.of("a|b", "x\ny")));
    assertEquals("| Pod | State |\n| --- | --- |\n| a\\|b | x y |", part(card(table), "text"));
  }

  @Test
  void letsNothingButLettersIntoTheIdOfAButton() {
    var action = new Action("k_7-f", "Go\u202e", "go", Action.Weight.DANGER, Audience.only("ada"));
    var shown = render(Card.text("?").withActions(List.of(action)));
    assertEquals(
        List.of(
            Map.of(
                "id", "press0",
                "type", "button",
                "name", "Go\\u{202e}",
                "style", "danger",
                "integration", Map.of("url", "https://signalbox.example/k_7-f"))),
        shown.attachments().getFirst().get("actions"));
    assertEquals(List.of("audience of Go\u202e"), shown.lost());
  }

  @Test
  void writesActionsAsLinesWhereNobodyCanBeCalled() {
    var action = new Action("k", "Approve", "approve k7", Action.Weight.PRIMARY, Audience.EVERYONE);
    var shown =
        MattermostRendering.render(
            Card.text("?").withActions(List.of(action)), null, LINK, '.', null);
    assertEquals("?\n\nApprove: `.approve k7`", shown.message());
    assertEquals(List.of("button Approve"), shown.lost());
  }

  @Test
  void linksToTheRestOfWhatIsTooLong() {
    var shown = render(Card.text("*é* ".repeat(4_000)));
    assertEquals(List.of("length"), shown.lost());
    assertTrue(shown.message().length() <= MattermostRendering.LONGEST_MESSAGE);
    assertTrue(shown.message().endsWith("[All of it is here](" + LINK + ")"), shown.message());
  }

  @Test
  void saysWhoseWordsItCarries() {
    var shown = MattermostRendering.render(Card.text("hello"), "Grace_H", LINK, '!', null);
    assertEquals("**Grace\\_H**\nhello", shown.message());
  }

  @Test
  void makesNoLinkOfWhatIsNoAddress() {
    var link = new Block.Link("click", "javascript:alert(1)");
    assertEquals("click: javascript:alert(1)", part(card(link), "text"));
    var broken = new Block.Link("x](https://evil.example", "https://example.org/a(b)");
    assertEquals(
        "[x\\](https://evil.example](https://example.org/a%28b%29)", part(card(broken), "text"));
  }
}
