package dev.signalbox.spi.integration;

/// Translates what an outside system posts to us. Pure: no network, no clock, no state.
public interface Webhook {
  /// Its name, which ends its address: `/hooks/<name>`.
  String name();

  /// Largest delivery, in bytes.
  int LARGEST = 8 << 20;

  /// Reads one delivery. Where a part cannot be read, the rest is kept.
  ///
  /// @param body the raw body, at most [#LARGEST]
  /// @throws WebhookException when the body is not what this webhook takes, or no part of it can be
  ///   read; the message goes to the sender and to the source's owner
  Signals read(byte[] body);
}
