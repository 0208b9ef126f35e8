package dev.signalbox.alert.stage;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.JdbcCauseStore;
import dev.signalbox.alert.row.JdbcGroupStore;
import dev.signalbox.alert.rule.Inhibition;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.time.Timers;
import java.util.List;
import java.util.Map;

/// Holds what another alert explains while that one fires.
final class InhibitionStage implements Stage {
  private static final String NAME = "inhibition";
  private static final int LENGTH = 16;

  private final Timers timers;
  private final JdbcCauseStore causes = new JdbcCauseStore();
  private final JdbcGroupStore groups = new JdbcGroupStore();

  InhibitionStage(Timers timers) {
    this.timers = timers;
  }

  /// What one rule holds for one cause.
  ///
  /// @param rule its name, which is made of what it says
  /// @param shared what causes and those that they hold have alike
  record Reach(String rule, String shared) {
    static Reach of(Inhibition rule, Map<String, String> labels) {
      List<String> says =
          List.of(rule.when().toString(), rule.holds().toString(), rule.equal().toString());
      return new Reach(cut(says), cut(rule.key(labels)));
    }

    private static String cut(List<String> texts) {
      return Json.digest(texts).substring(0, LENGTH);
    }

    String holds() {
      return "inhibition " + rule + " " + shared;
    }
  }

  /// Knows the causes before what they hold passes.
  @Override
  public void prepare(Passage passage) {
    for (Inhibition rule : passage.rules().inhibitions()) {
      passage.touched().stream()
          .filter(AlertLook::changed)
          .map(AlertLook::alert)
          .forEach(alert -> know(passage, rule, alert));
    }
  }

  private void know(Passage passage, Inhibition rule, Alert alert) {
    Map<String, String> labels = alert.facts().matched();
    if (!rule.isCause(labels)) {
      return;
    }
    Reach reach = Reach.of(rule, labels);
    if (!alert.active()) {
      if (causes.remove(passage.handle(), reach.rule, reach.shared, alert.key())) {
        release(passage, reach);
      }
    } else if (causes.add(passage.handle(), reach.rule, reach.shared, alert.key())) {
      timers.arm(
          passage.transaction(),
          Pipeline.REVIEW,
          new ReviewCursor(reach.holds(), AlertKey.FIRST).text(),
          passage.now());
    }
  }

  private void release(Passage passage, Reach reach) {
    groups
        .holding(passage.handle(), reach.holds())
        .forEach(group -> timers.arm(passage.transaction(), Pipeline.GROUP, group, passage.now()));
  }

  @Override
  public void pass(Passage passage) {
    for (Inhibition rule : passage.rules().inhibitions()) {
      passage.passing().forEach(one -> look(passage, rule, one.alert()));
    }
  }

  private void look(Passage passage, Inhibition rule, Alert alert) {
    Map<String, String> labels = alert.facts().matched();
    if (!rule.isHeld(labels) || rule.isCause(labels)) {
      return;
    }
    Reach reach = Reach.of(rule, labels);
    causes
        .other(passage.handle(), reach.rule, reach.shared, alert.key())
        .ifPresent(cause ->
            passage.hold(
                alert,
                NAME,
                reach.holds(),
                "%s of %s fires, which explains it (%s:%d)"
                    .formatted(
                        cause.fingerprint(),
                        cause.source(),
                        passage.rules().file(),
                        rule.at().line())));
  }
}
