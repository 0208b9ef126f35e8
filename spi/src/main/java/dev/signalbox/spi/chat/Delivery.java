package dev.signalbox.spi.chat;

import java.time.Duration;

/// What became of a send.
public sealed interface Delivery {
  /// The platform took it; the id is what an edit or a thread refers to.
  record Sent(String messageId) implements Delivery {}

  /// It certainly did not arrive; try again after the given time.
  record Later(Duration after, String why) implements Delivery {}

  /// It certainly did not arrive and never will.
  record Refused(String why) implements Delivery {}

  /// There is nothing to replace: the message was removed there. It did not arrive; sent as a new
  /// message it may.
  record Gone(String why) implements Delivery {}

  /// It may have arrived: unknown is not failed.
  record Uncertain(String why) implements Delivery {}
}
