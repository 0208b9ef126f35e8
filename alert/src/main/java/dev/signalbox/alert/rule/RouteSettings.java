package dev.signalbox.alert.rule;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What holds for the alerts of a route; each route has those of the one above it, but for what it
/// says itself.
///
/// @param room where the card is, or null for the room of its service or source
/// @param groupBy labels by which alerts share a card; `...` alone for all, none for one group
/// @param waiting what ends inside of it is only counted
/// @param page the policy by which somebody is paged, `service` or null for the one of its service
/// @param again what fires again within it goes on in its card
/// @param repeat how long until it is told again while nobody has it
/// @param update at most one sound in this time when alerts join, end or change
/// @param muted names of intervals in which it makes no sound
public record RouteSettings(
    @Nullable String room,
    List<String> groupBy,
    Duration waiting,
    AlertUrgency urgency,
    @Nullable String page,
    Hold hold,
    Duration again,
    Duration repeat,
    Duration update,
    List<String> muted) {
  /// All labels.
  public static final String ALL = "...";

  /// The policy of the service.
  public static final String OF_SERVICE = "service";

  /// What holds where no file says anything.
  public static final RouteSettings USUAL =
      new RouteSettings(
          null,
          List.of("alertname", "service"),
          Duration.ofSeconds(10),
          AlertUrgency.NOTIFY,
          null,
          new Hold.None(),
          Duration.ofMinutes(15),
          Duration.ofHours(4),
          Duration.ofMinutes(5),
          List.of());

  /// The same at once: where there is no file, whoever sends has waited already.
  public static final RouteSettings UNWRITTEN = USUAL.waiting(Duration.ZERO);

  public RouteSettings {
    groupBy = List.copyOf(groupBy);
    muted = List.copyOf(muted);
  }

  private RouteSettings waiting(Duration other) {
    return new RouteSettings(
        room, groupBy, other, urgency, page, hold, again, repeat, update, muted);
  }

  /// The policy by which somebody is paged, or null where nobody is.
  public @Nullable String policy() {
    return urgency != AlertUrgency.PAGE ? null : page == null ? OF_SERVICE : page;
  }

  /// Whether alerts share a card only when all their labels are the same.
  public boolean groupsByAll() {
    return groupBy.equals(List.of(ALL));
  }
}
