package dev.signalbox.alert;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.Counts;
import dev.signalbox.alert.row.GroupState;
import dev.signalbox.alert.rule.AlertUrgency;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.spi.integration.SignalLink;
import dev.signalbox.spi.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// How a group of alerts looks.
public final class AlertCard {
  private static final int MOST = 10;
  private static final int MOST_LABELS = 12;
  private static final int MOST_LINKS = 3;
  private static final int LONGEST = 500;
  private static final int LONGEST_TITLE = 200;

  private AlertCard() {}

  /// The card of a group.
  ///
  /// @param alerts those of it that are shown, what fires first
  public static Card of(AlertGroup group, Counts counts, List<Alert> alerts, Instant now) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Fields(fields(group, alerts, now)));
    blocks.add(Block.Listing.of(lines(counts, alerts)));
    if (counts.held() > 0) {
      blocks.add(
          new Block.Note(
              AlertText.count(counts.held(), "more alert")
                  + " held back: why "
                  + group.code()
                  + " says by what."));
    }
    links(alerts).forEach(blocks::add);
    String title = title(group);
    String named =
        counts.all() - counts.held() == 1
            ? title
            : title + " · " + AlertText.count(counts.all() - counts.held(), "alert");
    return switch (group.state()) {
      case OPEN -> firing(group, named, blocks, now);
      case WAITING ->
          new Card(
              "Held back: " + named,
              Tone.NEUTRAL,
              named,
              blocks,
              counts.mayEnd() == 0 ? List.of() : List.of(now(group)),
              Urgency.PASSING);
      case ENDED ->
          new Card(
              "Resolved: " + named + " after " + lasted(group.since(), ended(group, now)),
              Tone.GOOD,
              named,
              blocks,
              List.of());
    };
  }

  private static Card firing(AlertGroup group, String named, List<Block> blocks, Instant now) {
    AlertGroup.Care care = group.care();
    boolean quiet = care.quiet(now);
    List<Action> actions =
        quiet
            ? List.of(action(group, "extend", "Extend", "ack " + group.code()))
            : List.of(
                action(group, "ack", "Acknowledge", "ack " + group.code()),
                action(
                    group,
                    "escalate",
                    "Escalate",
                    "escalate " + group.code() + " from=" + seen(group)),
                action(group, "silence", "Silence 1 h", "silence " + group.code() + " 1h card"),
                action(group, "noise", "Noise", "noise " + group.code()));
    return new Card(
        "Firing: " + named,
        quiet ? Tone.WARNING : Tone.BAD,
        named,
        blocks,
        actions,
        quiet ? Urgency.PASSING : Urgency.CALL);
  }

  /// Steps taken by when somebody sees it. The first is taken as it is shown: it needs no edit.
  private static long seen(AlertGroup group) {
    return Math.max(pages(group) ? 1 : 0, group.paged().steps());
  }

  private static boolean pages(AlertGroup group) {
    return group.origin().urgency().equals(AlertUrgency.PAGE.name());
  }

  private static Action now(AlertGroup group) {
    return action(
        group, "now", pages(group) ? "Page now" : "Tell now", "alert now " + group.code());
  }

  private static Action action(AlertGroup group, String id, String label, String line) {
    return new Action(id + "-" + group.code(), label, line, Action.Weight.PLAIN, Audience.EVERYONE);
  }

  /// The card, with buttons of runbooks before its own.
  public static Card offering(Card card, List<AlertRuns.Button> buttons) {
    var actions = new ArrayList<Action>();
    buttons.forEach(button -> actions.add(button.action()));
    actions.addAll(card.actions());
    return card.withActions(actions);
  }

  /// What is said below the card when it makes a sound.
  public static Card line(AlertGroup group, Counts counts, String why) {
    AlertGroup.Told told = group.told();
    var parts = new ArrayList<String>();
    parts.add(AlertText.count(counts.firing(), "alert") + " firing");
    if (told.joined() > 0) {
      parts.add(told.joined() + " new");
    }
    if (told.left() > 0) {
      parts.add(told.left() + " ended");
    }
    String text = title(group) + ": " + String.join(", ", parts) + " (" + why + ")";
    return new Card(
        text, Tone.WARNING, null, List.of(new Block.Note(text)), List.of(), Urgency.NEWS);
  }

  static String title(AlertGroup group) {
    String title = cut(group.title(), LONGEST_TITLE);
    String service = group.origin().labels().get("service");
    return service == null || title.contains(service)
        ? title
        : title + " (service=" + cut(service, LONGEST_TITLE) + ")";
  }

  private static Instant ended(AlertGroup group, Instant now) {
    return group.endedAt() == null ? now : group.endedAt();
  }

  private static List<Block.Field> fields(AlertGroup group, List<Alert> alerts, Instant now) {
    var fields = new ArrayList<Block.Field>();
    fields.add(new Block.Field("state", state(group, now)));
    fields.add(new Block.Field("since", AlertText.moment(group.since())));
    if (group.state() == GroupState.ENDED) {
      fields.add(new Block.Field("lasted", lasted(group.since(), ended(group, now))));
    }
    AlertGroup.Care care = group.care();
    if (care.assigned() != null) {
      fields.add(new Block.Field("assigned to", care.assigned()));
    }
    fields.add(new Block.Field("code", group.code()));
    String title = title(group);
    Map<String, String> common = common(alerts);
    common.entrySet().stream()
        .filter(label -> !says(title, label.getKey(), label.getValue()))
        .limit(MOST_LABELS)
        .map(label -> new Block.Field(cut(label.getKey(), LONGEST), cut(label.getValue(), LONGEST)))
        .forEach(fields::add);
    return fields;
  }

  private static String state(AlertGroup group, Instant now) {
    AlertGroup.Care care = group.care();
    if (group.state() == GroupState.OPEN && care.quiet(now)) {
      return care.snoozedUntil() == null
          ? "%s has it until %s"
              .formatted(care.holder(), AlertText.moment(Objects.requireNonNull(care.heldUntil())))
          : "snoozed until " + AlertText.moment(care.snoozedUntil());
    }
    return switch (group.state()) {
      case WAITING -> "held back";
      case OPEN -> "firing";
      case ENDED -> "resolved";
    };
  }

  private static Map<String, String> common(List<Alert> alerts) {
    if (alerts.isEmpty()) {
      return Map.of();
    }
    var common = new TreeMap<>(alerts.getFirst().content().labels());
    alerts.forEach(alert -> common.entrySet().retainAll(alert.content().labels().entrySet()));
    return common;
  }

  /// True where the title has the label already.
  private static boolean says(String title, String name, String value) {
    return name.equals("alertname")
        ? title.equals(value) || title.startsWith(value + " (")
        : title.contains("(" + name + "=" + value + ")");
  }

  private static List<String> lines(Counts counts, List<Alert> alerts) {
    var lines = new ArrayList<String>();
    int shown = Math.min(MOST, alerts.size());
    for (Alert alert : alerts.subList(0, shown)) {
      lines.add(word(alert) + ": " + literal(words(alert)));
    }
    long more = counts.firing() + counts.ended() - shown;
    if (more > 0) {
      lines.add("and " + AlertText.count(more, "more alert"));
    }
    return lines;
  }

  private static String word(Alert alert) {
    if (alert.times().flapping() != null) {
      return "flapping";
    }
    return alert.firing()
        ? "firing"
        : Alert.FORGOTTEN.equals(alert.endedBy()) ? "not heard of again" : "resolved";
  }

  private static String words(Alert alert) {
    Map<String, String> notes = alert.content().annotations();
    String text = notes.getOrDefault("summary", notes.getOrDefault("description", ""));
    if (text.isBlank()) {
      Map<String, String> labels = alert.content().labels();
      text = labels.isEmpty() ? alert.content().title() : new TreeMap<>(labels).toString();
    }
    return cut(notes.containsKey("value") ? text + " (" + notes.get("value") + ")" : text, LONGEST);
  }

  private static List<Block> links(List<Alert> alerts) {
    return alerts.stream()
        .flatMap(alert -> alert.content().links().stream())
        .distinct()
        .limit(MOST_LINKS)
        .<Block>map((SignalLink link) -> new Block.Link(link.title(), link.address()))
        .toList();
  }

  /// Sender's text is shown as it is: nothing in it may become markup.
  private static String literal(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]>#~@])", "\\\\$1");
  }

  private static String cut(String text, int longest) {
    String head = text.length() <= 4 * longest ? text : text.substring(0, 4 * longest);
    String line = head.replaceAll("\\p{Cc}+", " ").strip();
    return line.length() <= longest ? line : VisibleText.first(line, longest) + "…";
  }

  static String lasted(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : Math.max(0, time.toSeconds()) + " s";
  }
}
