package dev.signalbox.spi.chat;

/// How much a card as it is now wants to be noticed. Where a message can be replaced in place every
/// state is shown; elsewhere a card's later states become messages of their own only when they are
/// more than [#PASSING].
public enum Urgency {
  /// A state on the way to another: nobody has to know.
  PASSING,
  /// Worth knowing.
  NEWS,
  /// Somebody has to act, or something is wrong: it overtakes what waits.
  CALL;

  /// What a tone means when nobody says more.
  static Urgency of(Tone tone) {
    return switch (tone) {
      case RUNNING -> PASSING;
      case NEUTRAL, GOOD, WARNING -> NEWS;
      case WAITING, BAD -> CALL;
    };
  }
}
