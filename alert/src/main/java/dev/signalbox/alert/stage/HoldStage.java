package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.alert.row.JdbcAlertStore.Firing;
import dev.signalbox.alert.rule.Hold;
import dev.signalbox.alert.rule.TransientRule;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Holds what may end by itself, where its route says so.
final class HoldStage implements Stage {
  /// By which it holds; known to the SQL of groups, too.
  private static final String NAME = "hold";

  private static final int LOOKED_AT = 50;

  private final JdbcAlertStore store = new JdbcAlertStore();

  @Override
  public void pass(Passage passage) {
    if (passage.group().paged().now()) {
      return;
    }
    for (AlertLook one : passage.passing()) {
      if (one.alert().times().flapping() == null) {
        hold(passage, one.alert());
      }
    }
  }

  private void hold(Passage passage, Alert alert) {
    Duration length =
        switch (passage.settings().hold()) {
          case Hold.None _ -> Duration.ZERO;
          case Hold.Fixed(Duration fixed) -> fixed;
          case Hold.Auto _ -> auto(passage, alert);
        };
    Instant until = alert.times().since().plus(length);
    if (passage.now().isBefore(until)) {
      String why =
          "it may end by itself within %s (%s)"
              .formatted(Durations.text(length), passage.routed().path().getLast());
      passage.hold(alert, NAME, NAME, why);
      passage.lookAgain(until);
    }
  }

  /// The shortest step in which most of its last firings ended alone.
  private Duration auto(Passage passage, Alert alert) {
    TransientRule rule = passage.rules().endsAlone();
    List<Firing> firings = store.ended(passage.handle(), alert.key(), LOOKED_AT);
    if (firings.size() < rule.firings()) {
      return Duration.ZERO;
    }
    return rule.steps().stream()
        .filter(step -> share(firings, step) >= rule.percent())
        .findFirst()
        .orElse(Duration.ZERO);
  }

  private static long share(List<Firing> firings, Duration step) {
    long alone =
        firings.stream().filter(one -> one.alone() && one.lasted().compareTo(step) <= 0).count();
    return 100 * alone / firings.size();
  }
}
