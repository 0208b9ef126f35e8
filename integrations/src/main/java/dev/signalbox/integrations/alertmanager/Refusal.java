package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import dev.signalbox.spi.text.VisibleText;

/// What Alertmanager says when it does not do what it was asked to.
final class Refusal {
  private static final int LONGEST = 300;

  private Refusal() {}

  /// The API gives its reason as a text in JSON; what stands before it may answer anything.
  static Exchange.Failed of(Dialogue.Answer answer) {
    String reason = answer.data() instanceof String text ? text : answer.text();
    String line = VisibleText.first(VisibleText.line(reason), LONGEST).strip();
    return new Exchange.Failed(
        "Alertmanager answered " + answer.status() + (line.isEmpty() ? "." : ": " + line));
  }
}
