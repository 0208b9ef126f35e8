package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.socket.WebSocketLine;
import java.time.Duration;

/// How patient a connection is.
///
/// @param answer how long Mattermost may take to answer a request
/// @param lookup how long it may take while somebody waits before a button for us
/// @param socket of the WebSocket
record MattermostTiming(Duration answer, Duration lookup, WebSocketLine.Timing socket) {
  static final MattermostTiming STANDARD =
      new MattermostTiming(
          Duration.ofSeconds(15), Duration.ofSeconds(2), WebSocketLine.Timing.STANDARD);
}
