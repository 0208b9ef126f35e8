package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.testkit.hostile.HostileText;
import org.junit.jupiter.api.Test;

final class VisibleCardTest {
  private static final String HIDDEN = Character.toString(0xe0065);

  @Test
  void hidesNothingInAnyPart() {
    for (String hidden : new String[] {HIDDEN, "\u202e", "\u3164", "\u2800", "\u200b"}) {
      Card card = Draft.card("ops", HostileText.card(hidden)).card();
      String all = card.summary() + card.title() + card.blocks().subList(0, 3);
      assertFalse(all.contains(hidden), all);
      assertFalse(card.actions().getFirst().label().contains(hidden));
      assertEquals("approve" + hidden, card.actions().getFirst().command());
    }
  }

  @Test
  void outputKeepsItsColoursWherePeopleSeeThemAndLosesThemElsewhere() {
    Card card =
        Card.text("x")
            .withBlocks(java.util.List.of(new Block.Code("output", "\033[1mb\033(B\033[m\u202e")));
    Card shown = VisibleCard.of(card);
    assertEquals(
        new Block.Code("output", "\033[1mb\033(B\033[m\\u{202e}"), shown.blocks().getFirst());
    Card plain = VisibleCard.withoutSequences(shown);
    assertEquals(new Block.Code("output", "b\\u{202e}"), plain.blocks().getFirst());
  }
}
