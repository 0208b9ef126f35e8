package dev.signalbox.bench.chat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How much a platform takes: nothing while it is down, else at most so many messages within any
/// second, or whatever comes. Safe for many threads.
final class DeliveryLimit {
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final int most;
  private final Deque<Long> taken = new ArrayDeque<>();
  private boolean down;
  private long refused;

  private DeliveryLimit(int most) {
    this.most = most;
  }

  static DeliveryLimit none() {
    return new DeliveryLimit(Integer.MAX_VALUE);
  }

  static DeliveryLimit perSecond(int most) {
    return new DeliveryLimit(most);
  }

  synchronized void down(boolean now) {
    down = now;
    refused = 0;
  }

  /// How often it had to say no since it went down or up.
  synchronized long refused() {
    return refused;
  }

  /// Takes a message, or says how long to wait; zero when it was taken.
  synchronized Duration take() {
    long now = System.nanoTime();
    while (!taken.isEmpty() && now - taken.getFirst() >= WINDOW.toNanos()) {
      taken.removeFirst();
    }
    if (down || taken.size() >= most) {
      refused++;
      return down ? WINDOW : Duration.ofNanos(WINDOW.toNanos() - (now - taken.getFirst()));
    }
    if (most < Integer.MAX_VALUE) {
      taken.addLast(now);
    }
    return Duration.ZERO;
  }
}
