package dev.signalbox.alert.rule;

import java.time.Duration;

/// When a room has a storm, and how that is shown: one card, into which groups fold.
///
/// @param minute so many posts in a minute, and
/// @param hour so many in an hour make one
/// @param calm it ends when no more than so many groups are new
/// @param within in this time
/// @param update how often its card is edited
/// @param samePage a page joins a person's page of the same service that is younger
/// @param anyPage and any that is younger than this
public record StormRule(
    int minute,
    int hour,
    int calm,
    Duration within,
    Duration update,
    Duration samePage,
    Duration anyPage) {
  public static final StormRule USUAL =
      new StormRule(
          6,
          20,
          3,
          Duration.ofMinutes(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5));
}
