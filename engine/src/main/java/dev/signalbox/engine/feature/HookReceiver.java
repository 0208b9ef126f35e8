package dev.signalbox.engine.feature;

import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import java.util.List;

/// Where what a [Hook] delivers goes.
public interface HookReceiver {
  /// Receives one delivery.
  ///
  /// @return false when the same was taken before
  boolean receive(Received received);

  /// Sees a delivery of the source, which proved itself. Returns at once, whatever comes.
  ///
  /// @param signals what it said; nothing where it could not be read
  /// @param outcome what became of it, one line
  void came(SourceRequest request, List<Signal> signals, String outcome);

  /// What such a sender may be told.
  AlertReading reading();

  /// Hears of what was not taken. Returns at once, whatever comes.
  ///
  /// @param reason one line for the source's owner
  void missed(Trouble trouble, String reason);
}
