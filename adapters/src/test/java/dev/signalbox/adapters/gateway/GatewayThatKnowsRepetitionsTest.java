package dev.signalbox.adapters.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.outbound.OutboundContract;
import dev.signalbox.testkit.outbound.OutboundCounterpart;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayThatKnowsRepetitionsTest extends OutboundContract {
  @Override
  protected OutboundCounterpart counterpart() {
    return far();
  }

  private static GatewayCounterpart far() {
    return new GatewayCounterpart(
        Map.of("idempotency-header", "Idempotency-Key"), Duration.ofMinutes(1));
  }

  @Test
  void takesTheSameForTwoPeopleForTwoMessages() {
    try (var far = far();
        var adapter = far.adapter()) {
      adapter.start(new RecordedEvents());
      for (var to : new String[] {"+4915112345678", "+4915112345679"}) {
        var place = new Place("sms", to, null);
        var page = new Outgoing(place, Card.text("down"), "k1", null, null, null, "");
        assertInstanceOf(Delivery.Sent.class, adapter.send(page));
      }
      assertEquals(2, far.arrived().size());
    }
  }
}
