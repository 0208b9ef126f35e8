package dev.signalbox.oncall.contact;

import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An order of ways as people write it: `chat 0, mail 2m, sms 5m`.
public final class ContactOrder {
  /// The longest that anybody waits for a way.
  private static final Duration LONGEST = Duration.ofHours(1);

  private ContactOrder() {}

  /// How long after a page began, by way; empty where the text is no order.
  public static Optional<Map<String, Duration>> read(String text) {
    List<String> words = List.of(text.strip().split("[ ,]+", -1));
    var order = new LinkedHashMap<String, Duration>();
    for (int at = 0; at < words.size(); at += 2) {
      Optional<Duration> after =
          at + 1 < words.size() ? after(words.get(at + 1)) : Optional.empty();
      if (after.isEmpty() || order.put(words.get(at), after.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(order);
  }

  private static Optional<Duration> after(String text) {
    return (text.equals("0") ? Optional.of(Duration.ZERO) : Durations.parse(text))
        .filter(after -> after.compareTo(LONGEST) <= 0);
  }

  /// As it is written.
  public static String text(Map<String, Duration> order) {
    return order.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(way -> way.getKey() + " " + Durations.text(way.getValue()))
        .collect(Collectors.joining(", "));
  }
}
