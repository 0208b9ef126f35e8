package dev.signalbox.spi.integration;

import java.util.List;

/// What one delivery says.
///
/// @param signals in the order they came; may be empty
/// @param undelivered alerts that the sender left out
/// @param refused alerts of the delivery that could not be read
/// @param events by which the sender knows each of the signals, so that one that comes again is
///   taken once; none where it has no such ids
public record Received(
    List<Signal> signals, int undelivered, Refused refused, List<String> events) {
  public Received {
    signals = List.copyOf(signals);
    events = List.copyOf(events);
    if (!events.isEmpty() && events.size() != signals.size()) {
      throw new IllegalArgumentException("each signal has an event, or none has");
    }
  }

  /// A delivery whose sender has no ids of events.
  public Received(List<Signal> signals, int undelivered, Refused refused) {
    this(signals, undelivered, refused, List.of());
  }

  /// A delivery of which everything could be read.
  public static Received of(List<Signal> signals) {
    return new Received(signals, 0, Refused.NONE);
  }

  /// Parts of a delivery that could not be read, while the rest was.
  ///
  /// @param reasons what was wrong with the first of them, a line each
  public record Refused(int count, List<String> reasons) {
    /// Everything could be read.
    public static final Refused NONE = new Refused(0, List.of());

    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
