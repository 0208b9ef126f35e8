package dev.signalbox.alert.source;

import java.time.Instant;
import java.util.List;

/// A delivery as it came, shortened and without secrets.
///
/// @param id sorts by when it came
/// @param request method, path and type of the body
/// @param outcome what became of it, one line
/// @param bytes how many the body had
/// @param body its beginning
/// @param signals the first that it said
public record DeliverySample(
    String id,
    Instant at,
    String request,
    String outcome,
    long bytes,
    String body,
    List<SampleSignal> signals) {
  public DeliverySample {
    signals = List.copyOf(signals);
  }

  /// Whether only its beginning is there.
  boolean isCut() {
    return bytes > DeliverySamples.LONGEST;
  }
}
