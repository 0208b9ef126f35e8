package dev.signalbox.alert.source;

import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.text.VisibleText;
import java.util.Map;

/// A signal as it is kept with the delivery that said it, and as it is tried: without secrets.
///
/// @param key within its source
record SampleSignal(
    String key,
    Signal.Action action,
    Signal.Severity severity,
    String title,
    Map<String, String> labels,
    Map<String, String> annotations) {
  private static final int LONGEST = 300;

  SampleSignal {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  static SampleSignal of(Signal signal, SampleText plain) {
    return new SampleSignal(
        plain.of(signal.key()),
        signal.action(),
        signal.severity(),
        VisibleText.first(VisibleText.line(plain.of(signal.title())), LONGEST),
        plain.of(signal.labels()),
        plain.of(signal.annotations()));
  }

  /// About how long it is, in characters.
  int length() {
    return 100 + key.length() + title.length() + length(labels) + length(annotations);
  }

  private static int length(Map<String, String> texts) {
    return texts.entrySet().stream()
        .mapToInt(text -> text.getKey().length() + text.getValue().length() + 6)
        .sum();
  }
}
