package dev.signalbox.adapters.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.mail.FakeSmtpServer.Trouble;
import dev.signalbox.adapters.mail.smtp.SmtpSession;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.MapSettings;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.outbound.OutboundContract;
import dev.signalbox.testkit.outbound.OutboundCounterpart;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailAdapterTest extends OutboundContract {
  private static final Place ADA = new Place("pager", MailCounterpart.ADA, null);

  @Override
  protected OutboundCounterpart counterpart() {
    return new MailCounterpart();
  }

  private static Outgoing page(String key) {
    return new Outgoing(ADA, Card.text("down"), key, null, null, null, "https://s.example/p/1");
  }

  private static void connect(MailCounterpart far) {
    far.adapter().start(new RecordedEvents());
    Eventually.holds("a connection", () -> far.adapter().health().connected());
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY_AT_GREETING, Later, 0",
    "LEAVES_AT_RECIPIENT, Later, 0",
    "GREYLISTS, Later, 0",
    "DIES_AT_DATA, Later, 0",
    "FULL, Later, 0",
    "LEAVES_AT_END, Later, 0",
    "SPAM, Refused, 0",
    "BABBLES, Uncertain, 1",
    "DIES_BEFORE_ITS_250, Uncertain, 1"
  })
  void saysExactlyWhatBecameOfAMail(Trouble trouble, String outcome, int taken) {
    try (var far = new MailCounterpart();
        var adapter = far.adapter()) {
      connect(far);
      far.server().next(trouble);
      var delivery = adapter.send(page("k1"));
      assertEquals(outcome, delivery.getClass().getSimpleName(), delivery::toString);
      assertEquals(taken, far.arrived().size(), delivery::toString);
      Eventually.holds("it goes on", () -> adapter.send(page("k2")) instanceof Delivery.Sent);
      assertEquals(taken + 1, far.arrived().size(), "nothing is repeated by itself");
    }
  }

  @Test
  void waitsForAServerThatHangsNoLongerThanItMay() {
    try (var far = new MailCounterpart(Duration.ofSeconds(2));
        var adapter = far.adapter()) {
      connect(far);
      far.server().next(Trouble.HANGS);
      var delivery = assertInstanceOf(Delivery.Uncertain.class, adapter.send(page("k1")));
      assertEquals("no answer within 2 s", delivery.why());
    }
  }

  @Test
  void saysNothingInClearToAServerThatOffersNoSecret() {
    try (var far = new MailCounterpart();
        var adapter = far.adapter()) {
      far.server().offerNoTls();
      adapter.start(new RecordedEvents());
      Eventually.holds(
          "its trouble is told", () -> adapter.health().detail().contains("offers no STARTTLS"));
      assertInstanceOf(Delivery.Later.class, adapter.send(page("k1")));
      assertEquals(0, far.signIns());
    }
  }

  @Test
  void believesNoCertificateThatNobodyVouchesFor() throws Exception {
    try (var server = new FakeSmtpServer()) {
      var section = new HashMap<>(MailCounterpart.section(server));
      section.remove("trust");
      var config = MailConfig.read(new MapSettings("mail", section));
      var failure =
          assertThrows(
              IOException.class, () -> SmtpSession.open(config.server(), Duration.ofMinutes(1)));
      assertTrue(failure.getMessage().contains("no authority"), failure.getMessage());
      assertEquals(0, server.signIns());
    }
  }

  @Test
  void signsInByTheOtherWayWhereThatIsTheOnlyOne() {
    try (var far = new MailCounterpart();
        var adapter = far.adapter()) {
      far.server().offer("LOGIN");
      connect(far);
      assertInstanceOf(Delivery.Sent.class, adapter.send(page("k1")));
    }
  }

  @Test
  void asksTheServerWhetherItIsThere() {
    try (var far = new MailCounterpart();
        var adapter = far.adapter()) {
      connect(far);
      assertTrue(adapter.probe().connected());
      far.down();
      assertFalse(adapter.probe().connected());
    }
  }
}
