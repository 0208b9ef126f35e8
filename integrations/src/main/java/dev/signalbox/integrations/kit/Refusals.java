package dev.signalbox.integrations.kit;

import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// Elements of a delivery that could not be read: how many, and why the first of them.
public final class Refusals {
  private static final int MOST_REASONS = 10;

  private final List<IntakeException> reasons = new ArrayList<>();
  private int count;

  /// One more.
  public void add(IntakeException unreadable) {
    count++;
    if (reasons.size() < MOST_REASONS) {
      reasons.add(unreadable);
    }
  }

  /// The signals of all elements that can be read, each once by its key, as it was last.
  ///
  /// @throws IntakeException when none can
  public List<Signal> signals(
      List<JsonObject.Element> elements, Function<JsonObject, Signal> reader) {
    var signals = new LinkedHashMap<String, Signal>();
    for (var element : elements) {
      try {
        var signal = reader.apply(element.object());
        signals.put(signal.key(), signal);
      } catch (IntakeException unreadable) {
        add(unreadable);
      }
    }
    if (signals.isEmpty()) {
      throw reasons.getFirst();
    }
    return List.copyOf(signals.values());
  }

  /// Why the first could not be read.
  public IntakeException first() {
    return reasons.getFirst();
  }

  public Received.Refused refused() {
    return new Received.Refused(count, reasons.stream().map(IntakeException::getMessage).toList());
  }
}
