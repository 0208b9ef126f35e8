package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.alert.rule.Inhibition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What could be read of a configuration of Alertmanager.
///
/// @param intervals by their names, each as a line of alerts.yaml
record ForeignRules(
    ForeignRoute root,
    Map<String, Receiver> receivers,
    List<Inhibition> inhibitions,
    Map<String, String> intervals) {
  ForeignRules {
    receivers = Collections.unmodifiableMap(new LinkedHashMap<>(receivers));
    inhibitions = List.copyOf(inhibitions);
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
  }
}
