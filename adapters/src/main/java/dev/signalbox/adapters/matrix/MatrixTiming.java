package dev.signalbox.adapters.matrix;

import java.time.Duration;

/// How patient a connection is.
///
/// @param connect how long opening a connection may take
/// @param answer how long an answer may take
/// @param poll how long the server is asked to wait for news
record MatrixTiming(Duration connect, Duration answer, Duration poll) {
  static final MatrixTiming STANDARD =
      new MatrixTiming(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(20));
}
