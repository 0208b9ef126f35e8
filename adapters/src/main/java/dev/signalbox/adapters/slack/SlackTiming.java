package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.socket.WebSocketLine;
import java.time.Duration;

/// How patient a connection is.
///
/// @param answer how long Slack may take to answer a request
/// @param lookup how long it may take while Slack itself waits for us, which it does for 3 s
/// @param watch how often it is asked whether all is well where no connection is held
/// @param socket of the connection in Socket Mode
record SlackTiming(Duration answer, Duration lookup, Duration watch, WebSocketLine.Timing socket) {
  static final SlackTiming STANDARD =
      new SlackTiming(
          Duration.ofSeconds(15),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1),
          WebSocketLine.Timing.STANDARD);
}
