package dev.signalbox.web.stream;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Events;
import dev.signalbox.core.json.Json;
import dev.signalbox.core.people.Directory;
import dev.signalbox.core.people.Person;
import dev.signalbox.core.room.Rooms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the event log to every reader. Subscribes to the log once, encodes each event once, and
/// writes from one thread without ever waiting for a reader.
public final class EventHub implements AutoCloseable {
  /// Most readers at once.
  public static final int MOST_READERS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
  private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final byte[] BEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);

  private final Directory directory;
  private final Rooms rooms;
  private final BiPredicate<String, String> signedIn;
  private final CatchUp catchUp;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Reader> readers = new LinkedHashSet<>();
  private final Set<Reader> live = new LinkedHashSet<>();
  private final Outbound outbound = new Outbound();
  private final Thread flusher;
  private AutoCloseable subscription = () -> {};
  private long head;
  private boolean closed;

  /// @param signedIn whether a session, by its id, is still one of this person's
  public EventHub(
      Events events, Directory directory, Rooms rooms, BiPredicate<String, String> signedIn) {
    this.directory = directory;
    this.rooms = rooms;
    this.signedIn = signedIn;
    this.catchUp = new CatchUp(events, directory, this::sees);
    this.flusher = Thread.ofPlatform().daemon().name("signalbox-stream").unstarted(this::flush);
  }

  /// Begins to listen and to write.
  public void start(Events events) {
    subscription = events.subscribe(this::take);
    // Only now: what is appended before the subscription stands is left to the log.
    long newest = events.range().newest();
    change(() -> head = newest);
    flusher.start();
  }

  private void take(List<Event> events) {
    List<Frame> frames = events.stream().map(Frame::of).toList();
    change(() -> frames.stream().filter(frame -> frame.seq() > head).forEach(outbound::add));
  }

  /// Shows that a run's output grew; may be lost, and only the newest of each run goes out.
  ///
  /// @param end bytes kept for the run now
  /// @param tail the last lines
  public void output(String run, String room, long end, String tail) {
    String payload = Json.write(new Output(run, end, tail));
    Frame frame = Frame.passing("output", room, payload);
    change(() -> outbound.addPassing(run, frame));
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
  ///
  /// @return false when there are too many readers
  boolean join(Reader reader, long position) throws InterruptedException {
    if (!admit(reader)) {
      return false;
    }
    reader.reach(position);
    if (!catchUp.knows(position)) {
      reader.send(CatchUp.RESYNC);
      reader.reach(catchUp.newest());
    }
    while (!goLive(reader)) {
      if (!catchUp.page(reader)) {
        leave(reader);
        return true;
      }
    }
    return true;
  }

  /// Whether there is room for one more reader.
  boolean admits() {
    lock.lock();
    try {
      return !closed && readers.size() < MOST_READERS;
    } finally {
      lock.unlock();
    }
  }

  /// The newest position in the log.
  long newest() {
    return catchUp.newest();
  }

  private boolean admit(Reader reader) {
    lock.lock();
    try {
      return !closed && readers.size() < MOST_READERS && readers.add(reader);
    } finally {
      lock.unlock();
    }
  }

  /// True once nothing lies between the reader and what will be flushed next.
  private boolean goLive(Reader reader) {
    lock.lock();
    try {
      boolean there = reader.position() >= head || closed;
      if (there && readers.contains(reader)) {
        live.add(reader);
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
      live.remove(reader);
    } finally {
      lock.unlock();
    }
  }

  /// Ends the streams of a session.
  public void signedOut(String session) {
    everyone().stream().filter(reader -> reader.session().equals(session)).forEach(Reader::cut);
  }

  public int readers() {
    return everyone().size();
  }

  private List<Reader> everyone() {
    lock.lock();
    try {
      return List.copyOf(readers);
    } finally {
      lock.unlock();
    }
  }

  private boolean sees(Person person, String room) {
    return rooms.mayRead(person, room);
  }

  private void flush() {
    long beatAt = System.nanoTime() + BEAT_NANOS;
    long flushAt = System.nanoTime();
    try {
      while (await(flushAt, beatAt)) {
        flushAt = System.nanoTime() + WINDOW_NANOS;
        deliver();
        if (System.nanoTime() - beatAt >= 0) {
          beatAt = System.nanoTime() + BEAT_NANOS;
          Thread.ofVirtual().name("signalbox-stream-beat").start(this::beat);
        }
      }
    } catch (InterruptedException end) {
      LOG.debug("The stream ends", end);
    }
  }

  /// Waits until there is something to flush and the window is over, or a beat is due; false at the
  /// end.
  private boolean await(long flushAt, long beatAt) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = System.nanoTime();
      while (!closed && now - beatAt < 0 && (outbound.isEmpty() || now - flushAt < 0)) {
        changed.awaitNanos((outbound.isEmpty() ? beatAt : flushAt) - now);
        now = System.nanoTime();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void deliver() {
    List<Frame> frames;
    List<Reader> to;
    lock.lock();
    try {
      frames = outbound.take();
      to = frames.isEmpty() ? List.of() : new ArrayList<>(live);
      for (Frame frame : frames) {
        head = Math.max(head, frame.seq());
      }
    } finally {
      lock.unlock();
    }
    for (int from = 0; from < frames.size(); from += Batch.MOST) {
      int until = Math.min(frames.size(), from + Batch.MOST);
      send(new Batch(frames.subList(from, until), directory, this::sees), to);
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
  void beat() {
    for (Reader reader : everyone()) {
      try {
        if (signedIn.test(reader.session(), reader.person())) {
          reader.send(BEAT);
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
