package dev.signalbox.adapters.irc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.text.PlainRendering;
import dev.signalbox.adapters.kit.text.TextUnit;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IrcLayoutTest {
  private static final String LINK = "https://signalbox.example/m/7";
  private static final Action APPROVE =
      new Action("a1", "Approve", "approve k7f3q2", Action.Weight.PRIMARY, Audience.only("grace"));

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
      assertTrue(TextUnit.BYTES.length(line) <= 200, line);
    }
  }

  private static PlainRendering.Rendered render(Card card) {
    return PlainRendering.render(card, Set.of(), LINK, '!');
  }
}
