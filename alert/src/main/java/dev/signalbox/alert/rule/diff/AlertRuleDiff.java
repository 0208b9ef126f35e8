package dev.signalbox.alert.rule.diff;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which cards, rooms and sounds would have been others under other rules.
public final class AlertRuleDiff {
  private static final String NAME = "alertname";

  private AlertRuleDiff() {}

  /// What would have been different.
  ///
  /// @param firings how many were looked at
  /// @param changes those for which something is different, the most frequent first
  /// @param now what came of all under the rules of now
  /// @param then what would have under the others
  public record Report(int firings, Map<Change, Integer> changes, String now, String then) {
    public Report {
      changes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    /// In one sentence.
    public String summary() {
      int changed = changes.values().stream().mapToInt(Integer::intValue).sum();
      return "%d of %d firings would have gone elsewhere; now %s, then %s"
          .formatted(changed, firings, now, then);
    }
  }

  /// What is different for alerts of one name.
  ///
  /// @param before where they went, and how loud
  /// @param after where they would have gone
  public record Change(String alert, String before, String after) {
    @Override
    public String toString() {
      return alert + ": now " + before + "; then " + after;
    }
  }

  /// Plays what there was through both.
  ///
  /// @param signals in the order in which they came
  public static Report of(List<PastSignal> signals, AlertRules now, AlertRules then) {
    var before = new Replay(now);
    var after = new Replay(then);
    var changes = new LinkedHashMap<Change, Integer>();
    int firings = 0;
    for (PastSignal signal : signals) {
      String was = before.play(signal);
      String would = after.play(signal);
      firings += signal.fires() ? 1 : 0;
      if (!was.equals(would)) {
        changes.merge(new Change(name(signal.alert()), was, would), 1, Integer::sum);
      }
    }
    return new Report(
        firings, sorted(changes), before.totals().toString(), after.totals().toString());
  }

  private static String name(AlertFacts alert) {
    return alert.labels().getOrDefault(NAME, alert.title());
  }

  private static Map<Change, Integer> sorted(Map<Change, Integer> changes) {
    return changes.entrySet().stream()
        .sorted(
            Map.Entry.<Change, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().toString()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
  }
}
