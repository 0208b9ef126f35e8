package dev.signalbox.adapters.kit.socket;

import dev.signalbox.adapters.kit.Heartbeat;
import dev.signalbox.adapters.kit.http.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An open WebSocket (RFC 6455) that carries texts. One thread reads; any thread sends. A far side
/// that is silent is asked for a sign of life, and given up when none comes.
public final class WebSocketLine implements AutoCloseable {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final HttpClient client;
  private final WebSocketInbox inbox = new WebSocketInbox();
  private final Timing timing;
  private final Heartbeat heartbeat;
  private final ReentrantLock sending = new ReentrantLock();
  private final WebSocket socket;

  /// How patient a connection is.
  ///
  /// @param answer how long the far side may take to answer anything, opening included
  /// @param idle how long it may be silent before it is asked for a sign of life
  public record Timing(Duration answer, Duration idle) {
    public static final Timing STANDARD =
        new Timing(Duration.ofSeconds(15), Duration.ofSeconds(30));
  }

  /// Opens a connection.
  ///
  /// @param uri begins with `ws:` or `wss:`; may hold a ticket, which nothing that is told shows
  /// @throws IOException when there is none in time
  public static WebSocketLine open(URI uri, Timing timing)
      throws IOException, InterruptedException {
    var client = ApiClient.http(timing.answer());
    try {
      return new WebSocketLine(client, uri, timing);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      client.shutdownNow();
      throw failure;
    }
  }

  private WebSocketLine(HttpClient client, URI uri, Timing timing)
      throws IOException, InterruptedException {
    this.client = client;
    this.timing = timing;
    heartbeat = new Heartbeat(timing.idle(), timing.answer(), this::ping, this::hangUp);
    inbox.hears(heartbeat::heard);
    socket = await(client.newWebSocketBuilder().buildAsync(uri, inbox), uri.getAuthority());
    heartbeat.start();
  }

  private <T> T await(CompletableFuture<T> future, String what)
      throws IOException, InterruptedException {
    try {
      return future.get(timing.answer().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException silent) {
      future.cancel(true);
      throw new IOException(what + " does not answer within " + timing.answer().toSeconds() + " s");
    } catch (ExecutionException | CompletionException failure) {
      var cause = failure.getCause();
      throw new IOException(
          "no connection to "
              + what
              + ": "
              + (cause == null ? failure : cause).getClass().getSimpleName());
    }
  }

  /// The next text, or null when the far side has closed the connection.
  ///
  /// @throws IOException when the connection is lost
  public @Nullable String read() throws IOException, InterruptedException {
    return inbox.next();
  }

  /// Sends one text.
  ///
  /// @throws IOException when it may not have arrived
  public void send(String text) throws IOException, InterruptedException {
    sending.lockInterruptibly();
    try {
      await(socket.sendText(text, true), "the far side");
    } finally {
      sending.unlock();
    }
  }

  private void ping() throws IOException {
    try {
      await(socket.sendPing(NOTHING.duplicate()), "the far side");
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IOException("closed meanwhile", closing);
    }
  }

  private void hangUp() {
    inbox.end(new IOException(heartbeat.hungUp() ? "the far side fell silent" : "closed"));
    socket.abort();
  }

  /// Ends the connection at once.
  @Override
  public void close() {
    heartbeat.close();
    socket.abort();
    client.shutdownNow();
    inbox.end(new IOException("closed"));
  }
}
