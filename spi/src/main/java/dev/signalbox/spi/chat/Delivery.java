package dev.signalbox.spi.chat;

import java.time.Duration;

/// What became of a send.
public sealed interface Delivery {
  /// The platform took it; the id is what an edit or a thread refers to.
  record Sent(String messageId) implements Delivery {}

  /// It certainly did not arrive; try again after the given time.
  ///
  /// @param stops what else has to wait as long
  record Later(Duration after, String why, Stops stops) implements Delivery {
    /// Only what goes to the same place has to wait.
    public Later(Duration after, String why) {
      this(after, why, Stops.PLACE);
    }
  }

  /// What a platform takes nothing more for.
  enum Stops {
    /// The room or the conversation.
    PLACE,
    /// Everything that goes over the connection.
    CONNECTION
  }

  /// It certainly did not arrive and never will.
  record Refused(String why) implements Delivery {}

  /// There is nothing to replace: the message was removed there. It did not arrive; sent as a new
  /// message it may.
  record Gone(String why) implements Delivery {}

  /// It may have arrived: unknown is not failed.
  record Uncertain(String why) implements Delivery {}
}
