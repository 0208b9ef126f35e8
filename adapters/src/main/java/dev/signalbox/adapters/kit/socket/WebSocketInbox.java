package dev.signalbox.adapters.kit.socket;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// What came over a WebSocket and was not read yet. It takes in whatever comes, so that signs of
/// life are heard while nobody reads, and gives the connection up when that becomes too much.
final class WebSocketInbox implements WebSocket.Listener {
  /// Characters of one text.
  static final int LONGEST = 4 * 1024 * 1024;

  /// Characters of all that waits.
  static final int MOST = 4 * LONGEST;

  /// What a client makes of an end without a close frame (RFC 6455, 7.1.5).
  private static final int WITHOUT_GOODBYE = 1006;

  private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final StringBuilder begun = new StringBuilder();
  private Runnable hears = () -> {};
  private long held;
  private boolean ended;

  private sealed interface Arrival {
    record Text(String text) implements Arrival {}

    record Closed() implements Arrival {}

    record Lost(IOException why) implements Arrival {}
  }

  /// @param then called at each sign of life
  void hears(Runnable then) {
    hears = then;
  }

  @Nullable String next() throws IOException, InterruptedException {
    var first = arrivals.take();
    return switch (first) {
      case Arrival.Text(var text) -> {
        release(text.length());
        yield text;
      }
      case Arrival.Closed end -> {
        arrivals.add(end);
        yield null;
      }
      case Arrival.Lost(var why) -> {
        arrivals.add(first);
        throw new IOException(why.getMessage(), why);
      }
    };
  }

  private synchronized void release(int length) {
    held -= length;
  }

  /// Nothing more comes.
  void end(IOException why) {
    ended(new Arrival.Lost(why));
  }

  private synchronized void ended(Arrival end) {
    if (!ended) {
      ended = true;
      arrivals.add(end);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    hears.run();
    begun.append(part);
    if (begun.length() > LONGEST || !hold(part.length())) {
      end(new IOException("more came than can be taken"));
      socket.abort();
      return null;
    }
    if (last) {
      arrivals.add(new Arrival.Text(begun.toString()));
      begun.setLength(0);
    }
    socket.request(1);
    return null;
  }

  private synchronized boolean hold(int length) {
    held += length;
    return held <= MOST;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    hears.run();
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    hears.run();
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    hears.run();
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    ended(
        status == WITHOUT_GOODBYE
            ? new Arrival.Lost(new IOException("the connection broke"))
            : new Arrival.Closed());
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    end(new IOException("the connection broke: " + failure.getClass().getSimpleName()));
  }
}
