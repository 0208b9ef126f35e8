package dev.signalbox.adapters.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.gateway.GatewayTemplate.Escape;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GatewayTextTest {
  private static final String LINK = "https://signalbox.example/p/7KQ2MD";

  private static Outgoing message(String summary) {
    var ack =
        new Action("a1", "Acknowledge", "ack 7KQ2MD", Action.Weight.PRIMARY, Audience.EVERYONE);
    var card =
        new Card(summary, Tone.BAD, null, List.of(new Block.Paragraph(summary)), List.of(ack));
    return new Outgoing(new Place("sms", "+491511", null), card, "k", null, null, null, LINK);
  }

  @Test
  void saysAllThatFitsWithTheAddressBehindIt() {
    var text = GatewayText.of(message("payments is <down>"), 300, '!', false);
    assertEquals("payments is <down>\n→ Acknowledge: !ack 7KQ2MD\n" + LINK, text.text());
    assertEquals("payments is down", text.spoken());
    assertEquals("7KQ2MD", text.code());
  }

  @Test
  void leavesTheAddressToATemplateThatHasAPlaceForIt() {
    var text = GatewayText.of(message("down"), 300, '!', true);
    assertEquals("down\n→ Acknowledge: !ack 7KQ2MD", text.text());
  }

  @Test
  void saysTheAddressOfTheCardInPlaceOfItsMessage() {
    var own = "https://signalbox.example/page/7kq2md?t=secret";
    var down = message("down");
    List<Block> blocks = List.of(new Block.Paragraph("down"), new Block.Link("I see to it", own));
    var linked =
        new Outgoing(
            down.place(), down.card().withBlocks(blocks), "k", null, null, null, down.link());
    var text = GatewayText.of(linked, 100, '!', false);
    assertEquals("down\n→ Acknowledge: !ack 7KQ2MD\n" + own, text.text());
    assertEquals("down", text.spoken());
    assertEquals(own, GatewayText.link(linked));
  }

  @Test
  void isNeverLongerThanItMayBeAndKeepsItsAddress() {
    var random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      var text = GatewayText.of(message(summary(random)), 100, '!', false);
      assertTrue(text.text().length() <= 100, text::text);
      assertTrue(text.text().endsWith(LINK), text::text);
      assertTrue(text.spoken().length() <= 100, text::spoken);
    }
  }

  /// Up to 300 characters of all kinds: plain ones, blanks, controls, halves of surrogate pairs.
  private static String summary(Random random) {
    int bound = List.of(0x80, 0x300, 0x10000).get(random.nextInt(3));
    return random
        .ints(random.nextInt(300), 0, bound)
        .collect(StringBuilder::new, (all, one) -> all.append((char) one), StringBuilder::append)
        .toString();
  }

  @Test
  void putsValuesInSoThatTheyEndNothing() {
    var hostile = Map.of("text", "a\"b\\c\n{link}&d=e f", "link", "no");
    assertEquals(
        "{\"t\": \"a\\\"b\\\\c\\n{link}&d=e f\"}",
        new GatewayTemplate("{\"t\": \"{text}\"}", Escape.JSON).filled(hostile));
    assertEquals(
        "t=a%22b%5Cc%0A%7Blink%7D%26d%3De%20f",
        new GatewayTemplate("t={text}", Escape.FORM).filled(hostile));
    assertEquals(
        "a\"b\\c {link}&d=e f", new GatewayTemplate("{text}", Escape.LINE).filled(hostile));
  }
}
