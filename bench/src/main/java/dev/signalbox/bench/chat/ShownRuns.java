package dev.signalbox.bench.chat;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Tone;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// When runs ended and when a platform showed their cards. Times are those of [System#nanoTime].
/// Safe for many threads.
final class ShownRuns implements RunListener {
  private static final String RUN = "Run ";
  private static final long LONGEST_MICROS = 60_000_000;

  private final Map<String, Long> ended = new HashMap<>();
  private final Map<String, Long> over = new HashMap<>();
  private long first;
  private long last;
  private int edits;

  @Override
  public synchronized void changed(Transaction transaction, RunView run) {
    if (run.status().ended()) {
      ended.putIfAbsent(run.code(), System.nanoTime());
    }
  }

  @Override
  public void said(
      Transaction transaction,
      RunView run,
      String text,
      String to,
      String key,
      List<FileValue> with) {}

  @Override
  public void grew(String run, long end, String tail) {}

  /// A platform shows a message.
  synchronized void see(Outgoing message) {
    for (Block block : message.card().blocks()) {
      if (block instanceof Block.Link link && link.label().startsWith(RUN)) {
        see(message, link.label().substring(RUN.length()));
      }
    }
  }

  private void see(Outgoing message, String code) {
    last = System.nanoTime();
    if (first == 0) {
      first = last;
    }
    if (message.replaces() != null) {
      edits++;
    }
    if (message.card().tone() == Tone.GOOD) {
      over.put(code, last);
      notifyAll();
    }
  }

  /// Waits until so many runs are shown as over.
  ///
  /// @return false when the time is up
  synchronized boolean await(int runs, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (over.size() < runs) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  synchronized void forget() {
    ended.clear();
    over.clear();
  }

  /// Microseconds from the end of each run, in its transaction, until it was shown last.
  synchronized Histogram afterTheEnd() {
    var took = new Histogram(LONGEST_MICROS, 3);
    over.forEach((code, at) ->
        took.recordValue(Math.min(LONGEST_MICROS, (at - ended.getOrDefault(code, at)) / 1_000)));
    return took;
  }

  /// From the first to the last time that anything of a run was shown.
  synchronized Duration lasted() {
    return Duration.ofNanos(last - first);
  }

  /// How often a card was replaced.
  synchronized int edits() {
    return edits;
  }
}
