package dev.signalbox.alert.rule;

import dev.signalbox.engine.document.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What must come of an alert by the rules: one of the `tests` of alerts.yaml.
///
/// @param at where it stands in the file
/// @param when at which time, or null where the time does not matter
/// @param expected what must come of it; what is null in it does not matter
public record RouteTest(Position at, AlertFacts alert, @Nullable Instant when, Expected expected) {
  /// What must come of an alert.
  ///
  /// @param page the policy, or `none`
  /// @param muted the interval or maintenance that keeps it quiet, or `none`
  public record Expected(
      @Nullable AlertUrgency urgency,
      @Nullable String room,
      @Nullable String page,
      @Nullable List<String> groupBy,
      @Nullable String muted) {
    /// Where nothing comes of something.
    public static final String NONE = "none";

    public Expected {
      groupBy = groupBy == null ? null : List.copyOf(groupBy);
    }
  }

  /// In what the rules do not do what is expected, for people; nothing when they do.
  public List<String> differences(AlertRules rules) {
    Routed routed = rules.route(alert);
    RouteSettings settings = routed.settings();
    var found = new ArrayList<String>();
    compare(found, "urgency", expected.urgency(), settings.urgency());
    compare(
        found, "room", expected.room(), Objects.requireNonNullElse(settings.room(), Expected.NONE));
    compare(
        found,
        "page",
        expected.page(),
        Objects.requireNonNullElse(settings.policy(), Expected.NONE));
    compare(found, "group-by", expected.groupBy(), settings.groupBy());
    compare(found, "muted", expected.muted(), muted(rules, routed));
    return found;
  }

  private String muted(AlertRules rules, Routed routed) {
    return when == null
        ? Expected.NONE
        : rules
            .mutedBy(routed, when)
            .or(() -> rules.maintenance(alert, when).map(Maintenance::during))
            .orElse(Expected.NONE);
  }

  private static void compare(
      List<String> found, String what, @Nullable Object wanted, Object came) {
    if (wanted != null && !wanted.equals(came)) {
      found.add("%s is %s, not %s".formatted(what, words(came), words(wanted)));
    }
  }

  private static String words(Object value) {
    return value instanceof AlertUrgency urgency
        ? urgency.name().toLowerCase(java.util.Locale.ROOT)
        : value.toString();
  }
}
