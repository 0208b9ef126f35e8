package dev.signalbox.adapters.kit;

import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.ChatAdapter.Health;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The stay that goes on now, if one does, and until when we heard before it: what an adapter
/// answers about its connection, and whether it may speak.
///
/// @param <P> a stay on the platform
public final class LivePresence<P extends Presence> {
  private final String connection;
  private final ConnectionLoop loop;
  private final Duration retry;
  private volatile @Nullable P presence;
  private volatile @Nullable Instant awaySince;

  /// @param connection the name of the connection
  /// @param loop brings one stay after the other
  /// @param retry after how long to try again what could not be sent
  public LivePresence(String connection, ConnectionLoop loop, Duration retry) {
    this.connection = connection;
    this.loop = loop;
    this.retry = retry;
  }

  /// What is done in a stay, until the connection is lost.
  @FunctionalInterface
  public interface Hearing {
    /// Hears until the connection is lost.
    void run() throws IOException, SignInException, InterruptedException;
  }

  /// Begins to stay connected; called once.
  ///
  /// @param cursors know until when we heard before this server was started
  public void start(Cursors cursors, ConnectionLoop.Stay stay) {
    awaySince = cursors.heardUntil(connection).orElse(null);
    loop.start(stay);
  }

  /// Until when we heard before this stay, or null when we never did.
  public @Nullable Instant awaySince() {
    return awaySince;
  }

  /// This is the stay that goes on, for as long as it hears.
  public void during(P stay, Hearing hearing)
      throws IOException, SignInException, InterruptedException {
    presence = stay;
    try {
      hearing.run();
    } finally {
      presence = null;
      if (stay.hasCaughtUp()) {
        awaySince = stay.heardAt();
      }
    }
  }

  /// Tells the stay something, where one goes on.
  public void tell(Consumer<? super P> what) {
    var current = presence;
    if (current != null) {
      what.accept(current);
    }
  }

  /// Sends a message, or says why that cannot be done now or ever.
  public Delivery send(Outgoing message, Sender sender) {
    if (loop.isClosed()) {
      return new Delivery.Refused(closed());
    }
    var refusal = sender.refusal(message);
    return refusal == null ? spoken(() -> sender.send(message)) : new Delivery.Refused(refusal);
  }

  /// What is said while we are there.
  @FunctionalInterface
  public interface Saying {
    /// Says it.
    Delivery run() throws InterruptedException;
  }

  /// Says something, or says why that cannot be done now or ever.
  public Delivery spoken(Saying saying) {
    if (loop.isClosed()) {
      return new Delivery.Refused(closed());
    }
    if (!isReady()) {
      return new Delivery.Later(retry, health().detail(), Delivery.Stops.CONNECTION);
    }
    try {
      return saying.run();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Delivery.Uncertain("interrupted while it was sent");
    }
  }

  /// Opens the conversation with one account, or says why that cannot be done now or ever.
  public Direct direct(String userId, Sender sender) {
    if (loop.isClosed()) {
      return new Direct.Refused(closed());
    }
    if (!isReady()) {
      return new Direct.Later(retry, health().detail());
    }
    try {
      return sender.direct(userId);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Direct.Later(retry, "interrupted while it was opened");
    }
  }

  private boolean isReady() {
    var current = presence;
    return current != null && current.isReady();
  }

  private String closed() {
    return "the connection " + connection + " is closed";
  }

  /// How the connection is doing.
  public Health health() {
    var current = presence;
    if (loop.isClosed() || current == null) {
      return new Health(false, loop.trouble());
    }
    return current.isReady()
        ? new Health(true, current.hasCaughtUp(), "connected to " + current.described())
        : new Health(false, "connecting to " + current.described());
  }
}
