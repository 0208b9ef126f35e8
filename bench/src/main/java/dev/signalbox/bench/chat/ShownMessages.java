package dev.signalbox.bench.chat;

import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Numbered messages in the order in which a platform shows them. Safe for many threads.
final class ShownMessages {
  private static final String MESSAGE = "message ";

  private final List<Shown> all = new ArrayList<>();
  private long start;

  /// @param at of [System#nanoTime]
  private record Shown(String room, int number, boolean question, long at) {}

  /// What the message with a number says.
  static String text(int number) {
    return MESSAGE + number;
  }

  /// From now on time counts.
  synchronized void begin() {
    start = System.nanoTime();
  }

  /// A platform shows a message.
  synchronized void see(Outgoing message) {
    String text = message.card().summary();
    if (text.startsWith(MESSAGE)) {
      int number = Integer.parseInt(text.substring(MESSAGE.length()));
      boolean question = message.card().urgency() == Urgency.CALL;
      all.add(new Shown(message.place().room(), number, question, System.nanoTime()));
      notifyAll();
    }
  }

  /// Waits until so many are shown.
  ///
  /// @return false when the time is up
  synchronized boolean await(int messages, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (all.size() < messages) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  synchronized int size() {
    return all.size();
  }

  synchronized int questions() {
    return (int) all.stream().filter(Shown::question).count();
  }

  /// How long it took until the last was shown.
  synchronized double seconds() {
    return (all.getLast().at - start) / 1e9;
  }

  synchronized double secondsToLastQuestion() {
    return lastQuestion() < 0 ? 0 : (all.get(lastQuestion()).at - start) / 1e9;
  }

  /// How many that are none were shown before the last question, in whatever room.
  synchronized int othersBeforeLastQuestion() {
    return lastQuestion() + 1 - questions();
  }

  private int lastQuestion() {
    for (int at = all.size() - 1; at >= 0; at--) {
      if (all.get(at).question) {
        return at;
      }
    }
    return -1;
  }

  /// How many of so many messages were not shown, or again.
  synchronized int amiss(int messages) {
    Set<Integer> different = new HashSet<>();
    all.forEach(shown -> different.add(shown.number));
    return messages - different.size() + all.size() - different.size();
  }

  /// How many were shown behind a later one as urgent in the same room.
  synchronized int disordered() {
    Map<String, Integer> newest = new HashMap<>();
    int found = 0;
    for (Shown shown : all) {
      Integer before = newest.put(shown.room + " " + shown.question, shown.number);
      if (before != null && before > shown.number) {
        found++;
      }
    }
    return found;
  }
}
