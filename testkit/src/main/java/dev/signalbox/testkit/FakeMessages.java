package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.testkit.FakeChat.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What is shown on a [FakeChat], and how much of it at once.
final class FakeMessages {
  private final InstantSource clock;
  private final boolean idempotent;
  private final Supplier<String> ids;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<String, String> idsByKey = new LinkedHashMap<>();
  private final List<Instant> recent = new ArrayList<>();
  private int burst = Integer.MAX_VALUE;
  private Duration window = Duration.ZERO;

  /// @param idempotent true when what was taken once is the same message ever after
  FakeMessages(InstantSource clock, boolean idempotent, Supplier<String> ids) {
    this.clock = clock;
    this.idempotent = idempotent;
    this.ids = ids;
  }

  List<Message> all() {
    return List.copyOf(messages.values());
  }

  Message get(String id) {
    var message = messages.get(id);
    if (message == null) {
      throw new AssertionError("no message " + id + " among " + messages.keySet());
    }
    return message;
  }

  void remove(String id) {
    messages.remove(id);
  }

  void limit(int newBurst, Duration newWindow) {
    burst = newBurst;
    window = newWindow;
  }

  Delivery take(Outgoing message) {
    var replaced = message.replaces();
    return replaced == null ? post(message) : edit(message, replaced);
  }

  private Delivery post(Outgoing message) {
    var known = idsByKey.get(message.key());
    if (known != null && idempotent) {
      return new Delivery.Sent(known);
    }
    var now = clock.instant();
    recent.removeIf(at -> !at.plus(window).isAfter(now));
    if (recent.size() >= burst) {
      var free = recent.getFirst().plus(window);
      return new Delivery.Later(Duration.between(now, free), "too many messages");
    }
    recent.add(now);
    var id = ids.get();
    idsByKey.put(message.key(), id);
    messages.put(id, Message.of(id, message, false));
    return new Delivery.Sent(id);
  }

  private Delivery edit(Outgoing message, String id) {
    if (!messages.containsKey(id)) {
      return new Delivery.Gone("there is no message " + id);
    }
    messages.put(id, Message.of(id, message, true));
    return new Delivery.Sent(id);
  }
}
