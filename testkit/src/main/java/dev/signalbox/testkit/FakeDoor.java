package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.time.TimeSource;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A door without a server: what is open at it is called from within a test. Safe for many threads.
public final class FakeDoor implements Door {
  private static final String BASE = "https://signalbox.example/chat/fake/";

  private final Map<String, Taker> takers = new ConcurrentHashMap<>();

  @Override
  public Address open(String name, Taker taker) {
    if (takers.putIfAbsent(name, taker) != null) {
      throw new IllegalStateException(name + " is open already");
    }
    return () -> Optional.of(URI.create(BASE + name));
  }

  /// What an adapter finds around it that is called here.
  public Surroundings around(TimeSource clock, Cursors cursors) {
    return new Around(clock, this, cursors);
  }

  private record Around(TimeSource clock, Door door, Cursors cursors) implements Surroundings {}

  /// What a call is answered with, as a server answers it.
  ///
  /// @param events where the adapter hands over what it was told
  public Answer call(String name, Call call, ChatEvents events) {
    var taker = takers.get(name);
    if (taker == null) {
      return Answer.of(404);
    }
    try {
      return taker.take(call, events);
    } catch (RuntimeException failure) {
      return Answer.of(500);
    }
  }
}
