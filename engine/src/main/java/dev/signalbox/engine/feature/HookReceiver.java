package dev.signalbox.engine.feature;

import dev.signalbox.spi.integration.Received;

/// Where what a [Hook] delivers goes.
public interface HookReceiver {
  /// Receives one delivery.
  ///
  /// @return false when the same was taken before
  boolean receive(Received received);

  /// Hears of what was not taken. Returns at once, whatever comes.
  ///
  /// @param reason one line for the source's owner
  void missed(Trouble trouble, String reason);
}
