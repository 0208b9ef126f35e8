package dev.signalbox.adapters.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MailMessageTest {
  private static final MailAddress BOT = MailAddress.read("bot@example.org").orElseThrow();
  private static final MailAddress ADA = MailAddress.read("ada@Example.ORG").orElseThrow();
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String LINK = "https://signalbox.example/pages/7KQ2MD";

  private static FakeMail mail(Card card, String key, String link, @Nullable String thread) {
    var place = new Place("mail", ADA.text(), thread);
    var message = new Outgoing(place, card, key, null, null, null, link);
    var source = MailMessage.of(message, "Signalbox", BOT, ADA, NOON, '!').source();
    return new FakeMail(BOT.text(), ADA.text(), source);
  }

  private static FakeMail mail(Card card, String key) {
    return mail(card, key, LINK, null);
  }

  private static Card card(String title) {
    var ack =
        new Action("a1", "Acknowledge", "ack 7KQ2MD", Action.Weight.PRIMARY, Audience.EVERYONE);
    return new Card(
        "payments is down",
        Tone.BAD,
        title,
        List.of(
            new Block.Paragraph("payments <b>is</b> down"), new Block.Link("Run", "/runs/m4k2pq")),
        List.of(ack));
  }

  @Test
  void saysWhatItIsWhereProgramsLook() {
    var mail = mail(card("Page: größe 🚀 payments"), "k1");
    assertEquals("Mon, 2 Mar 2026 12:00:00 +0000", mail.header("Date"));
    assertEquals("\"Signalbox\" <bot@example.org>", mail.header("From"));
    assertEquals("<ada@example.org>", mail.header("To"));
    assertEquals("Page: größe 🚀 payments", mail.subject());
    assertEquals("auto-generated", mail.header("Auto-Submitted"));
  }

  @Test
  void isReadPlainAndAsHtmlInWhichNoTextIsMarkup() {
    var parts = mail(card("Page"), "k1").parts();
    assertEquals(2, parts.size());
    assertTrue(parts.get(0).contains("Acknowledge: !ack 7KQ2MD"), parts.get(0));
    assertTrue(parts.get(0).strip().endsWith(LINK), parts.get(0));
    assertTrue(parts.get(1).contains("payments &lt;b&gt;is&lt;/b&gt; down"), parts.get(1));
    assertTrue(
        parts.get(1).contains("<a href=\"https://signalbox.example/runs/m4k2pq\">"), parts.get(1));
  }

  @Test
  void isOneThreadWithAllThatIsSaidAboutTheSame() {
    var first = mail(card("Page"), "k1");
    var second = mail(card("Called off"), "k2");
    var other = mail(card("Page"), "k3", "https://signalbox.example/pages/OTHER", null);
    assertEquals(first.header("References"), second.header("References"));
    assertNotEquals(first.header("References"), other.header("References"));
    assertNotEquals(first.id(), second.id());
    assertEquals(first.id(), mail(card("Page"), "k1").id());
    var answer = mail(card("bo has it"), "k4", LINK, first.id());
    assertEquals(first.header("References") + " <" + first.id() + ">", answer.header("References"));
    assertEquals("<" + first.id() + ">", answer.header("In-Reply-To"));
  }

  @Test
  void holdsNoLineThatEndsItOrIsTooLong() {
    var mail = mail(card("x\r\n.\r\n" + "größe ".repeat(100)), "k1").source();
    for (var line : mail.split("\r\n", -1)) {
      assertFalse(line.startsWith("."), line);
      assertTrue(line.length() <= 100 && line.chars().allMatch(c -> c < 0x7F && c >= 0x20), line);
    }
  }
}
