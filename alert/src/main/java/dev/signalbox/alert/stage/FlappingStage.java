package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.alert.rule.FlappingRule;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// What fires and ends again and again counts as firing until it rests: no end, no sound.
final class FlappingStage implements Stage {
  private static final String NAME = "flapping";
  private static final int LOOKED_AT = 64;

  private final Timers timers;
  private final JdbcAlertStore store = new JdbcAlertStore();

  FlappingStage(Timers timers) {
    this.timers = timers;
  }

  @Override
  public void pass(Passage passage) {
    for (AlertLook one : passage.touched()) {
      boolean flaps = one.alert().times().flapping() != null;
      if (one.changed() && (flaps || one.fired())) {
        look(passage, one.alert(), flaps);
      }
    }
  }

  private void look(Passage passage, Alert alert, boolean flaps) {
    FlappingRule rule = passage.rules().flapping();
    Instant now = passage.now();
    List<Instant> firings =
        store.firings(passage.handle(), alert.key(), now.minus(rule.later()), LOOKED_AT);
    Instant soon = now.minus(rule.soon());
    long often = firings.stream().filter(at -> at.isAfter(soon)).count();
    if (!flaps && often < rule.often() && firings.size() < rule.more()) {
      return;
    }
    Duration rest = rest(firings, rule);
    Alert flapping = alert.flapping(now.plus(rest));
    store.save(passage.handle(), flapping);
    passage.replace(flapping);
    timers.arm(passage.transaction(), Pipeline.SETTLE, alert.key().ref(), now.plus(rest));
    if (!flaps) {
      passage.decide(
          alert,
          NAME,
          "flaps",
          "it fired %d times in %d min: it counts as firing until it rests for %d min"
              .formatted(firings.size(), rule.later().toMinutes(), rest.toMinutes()));
    }
  }

  /// So long it must not change.
  private static Duration rest(List<Instant> firings, FlappingRule rule) {
    List<Duration> cycles =
        IntStream.range(1, firings.size())
            .mapToObj(i -> Duration.between(firings.get(i), firings.get(i - 1)))
            .sorted()
            .toList();
    Duration wanted =
        cycles.isEmpty() ? rule.least() : cycles.get(cycles.size() / 2).multipliedBy(rule.cycles());
    Duration least = wanted.compareTo(rule.least()) < 0 ? rule.least() : wanted;
    return least.compareTo(rule.longest()) > 0 ? rule.longest() : least;
  }
}
