package dev.signalbox.adapters.kit;

import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.ChatAdapter;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a connection up on a thread of its own: one stay after the other, after pauses that grow,
/// until it is closed or the platform refuses the sign-in.
public final class ConnectionLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLoop.class);
  private static final Duration STABLE = Duration.ofMinutes(1);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final String connection;
  private final String server;
  private final Waiting waiting;
  private final Backoff backoff;
  private volatile @Nullable Thread thread;
  private volatile boolean closed;
  private volatile String trouble = "not started";

  /// @param connection the name of the connection
  /// @param server what it leads to, for people
  public ConnectionLoop(String connection, String server, Waiting waiting, RandomGenerator random) {
    this.connection = connection;
    this.server = server;
    this.waiting = waiting;
    backoff = new Backoff(random);
  }

  /// One stay on a platform, from connecting to losing the connection.
  @FunctionalInterface
  public interface Stay {
    /// Returns or throws when the connection is lost. When the product cannot take an event, the
    /// stay ends too: what was missed is then caught up with, or known to be missing.
    ///
    /// @throws SignInException when coming back is of no use
    /// @throws InterruptedException when the loop is closed
    void run() throws IOException, SignInException, InterruptedException;
  }

  /// A question to the platform that changes nothing.
  @FunctionalInterface
  public interface Question {
    /// Asks, and waits for the answer.
    ///
    /// @throws IOException when it does not answer
    /// @throws SignInException when it does not take us any more
    void ask() throws IOException, SignInException, InterruptedException;
  }

  /// How a connection is doing once its platform was asked; where it is not connected it is not
  /// asked.
  public static ChatAdapter.Health probed(ChatAdapter adapter, Question question) {
    var before = adapter.health();
    if (!before.connected()) {
      return before;
    }
    try {
      question.ask();
      return adapter.health();
    } catch (IOException | SignInException unanswered) {
      return new ChatAdapter.Health(false, told(unanswered));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new ChatAdapter.Health(false, "interrupted");
    }
  }

  /// Begins; called once.
  public void start(Stay stay) {
    thread = Thread.ofVirtual().name("chat-" + connection).start(() -> stayConnected(stay));
  }

  private void stayConnected(Stay stay) {
    try {
      while (!closed) {
        var began = waiting.clock().elapsed();
        trouble = "connecting to " + server;
        attempt(stay);
        if (waiting.clock().elapsed().minus(began).compareTo(STABLE) > 0) {
          backoff.reset();
        }
        if (!closed) {
          waiting.beforeConnecting(backoff.next());
        }
      }
    } catch (SignInException refused) {
      trouble =
          "stopped because the sign-in was refused: "
              + PlainText.oneLine(String.valueOf(refused.getMessage()))
              + "; correct the configuration and restart";
      LOG.error("{}: {}", connection, trouble);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(Stay stay) throws SignInException, InterruptedException {
    try {
      stay.run();
    } catch (IOException | RuntimeException | Error lost) {
      trouble = "not connected to " + server + ": " + told(lost);
      if (closed) {
        LOG.debug("{}: over", connection, lost);
      } else {
        LOG.warn("{}: {}", connection, trouble);
      }
    }
  }

  private static String told(Throwable failure) {
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : PlainText.oneLine(message);
  }

  /// Why there is no connection, in one line.
  public String trouble() {
    return closed ? "closed" : trouble;
  }

  public boolean isClosed() {
    return closed;
  }

  /// Ends at once.
  @Override
  public void close() {
    close(() -> {
      var running = thread;
      if (running != null) {
        running.interrupt();
      }
    });
  }

  /// Ends, and gives a stay two seconds to end by itself.
  ///
  /// @param farewell makes it do so
  public void close(Runnable farewell) {
    closed = true;
    farewell.run();
    var running = thread;
    if (running != null) {
      end(running);
    }
  }

  private static void end(Thread running) {
    try {
      if (!running.join(FAREWELL)) {
        running.interrupt();
      }
    } catch (InterruptedException interrupted) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /// How long to wait before connecting again: 1 s, doubling to 60 s, with up to half as much
  /// jitter so that bots do not return together.
  private static final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
      this.random = random;
    }

    Duration next() {
      var base = FIRST.toMillis() << Math.min(failures++, DOUBLINGS);
      var pause = Duration.ofMillis(base + random.nextLong(base / 2 + 1));
      return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    void reset() {
      failures = 0;
    }
  }
}
