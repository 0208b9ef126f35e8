package dev.signalbox.chat.gateway;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Stops listening to commands of one conversation on another platform when they come faster than
/// people type: two bots answering each other would never end.
public final class RateLimiter {
  private final TimeSource clock;
  private final int most;
  private final Duration within;
  private final Duration pause;
  private final Map<String, Deque<Duration>> recent = new HashMap<>();
  private final Map<String, Duration> tripped = new HashMap<>();

  /// Lets `most` commands through `within` a time; after more it pauses.
  public RateLimiter(TimeSource clock, int most, Duration within, Duration pause) {
    this.clock = clock;
    this.most = most;
    this.within = within;
    this.pause = pause;
  }

  /// Twenty commands in ten seconds, then a minute's pause.
  public static RateLimiter standard(TimeSource clock) {
    return new RateLimiter(clock, 20, Duration.ofSeconds(10), Duration.ofMinutes(1));
  }

  /// What to do with a command.
  enum Verdict {
    GO,
    /// The burst ends here: say so, once.
    TRIP,
    SILENT
  }

  synchronized Verdict admit(String conversation) {
    Duration now = clock.elapsed();
    Duration until = tripped.get(conversation);
    if (until != null && now.compareTo(until) < 0) {
      return Verdict.SILENT;
    }
    tripped.values().removeIf(end -> now.compareTo(end) >= 0);
    recent.values().removeIf(times -> times.isEmpty() || old(times.getLast(), now));
    Deque<Duration> times = recent.computeIfAbsent(conversation, key -> new ArrayDeque<>());
    while (!times.isEmpty() && old(times.getFirst(), now)) {
      times.removeFirst();
    }
    times.addLast(now);
    if (times.size() <= most) {
      return Verdict.GO;
    }
    recent.remove(conversation);
    tripped.put(conversation, now.plus(pause));
    return Verdict.TRIP;
  }

  private boolean old(Duration time, Duration now) {
    return time.plus(within).compareTo(now) <= 0;
  }
}
