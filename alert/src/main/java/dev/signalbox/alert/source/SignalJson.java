package dev.signalbox.alert.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A signal as pages show it.
///
/// @param alert the code of the card on which it is, or null where there is none that the asker may
///   see
/// @param lines what would become of it; none where it became something
record SignalJson(
    String action,
    String severity,
    String title,
    String key,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable String alert,
    List<String> lines) {
  SignalJson {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    lines = List.copyOf(lines);
  }
}
