package dev.signalbox.alert.view;

import dev.signalbox.alert.row.JdbcNoiseStore;
import dev.signalbox.alert.row.JdbcNoiseStore.NoiseCount;
import dev.signalbox.alert.row.JdbcNoiseStore.NoisyRule;
import dev.signalbox.engine.search.Days;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// How noisy alerts were in the last week, by what they are called: the noisiest first.
public final class NoiseReport {
  static final Duration SPAN = Duration.ofDays(7);

  private static final int MORNING = 7;
  private static final int EVENING = 22;

  private final Days days;
  private final JdbcNoiseStore store = new JdbcNoiseStore();

  /// @param days whose nights are meant
  public NoiseReport(Days days) {
    this.days = days;
  }

  /// How noisy one kind of alert was.
  ///
  /// @param nights sounds between 22:00 and 07:00
  /// @param acted groups that somebody had or was assigned
  /// @param alone groups that ended without that
  public record Noise(
      String title,
      String room,
      String source,
      long firings,
      long sounds,
      long nights,
      long acted,
      long alone,
      long useful,
      long noise) {
    private static Noise none(NoisyRule rule) {
      return new Noise(rule.title(), rule.room(), rule.source(), 0, 0, 0, 0, 0, 0, 0);
    }
  }

  List<Noise> at(Handle handle, Instant now) {
    Instant after = now.minus(SPAN);
    Map<NoisyRule, Noise> all = new LinkedHashMap<>();
    store.firings(handle, after).forEach(one -> add(all, one, NoiseReport::fired));
    store.groups(handle, after).forEach(one -> add(all, one, NoiseReport::ended));
    store.sounds(handle, after).forEach(one -> add(all, one, this::sounded));
    store.votes(handle, after).forEach(one -> add(all, one, NoiseReport::voted));
    return all.values().stream()
        .sorted(
            Comparator.comparingLong(Noise::sounds)
                .thenComparingLong(Noise::firings)
                .reversed()
                .thenComparing(Noise::title))
        .toList();
  }

  @FunctionalInterface
  private interface Adding {
    Noise to(Noise noise, NoiseCount count);
  }

  private static void add(Map<NoisyRule, Noise> all, NoiseCount count, Adding adding) {
    all.compute(
        count.rule(), (rule, old) -> adding.to(old == null ? Noise.none(rule) : old, count));
  }

  private static Noise fired(Noise n, NoiseCount count) {
    return new Noise(
        n.title,
        n.room,
        n.source,
        count.first(),
        n.sounds,
        n.nights,
        n.acted,
        n.alone,
        n.useful,
        n.noise);
  }

  private static Noise ended(Noise n, NoiseCount count) {
    return new Noise(
        n.title,
        n.room,
        n.source,
        n.firings,
        n.sounds,
        n.nights,
        count.first(),
        count.second(),
        n.useful,
        n.noise);
  }

  private Noise sounded(Noise n, NoiseCount count) {
    int hour = Instant.ofEpochMilli(count.first()).atZone(days.zone()).getHour();
    long night = hour < MORNING || hour >= EVENING ? 1 : 0;
    return new Noise(
        n.title,
        n.room,
        n.source,
        n.firings,
        n.sounds + 1,
        n.nights + night,
        n.acted,
        n.alone,
        n.useful,
        n.noise);
  }

  private static Noise voted(Noise n, NoiseCount count) {
    return new Noise(
        n.title,
        n.room,
        n.source,
        n.firings,
        n.sounds,
        n.nights,
        n.acted,
        n.alone,
        count.first(),
        count.second());
  }
}
