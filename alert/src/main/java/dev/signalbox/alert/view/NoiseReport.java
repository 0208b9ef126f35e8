package dev.signalbox.alert.view;

import dev.signalbox.alert.row.JdbcNoiseStore;
import dev.signalbox.alert.row.JdbcNoiseStore.NoiseCount;
import dev.signalbox.alert.row.JdbcNoiseStore.NoisyRule;
import dev.signalbox.engine.search.Days;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
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
      long noise) {}

  /// The week before this moment.
  public List<Noise> at(Handle handle, Instant now) {
    Instant after = now.minus(SPAN);
    var counts = new LinkedHashMap<NoisyRule, Map<Counted, Long>>();
    store.firings(handle, after).forEach(one -> add(counts, one, Counted.FIRINGS, one.first()));
    store
        .groups(handle, after)
        .forEach(one -> {
          add(counts, one, Counted.ACTED, one.first());
          add(counts, one, Counted.ALONE, one.second());
        });
    store
        .sounds(handle, after)
        .forEach(one -> {
          add(counts, one, Counted.SOUNDS, 1);
          add(counts, one, Counted.NIGHTS, isAtNight(one.first()) ? 1 : 0);
        });
    store
        .votes(handle, after)
        .forEach(one -> {
          add(counts, one, Counted.USEFUL, one.first());
          add(counts, one, Counted.NOISE, one.second());
        });
    return counts.entrySet().stream()
        .map(one -> noise(one.getKey(), one.getValue()))
        .sorted(
            Comparator.comparingLong(Noise::sounds)
                .thenComparingLong(Noise::firings)
                .reversed()
                .thenComparing(Noise::title))
        .toList();
  }

  /// What is counted of a kind of alert.
  private enum Counted {
    FIRINGS,
    SOUNDS,
    NIGHTS,
    ACTED,
    ALONE,
    USEFUL,
    NOISE
  }

  private static void add(
      Map<NoisyRule, Map<Counted, Long>> counts, NoiseCount one, Counted what, long more) {
    counts
        .computeIfAbsent(one.rule(), _ -> new EnumMap<>(Counted.class))
        .merge(what, more, Long::sum);
  }

  private boolean isAtNight(long at) {
    int hour = Instant.ofEpochMilli(at).atZone(days.zone()).getHour();
    return hour < MORNING || hour >= EVENING;
  }

  private static Noise noise(NoisyRule rule, Map<Counted, Long> counts) {
    ToLongFunction<Counted> count = what -> counts.getOrDefault(what, 0L);
    return new Noise(
        rule.title(),
        rule.room(),
        rule.source(),
        count.applyAsLong(Counted.FIRINGS),
        count.applyAsLong(Counted.SOUNDS),
        count.applyAsLong(Counted.NIGHTS),
        count.applyAsLong(Counted.ACTED),
        count.applyAsLong(Counted.ALONE),
        count.applyAsLong(Counted.USEFUL),
        count.applyAsLong(Counted.NOISE));
  }
}
