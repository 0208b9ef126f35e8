package dev.signalbox.web.stream;

import dev.signalbox.engine.event.Event;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/// Reads what a reader missed from the log.
final class CatchUp {
  /// Tells a reader that the log does not reach back to it: load everything again.
  private static final byte[] RESYNC =
      "event: resync\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

  /// After a restart all readers come back at once; so many read the log at the same time.
  private static final int AT_ONCE = 8;

  private final Events events;
  private final People people;
  private final Supplier<BiPredicate<Principal, String>> mayRead;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  CatchUp(Events events, People people, Supplier<BiPredicate<Principal, String>> mayRead) {
    this.events = events;
    this.people = people;
    this.mayRead = mayRead;
  }

  /// True when nothing behind the position was forgotten, and the log has come as far.
  boolean knows(long position) {
    Events.Range range = events.range();
    return position <= range.newest() && position >= range.oldest() - 1;
  }

  long newest() {
    return events.range().newest();
  }

  /// Sends a reader on to the end of the log: it loads everything again.
  void resync(Reader reader) {
    reader.send(RESYNC);
    reader.reach(newest());
  }

  /// Sends the next page of what the reader missed and waits until it is out; where what comes next
  /// was forgotten meanwhile, the reader loads everything again.
  ///
  /// @return false when the reader is gone
  boolean page(Reader reader) throws InterruptedException {
    List<Event> page;
    turns.acquire();
    try {
      page = events.after(reader.position(), Batch.MOST);
    } finally {
      turns.release();
    }
    if (!page.isEmpty() && page.getFirst().seq() > reader.position() + 1) {
      resync(reader);
    } else if (!page.isEmpty()) {
      List<StreamFrame> frames = page.stream().map(StreamFrame::of).toList();
      byte[] bytes = new Batch(frames, people, mayRead).forReader(reader);
      if (bytes.length > 0) {
        reader.send(bytes);
      }
    }
    return reader.drained();
  }
}
