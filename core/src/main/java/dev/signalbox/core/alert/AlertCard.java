package dev.signalbox.core.alert;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.integration.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How a group of alerts looks.
final class AlertCard {
  private static final int MOST = 10;
  private static final int LONGEST = 500;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private AlertCard() {}

  static Card of(Signals signals, AlertGroup group) {
    Instant resolved = group.resolvedAt();
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Fields(fields(signals, group)));
    blocks.add(new Block.Listing(alerts(signals)));
    String link = signals.link();
    if (link != null && link.matches("https?://\\S+")) {
      blocks.add(new Block.Link("Where it comes from", link));
    }
    String title = cut(signals.title());
    return resolved == null
        ? new Card("Firing: " + title, Tone.BAD, title, blocks, List.of())
        : new Card(
            "Resolved: " + title + " after " + lasted(group.since(), resolved),
            Tone.GOOD,
            title,
            blocks,
            List.of());
  }

  private static List<Block.Field> fields(Signals signals, AlertGroup group) {
    Instant resolved = group.resolvedAt();
    var fields = new ArrayList<Block.Field>();
    fields.add(new Block.Field("state", resolved == null ? "firing" : "resolved"));
    fields.add(new Block.Field("since", MOMENT.format(group.since())));
    if (resolved != null) {
      fields.add(new Block.Field("lasted", lasted(group.since(), resolved)));
    }
    new TreeMap<>(signals.labels())
        .forEach((name, value) -> fields.add(new Block.Field(cut(name), cut(value))));
    return fields.subList(0, Math.min(fields.size(), 2 * MOST));
  }

  private static List<String> alerts(Signals signals) {
    var lines = new ArrayList<String>();
    for (Signals.Signal alert : signals.alerts()) {
      lines.add((alert.firing() ? "firing: " : "resolved: ") + literal(words(alert)));
    }
    int more = lines.size() - MOST;
    if (more > 0) {
      lines.subList(MOST, lines.size()).clear();
      lines.add("and " + more + " more");
    }
    return lines;
  }

  private static String words(Signals.Signal alert) {
    Map<String, String> notes = alert.annotations();
    String text = notes.getOrDefault("summary", notes.getOrDefault("description", ""));
    if (text.isBlank()) {
      text = new TreeMap<>(alert.labels()).toString();
    }
    return cut(notes.containsKey("value") ? text + " (" + notes.get("value") + ")" : text);
  }

  /// Sender's text is shown as it is: nothing in it may become markup.
  private static String literal(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|~@])", "\\\\$1");
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\p{Cc}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
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
