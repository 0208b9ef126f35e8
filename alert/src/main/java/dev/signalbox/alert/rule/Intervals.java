package dev.signalbox.alert.rule;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The intervals of alerts.yaml by their names. A name that there is not never holds.
public record Intervals(Map<String, Interval> byName) {
  public static final Intervals NONE = new Intervals(Map.of());

  public Intervals {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  public Set<String> names() {
    return byName.keySet();
  }

  public boolean holds(String name, Instant moment) {
    Interval interval = byName.get(name);
    return interval != null && interval.holds(moment);
  }

  /// When what [#holds] says of this name changes; empty when that is not within five years.
  public Optional<Instant> nextChange(String name, Instant moment) {
    return Optional.ofNullable(byName.get(name)).flatMap(found -> found.nextChange(moment));
  }
}
