package dev.signalbox.adapters.irc;

import java.time.Duration;

/// How patient and how fast a connection is.
///
/// @param connect how long opening the connection may take
/// @param idle how long the server may be silent before it is asked for a sign of life
/// @param answer how long the server may take to answer anything
/// @param burst how many lines may go out at once
/// @param each how long a line takes after that
public record IrcTiming(
    Duration connect, Duration idle, Duration answer, int burst, Duration each) {
  private static final int LINES_PER_ANSWER = 3;

  static final IrcTiming STANDARD =
      new IrcTiming(
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          5,
          Duration.ofSeconds(1));

  /// How long signing in may take: servers ask others about us first.
  Duration signIn() {
    return answer.multipliedBy(4);
  }

  /// How long the server may take to answer behind so many lines: some servers take a long line
  /// every few seconds, as a penalty, and all lines in the end.
  Duration answer(int lines) {
    return answer.plus(answer.multipliedBy(lines).dividedBy(LINES_PER_ANSWER));
  }
}
