package dev.signalbox.web.session;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Token buckets by name; the least recently used ones are forgotten, so that memory is bounded.
final class TokenBuckets {
  private final int capacity;
  private final Duration refill;
  private final int most;
  private final TimeSource clock;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /// @param capacity tries that are free at once
  /// @param refill how long until one more is free
  /// @param most names remembered
  TokenBuckets(int capacity, Duration refill, int most, TimeSource clock) {
    this.capacity = capacity;
    this.refill = refill;
    this.most = most;
    this.clock = clock;
  }

  /// Takes one try.
  ///
  /// @return zero when it was free, else how long until one is
  synchronized Duration take(String name) {
    Duration now = clock.elapsed();
    Bucket bucket = filled(name, now);
    boolean free = bucket.left() > 0;
    keep(name, free ? new Bucket(bucket.left() - 1, bucket.since()) : bucket);
    return free ? Duration.ZERO : bucket.since().plus(refill).minus(now);
  }

  /// Gives back a try that turned out to be none.
  synchronized void giveBack(String name) {
    Bucket bucket = buckets.get(name);
    if (bucket != null) {
      keep(name, new Bucket(Math.min(capacity, bucket.left() + 1), bucket.since()));
    }
  }

  private Bucket filled(String name, Duration now) {
    Bucket bucket = buckets.get(name);
    if (bucket == null || bucket.left() >= capacity) {
      return new Bucket(capacity, now);
    }
    long more = now.minus(bucket.since()).dividedBy(refill);
    return bucket.left() + more >= capacity
        ? new Bucket(capacity, now)
        : new Bucket((int) (bucket.left() + more), bucket.since().plus(refill.multipliedBy(more)));
  }

  private void keep(String name, Bucket bucket) {
    buckets.put(name, bucket);
    if (buckets.size() > most) {
      buckets.remove(buckets.keySet().iterator().next());
    }
  }

  synchronized int size() {
    return buckets.size();
  }

  private record Bucket(int left, Duration since) {}
}
