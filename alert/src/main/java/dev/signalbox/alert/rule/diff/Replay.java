package dev.signalbox.alert.rule.diff;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.AlertUrgency;
import dev.signalbox.alert.rule.RouteId;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.alert.rule.Routed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plays changes of alerts through rules, and counts the cards and sounds that come of it. What
/// people do about alerts is not in it, nor what goes by how often they fired: repeats, flapping,
/// storms, holds.
final class Replay {
  private final AlertRules rules;
  private final Map<List<Object>, Group> groups = new HashMap<>();
  private final Causes causes;
  private int cards;
  private int sounds;
  private int pages;

  Replay(AlertRules rules) {
    this.rules = rules;
    this.causes = new Causes(rules.inhibitions());
  }

  /// What came of all changes.
  Totals totals() {
    return new Totals(cards, sounds, pages);
  }

  /// How much came of some alerts.
  ///
  /// @param pages those of the sounds that wake somebody
  record Totals(int cards, int sounds, int pages) {
    @Override
    public String toString() {
      return "%d cards, %d sounds, %d pages".formatted(cards, sounds, pages);
    }
  }

  /// A card and the alerts on it.
  private static final class Group {
    private final Set<List<String>> members = new HashSet<>();
    private @Nullable Instant told;
    private @Nullable Instant ended;
    private Instant opened = Instant.MIN;
    private int soundsOfOpening;
  }

  /// Plays the next change.
  ///
  /// @return in words, what becomes of the alert: where, how loud, or why it is quiet
  String play(PastSignal signal) {
    Routed routed = rules.route(signal.alert());
    List<String> member = List.of(signal.alert().source(), signal.key());
    Group group = group(routed, signal.alert());
    if (!signal.fires()) {
      causes.end(member, signal.alert().matched());
      end(group, member, signal.at(), routed.settings());
      return "";
    }
    String quiet = quiet(signal, routed).orElse("");
    causes.fire(member, signal.alert().matched());
    fire(group, member, signal.at(), routed.settings(), quiet.isEmpty());
    return words(routed.settings(), quiet, rules.copies(signal.alert()));
  }

  private Group group(Routed routed, AlertFacts alert) {
    RouteId route = routed.id();
    return groups.computeIfAbsent(List.of(route, routed.group(alert)), _ -> new Group());
  }

  private void fire(
      Group group, List<String> member, Instant now, RouteSettings settings, boolean loud) {
    boolean sounds = loud && settings.urgency().compareTo(AlertUrgency.NOTIFY) <= 0;
    boolean open = !group.members.isEmpty();
    boolean fresh = group.members.add(member);
    if (!open && !isBefore(now, group.ended, settings.again())) {
      group.opened = now;
      group.soundsOfOpening = sounds ? 1 : 0;
      cards++;
      sound(group, now, sounds, settings);
    } else if (open && fresh && !isBefore(now, group.told, settings.update())) {
      sound(group, now, sounds, settings);
    }
  }

  private void sound(Group group, Instant now, boolean sounds, RouteSettings settings) {
    if (sounds) {
      group.told = now;
      this.sounds++;
      pages += settings.urgency() == AlertUrgency.PAGE ? 1 : 0;
    }
  }

  /// What ends before `wait` is over was never shown.
  private void end(Group group, List<String> member, Instant now, RouteSettings settings) {
    if (!group.members.remove(member) || !group.members.isEmpty()) {
      return;
    }
    group.ended = now;
    if (isBefore(now, group.opened, settings.waiting())) {
      cards--;
      sounds -= group.soundsOfOpening;
      pages -= settings.urgency() == AlertUrgency.PAGE ? group.soundsOfOpening : 0;
      group.ended = null;
      group.told = null;
    }
  }

  private static boolean isBefore(Instant now, @Nullable Instant then, Duration after) {
    return then != null && !then.equals(Instant.MIN) && now.isBefore(then.plus(after));
  }

  private Optional<String> quiet(PastSignal signal, Routed routed) {
    Optional<String> muted = rules.mutedBy(routed, signal.at()).map(name -> "muted by " + name);
    return muted
        .or(() ->
            rules
                .maintenance(signal.alert(), signal.at())
                .map(some -> "maintenance " + some.during()))
        .or(() -> causes.holding(signal.alert().matched()).map(some -> "held by " + some.when()));
  }

  private static String words(RouteSettings settings, String quiet, List<String> copies) {
    String policy = settings.policy();
    return Objects.requireNonNullElse(settings.room(), "its service's room")
        + ", "
        + settings.urgency().name().toLowerCase(Locale.ROOT)
        + (policy == null ? "" : " by " + policy)
        + (quiet.isEmpty() ? "" : ", " + quiet)
        + (copies.isEmpty() ? "" : ", also " + String.join(" ", copies));
  }
}
