package dev.signalbox.web.stream;

import dev.signalbox.engine.event.Event;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.spi.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the event log to every reader. Subscribes to the log once, encodes each event once, and
/// writes from one thread without ever waiting for a reader.
public final class EventHub implements AutoCloseable {
  /// How often readers are shown that we are alive and their sessions are checked.
  public static final Duration BEAT = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
  private static final long LONGEST_WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
  private static final byte[] ALIVE = ": \n\n".getBytes(StandardCharsets.UTF_8);

  private final Events events;
  private final People people;
  private final Supplier<BiPredicate<Principal, String>> mayRead;
  private final BiPredicate<String, String> signedIn;
  private final TimeSource clock;
  private final long beatNanos;
  private final CatchUp catchUp;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReaderRegistry readers = new ReaderRegistry();
  private final Outbound outbound = new Outbound();
  private final Thread flusher;
  private AutoCloseable subscription = () -> {};
  private volatile @Nullable StreamFrame server;
  private long head;
  private boolean closed;
  private long untilBeat;
  private long untilFlush;

  /// @param mayRead whether a person may read a room, as it is at the moment; asked once for all
  ///   that goes out together
  /// @param signedIn whether a session, by its id, is still one of this person's
  /// @param beat usually [#BEAT]
  public EventHub(
      Events events,
      People people,
      Supplier<BiPredicate<Principal, String>> mayRead,
      BiPredicate<String, String> signedIn,
      TimeSource clock,
      Duration beat) {
    this.events = events;
    this.people = people;
    this.mayRead = mayRead;
    this.signedIn = signedIn;
    this.clock = clock;
    this.beatNanos = beat.toNanos();
    this.untilBeat = beatNanos;
    this.catchUp = new CatchUp(events, people, mayRead);
    this.flusher = Thread.ofPlatform().daemon().name("signalbox-stream").unstarted(this::flush);
  }

  /// Begins to listen and to write.
  public void start() {
    subscription = events.subscribe(this::broadcast);
    // Only now: what is appended before the subscription stands is left to the log.
    long newest = events.range().newest();
    change(() -> head = newest);
    flusher.start();
  }

  private void broadcast(List<Event> events) {
    List<StreamFrame> frames = events.stream().map(StreamFrame::of).toList();
    change(() -> frames.stream().filter(frame -> frame.seq() > head).forEach(outbound::add));
  }

  /// Shows that a run's output grew; may be lost, and only the newest of each run goes out.
  ///
  /// @param end bytes kept for the run now
  /// @param tail the last lines
  public void output(String run, String room, long end, String tail) {
    String payload = Json.write(new Output(run, end, tail));
    StreamFrame frame = StreamFrame.passing("output", room, payload);
    change(() -> outbound.addPassing(run, frame));
  }

  /// Shows what state the server is in: to everybody now, and to whoever joins later. Not in the
  /// log, because it must be told while nothing can be written.
  ///
  /// @param payload a JSON object
  public void server(String payload) {
    StreamFrame frame = StreamFrame.passing("server", null, payload);
    server = frame;
    change(() -> outbound.addPassing("server", frame));
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Lets a reader in behind a position: first what it missed, then what happens. Returns once it
  /// is on the live stream or gone.
  void join(Reader reader, long position) throws InterruptedException {
    StreamFrame state = server;
    if (state != null) {
      reader.send(state.bytes());
    }
    reader.reach(position);
    if (!catchUp.knows(position)) {
      catchUp.resync(reader);
    }
    while (!goLive(reader)) {
      if (!catchUp.page(reader)) {
        leave(reader);
        return;
      }
    }
  }

  /// The newest position in the log.
  long newest() {
    return catchUp.newest();
  }

  /// Gives a reader a seat if there is one; it is to [#join] or to [#leave] then.
  ReaderRegistry.Room admit(Reader reader) {
    lock.lock();
    try {
      ReaderRegistry.Room room = closed ? ReaderRegistry.Room.NONE : readers.room(reader.person());
      if (room == ReaderRegistry.Room.FREE) {
        readers.add(reader);
      }
      return room;
    } finally {
      lock.unlock();
    }
  }

  /// True once nothing lies between the reader and what will be flushed next.
  private boolean goLive(Reader reader) {
    lock.lock();
    try {
      boolean there = reader.position() >= head || closed;
      if (there) {
        readers.goLive(reader);
      }
      return there;
    } finally {
      lock.unlock();
    }
  }

  void leave(Reader reader) {
    lock.lock();
    try {
      readers.remove(reader);
    } finally {
      lock.unlock();
    }
  }

  /// Ends the streams of those whose sessions ended with their password or their place.
  public void peopleChanged() {
    Thread.ofVirtual().name("signalbox-stream-people").start(this::beat);
  }

  /// Ends the streams of a session.
  public void signedOut(String session) {
    everyone().stream().filter(reader -> reader.session().equals(session)).forEach(Reader::cut);
  }

  public int readers() {
    lock.lock();
    try {
      return readers.size();
    } finally {
      lock.unlock();
    }
  }

  private List<Reader> everyone() {
    lock.lock();
    try {
      return readers.all();
    } finally {
      lock.unlock();
    }
  }

  private void flush() {
    try {
      while (await()) {
        Duration begun = clock.elapsed();
        deliverOrGoOn();
        long cost = clock.elapsed().minus(begun).toNanos();
        untilFlush = window(cost) - cost;
        untilBeat -= cost;
        if (untilBeat <= 0) {
          untilBeat = beatNanos;
          Thread.ofVirtual().name("signalbox-stream-beat").start(this::beat);
        }
      }
    } catch (InterruptedException end) {
      LOG.debug("The stream ends", end);
    }
  }

  /// From one flush to the next. Each write to a reader costs about the same whatever it carries:
  /// where a flush takes long, the next waits as long again, so that half of the time is left for
  /// other work and more events share each write.
  private static long window(long cost) {
    return Math.clamp(2 * cost, WINDOW_NANOS, LONGEST_WINDOW_NANOS);
  }

  /// Waits until there is something to flush and the window is over, or a beat is due; false at the
  /// end.
  private boolean await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && untilBeat > 0 && (outbound.isEmpty() || untilFlush > 0)) {
        long most = outbound.isEmpty() ? untilBeat : Math.min(untilFlush, untilBeat);
        long waited = most - changed.awaitNanos(most);
        untilBeat -= waited;
        untilFlush -= waited;
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void deliverOrGoOn() {
    try {
      deliver();
    } catch (RuntimeException | Error failure) {
      LOG.error("Readers did not get what was new; the stream goes on", failure);
    }
  }

  private void deliver() {
    List<StreamFrame> frames;
    List<Reader> to;
    lock.lock();
    try {
      frames = outbound.drain();
      to = frames.isEmpty() ? List.of() : readers.live();
      for (StreamFrame frame : frames) {
        head = Math.max(head, frame.seq());
      }
    } finally {
      lock.unlock();
    }
    for (int from = 0; from < frames.size(); from += Batch.MOST) {
      int until = Math.min(frames.size(), from + Batch.MOST);
      send(new Batch(frames.subList(from, until), people, mayRead), to);
    }
  }

  private static void send(Batch batch, List<Reader> to) {
    for (Reader reader : to) {
      try {
        byte[] bytes = batch.forReader(reader);
        if (bytes.length > 0) {
          reader.send(bytes);
        }
      } catch (RuntimeException failure) {
        LOG.warn("A reader's stream failed and ends", failure);
        reader.cut();
      }
    }
  }

  /// Shows every reader that we are alive, and ends the streams of those who are not signed in any
  /// more.
  public void beat() {
    for (Reader reader : everyone()) {
      try {
        if (signedIn.test(reader.session(), reader.person())) {
          reader.send(ALIVE);
        } else {
          reader.cut();
        }
      } catch (RuntimeException failure) {
        LOG.debug("A session cannot be checked now", failure);
      }
    }
  }

  /// Ends all streams in good order.
  @Override
  public void close() {
    change(() -> closed = true);
    try {
      subscription.close();
    } catch (Exception failure) {
      LOG.warn("The subscription to the event log could not be ended", failure);
    }
    everyone().forEach(Reader::end);
  }

  /// What readers are told of output.
  private record Output(String run, long end, String tail) {}
}
