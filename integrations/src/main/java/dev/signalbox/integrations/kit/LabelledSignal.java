package dev.signalbox.integrations.kit;

import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An alert as Prometheus and what is built like it write it: labels, annotations, times and where
/// it comes from.
public final class LabelledSignal {
  private static final String NAME = "alertname";

  private LabelledSignal() {}

  /// Brings one to our form.
  ///
  /// @param alert with `annotations`, `startsAt` and `generatorURL`
  /// @param where pages that its sender has besides
  public static Signal of(
      String key,
      Action action,
      Map<String, String> labels,
      JsonObject alert,
      List<SignalLink> where,
      @Nullable Instant end) {
    var annotations = alert.texts("annotations");
    return new Signal(
        key,
        action,
        Severity.of(labels.get("severity")),
        first(labels.get(NAME), annotations.get("summary"), "Alert"),
        labels,
        annotations,
        Stream.concat(
                where.stream(),
                Stream.of(
                        SignalLink.of("Graph", alert.text("generatorURL", "")),
                        SignalLink.of("What to do", annotations.get("runbook_url")))
                    .flatMap(Optional::stream))
            .toList(),
        alert.moment("startsAt"),
        end);
  }

  /// The first of some texts that says something, or the empty text.
  public static String first(@Nullable String... texts) {
    return Stream.of(texts)
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }
}
