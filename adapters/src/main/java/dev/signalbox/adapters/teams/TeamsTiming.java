package dev.signalbox.adapters.teams;

import java.time.Duration;

/// How patient a connection is.
///
/// @param answer how long the connector may take to answer a request
/// @param lookup how long anybody may take while Teams itself waits for us, which it does for 15 s
///   at most
/// @param watch how often it is asked whether all is well
record TeamsTiming(Duration answer, Duration lookup, Duration watch) {
  static final TeamsTiming STANDARD =
      new TeamsTiming(Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofMinutes(1));
}
