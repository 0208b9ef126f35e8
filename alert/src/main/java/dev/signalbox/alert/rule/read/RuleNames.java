package dev.signalbox.alert.rule.read;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Nearest;
import java.util.Set;

/// The names that rules may use of what stands elsewhere.
record RuleNames(Set<String> rooms, Set<String> intervals, Findings findings) {
  /// Rooms come and go by themselves, so that one that is missing does not stop a start.
  String room(Yaml.Text text) {
    if (!rooms.contains(text.value())) {
      findings.fault(
          FindingCode.NO_SUCH_ROOM,
          text.at(),
          "there is no room '" + text.value() + "'" + Nearest.hint(text.value(), rooms));
    }
    return text.value();
  }

  String interval(Yaml.Text text) {
    if (!intervals.contains(text.value())) {
      findings.error(
          FindingCode.NO_SUCH_INTERVAL,
          text.at(),
          "there is no '%s' among the intervals%s"
              .formatted(text.value(), Nearest.hint(text.value(), intervals)));
    }
    return text.value();
  }
}
