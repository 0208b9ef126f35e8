package dev.signalbox.alert;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How a group of alerts looks.
final class AlertCard {
  private static final int MOST = 10;
  private static final int MOST_LABELS = 17;
  private static final int LONGEST = 500;

  private AlertCard() {}

  static Card of(SignalGroup signals, AlertGroup group) {
    Instant resolved = group.resolvedAt();
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Fields(fields(signals, group)));
    blocks.add(Block.Listing.of(alerts(signals)));
    missing(signals).forEach(words -> blocks.add(new Block.Note(words)));
    String link = signals.link();
    if (link != null && link.matches("https?://\\S+")) {
      blocks.add(new Block.Link("Where it comes from", link));
    }
    String title = cut(signals.title());
    String named = title + many(signals);
    return resolved == null
        ? new Card("Firing: " + named, Tone.BAD, named, blocks, List.of())
        : new Card(
            "Resolved: " + named + " after " + lasted(group.since(), resolved),
            Tone.GOOD,
            named,
            blocks,
            List.of());
  }

  /// How many, unless it is the one that the title names.
  private static String many(SignalGroup signals) {
    long all = signals.alerts().size() + (long) signals.undelivered();
    return all == 1 ? "" : " · " + AlertText.count(all, "alert");
  }

  /// What is not in the list although the sender has it.
  private static List<String> missing(SignalGroup signals) {
    var missing = new ArrayList<String>();
    if (signals.undelivered() > 0) {
      missing.add(
          "The sender left out " + AlertText.count(signals.undelivered(), "alert") + " of them.");
    }
    int labels = signals.labels().size() - MOST_LABELS;
    if (labels > 0) {
      missing.add("Not shown here: " + AlertText.count(labels, "more label") + ".");
    }
    var refused = signals.refused();
    if (refused.count() > 0) {
      missing.add(
          AlertText.count(refused.count(), "more alert")
              + " could not be read, such as: "
              + cut(refused.reasons().getFirst()));
    }
    return missing;
  }

  private static List<Block.Field> fields(SignalGroup signals, AlertGroup group) {
    Instant resolved = group.resolvedAt();
    var fields = new ArrayList<Block.Field>();
    fields.add(new Block.Field("state", resolved == null ? "firing" : "resolved"));
    fields.add(new Block.Field("since", AlertText.moment(group.since())));
    if (resolved != null) {
      fields.add(new Block.Field("lasted", lasted(group.since(), resolved)));
    }
    new TreeMap<>(signals.labels())
        .entrySet().stream()
            .filter(label -> !says(signals.title(), label.getKey(), label.getValue()))
            .limit(MOST_LABELS)
            .map(label -> new Block.Field(cut(label.getKey()), cut(label.getValue())))
            .forEach(fields::add);
    return fields;
  }

  /// True where the title has the label already.
  private static boolean says(String title, String name, String value) {
    return name.equals("alertname")
        ? title.equals(value) || title.startsWith(value + " (")
        : title.contains("(" + name + "=" + value + ")");
  }

  private static List<String> alerts(SignalGroup signals) {
    var lines = new ArrayList<String>();
    int shown = Math.min(MOST, signals.alerts().size());
    for (Signal alert : signals.alerts().subList(0, shown)) {
      lines.add((alert.fires() ? "firing: " : "resolved: ") + literal(words(alert)));
    }
    int more = signals.alerts().size() - shown;
    if (more > 0) {
      lines.add("and " + AlertText.count(more, "more alert"));
    }
    return lines;
  }

  private static String words(Signal alert) {
    Map<String, String> notes = alert.annotations();
    String text = notes.getOrDefault("summary", notes.getOrDefault("description", ""));
    if (text.isBlank()) {
      text = new TreeMap<>(alert.labels()).toString();
    }
    return cut(notes.containsKey("value") ? text + " (" + notes.get("value") + ")" : text);
  }

  /// Sender's text is shown as it is: nothing in it may become markup.
  private static String literal(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]>#~@])", "\\\\$1");
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\p{Cc}+", " ").strip();
    return line.length() <= LONGEST ? line : VisibleText.first(line, LONGEST) + "…";
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
