package dev.signalbox.adapters.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.adapters.gateway.FakeGateway.Trouble;
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

final class GatewayAdapterTest extends OutboundContract {
  private static final Place ADA = new Place("sms", GatewayCounterpart.ADA, null);

  @Override
  protected OutboundCounterpart counterpart() {
    return far(Duration.ofMinutes(1));
  }

  private static GatewayCounterpart far(Duration patience) {
    return new GatewayCounterpart(Map.of(), patience);
  }

  private static Outgoing page(String key) {
    return new Outgoing(ADA, Card.text("down"), key, null, null, null, "https://s.example/p/1");
  }

  @Test
  void waitsForAVendorThatHangsNoLongerThanItMay() {
    try (var far = far(Duration.ofSeconds(1));
        var adapter = far.adapter()) {
      adapter.start(new RecordedEvents());
      far.server().next(Trouble.HANGS);
      assertInstanceOf(Delivery.Uncertain.class, adapter.send(page("k1")));
      assertFalse(adapter.health().connected());
    }
  }

  @Test
  void tellsNobodyTheSecretsThatAVendorRepeats() {
    try (var far = far(Duration.ofMinutes(1));
        var adapter = far.adapter()) {
      adapter.start(new RecordedEvents());
      far.server().next(Trouble.BLABS);
      var refused = assertInstanceOf(Delivery.Refused.class, adapter.send(page("k1")));
      assertEquals("answered 400: you said ••••", refused.why());
    }
  }

  @Test
  void takesItsSecretsNowhereElse() {
    try (var far = far(Duration.ofMinutes(1));
        var adapter = far.adapter()) {
      adapter.start(new RecordedEvents());
      far.server().next(Trouble.REDIRECTS);
      assertInstanceOf(Delivery.Refused.class, adapter.send(page("k1")));
      assertEquals(1, far.signIns());
    }
  }

  @Test
  void sendsNoFasterThanItMay() {
    var slow = Map.<String, Object>of("burst", 2, "pace", "10s");
    try (var far = new GatewayCounterpart(slow, Duration.ofMinutes(1));
        var adapter = far.adapter()) {
      adapter.start(new RecordedEvents());
      for (var key : new String[] {"a", "b", "c", "d"}) {
        assertInstanceOf(Delivery.Sent.class, adapter.send(page(key)));
      }
      assertEquals(Duration.ofSeconds(20), far.waited());
    }
  }
}
