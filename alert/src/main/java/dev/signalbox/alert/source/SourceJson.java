package dev.signalbox.alert.source;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.ExpectedAlert;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.spi.config.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A source as pages show it; times in epoch milliseconds.
///
/// @param kind what kind of sender it is
/// @param addresses where it sends to, from the first slash on
/// @param room where its cards go, or null for who may not read it
/// @param mapping by which it is read, or null where its kind needs none
/// @param lastAt when it last sent something that proved to be its own, or null
/// @param open whether the asker may see what it sent
record SourceJson(
    String name,
    String kind,
    List<String> addresses,
    @Nullable String room,
    @Nullable String owner,
    @Nullable String mapping,
    boolean dryRun,
    List<String> may,
    String forget,
    @Nullable Long lastAt,
    CountsJson hour,
    CountsJson day,
    List<ExpectedJson> expected,
    boolean open) {
  private static final String HOOKS = "/hooks/";

  SourceJson {
    addresses = List.copyOf(addresses);
    may = List.copyOf(may);
    expected = List.copyOf(expected);
  }

  /// How many deliveries were taken, and what else became of how many.
  ///
  /// @param known said nothing new
  record CountsJson(long taken, long known, List<RefusalJson> refused) {
    CountsJson {
      refused = List.copyOf(refused);
    }

    static CountsJson of(Map<String, Long> times) {
      var refused = new ArrayList<RefusalJson>();
      for (Trouble trouble : Trouble.values()) {
        add(refused, trouble.words(), times.get(trouble.name()));
      }
      add(refused, "the server was busy or could not write", times.get(DeliveryCounts.LATER));
      refused.sort(Comparator.comparingLong(RefusalJson::times).reversed());
      return new CountsJson(
          times.getOrDefault(DeliveryCounts.TAKEN, 0L),
          times.getOrDefault(DeliveryCounts.KNOWN, 0L),
          refused);
    }

    private static void add(List<RefusalJson> refused, String why, @Nullable Long times) {
      if (times != null) {
        refused.add(new RefusalJson(why, times));
      }
    }
  }

  record RefusalJson(String why, long times) {}

  /// @param missingSince since when it does not come, or null while it does
  record ExpectedJson(String name, String match, String within, @Nullable Long missingSince) {}

  /// What is remembered of sources.
  ///
  /// @param last when each sent something last
  /// @param missing since when what always fires does not come, by source and name
  record Remembered(
      Map<String, DeliveryCounts.Counted> counts,
      Map<String, Instant> last,
      Map<AlertKey, Instant> missing) {
    Remembered {
      counts = Map.copyOf(counts);
      last = Map.copyOf(last);
      missing = Map.copyOf(missing);
    }
  }

  static SourceJson of(AlertHook hook, Remembered remembered, boolean readsRoom, boolean open) {
    String name = hook.source().name();
    var counted = remembered.counts().getOrDefault(name, DeliveryCounts.Counted.NOTHING);
    return new SourceJson(
        name,
        hook.intake().kind(),
        new TreeSet<>(hook.intake().paths())
            .stream().map(path -> HOOKS + name + (path.isEmpty() ? "" : "/" + path)).toList(),
        readsRoom ? hook.source().room() : null,
        hook.source().owner(),
        hook.mapping().orElse(null),
        hook.dryRun(),
        hook.maySilence() ? List.of("silence") : List.of(),
        Durations.text(hook.source().forget()),
        millis(remembered.last().get(name)),
        CountsJson.of(counted.hour()),
        CountsJson.of(counted.day()),
        hook.expected().stream().map(alert -> expected(name, alert, remembered)).toList(),
        open);
  }

  private static ExpectedJson expected(String source, ExpectedAlert alert, Remembered remembered) {
    return new ExpectedJson(
        alert.name(),
        alert.match().toString(),
        Durations.text(alert.within()),
        millis(remembered.missing().get(new AlertKey(source, alert.name()))));
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}
