package dev.signalbox.spi.integration;

/// Translates what an outside system posts to us. Pure: no network, no clock, no state.
public interface Webhook {
  /// Its name, which ends its address: `/hooks/<name>`.
  String name();

  /// Reads one delivery.
  ///
  /// @param body the raw body, at most 1 MiB
  /// @throws WebhookException when the body is not what this webhook takes; the message goes to the
  ///   sender
  Signals read(byte[] body);
}
