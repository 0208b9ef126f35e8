package dev.signalbox.bench.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/// Many readers of one stream, all on one thread, so that they cost the machine little.
final class SseClients implements AutoCloseable {
  private static final int BUFFER = 256 << 10;

  private final Histogram latency = new Histogram(600_000_000L, 3);
  private final List<Listener> listeners = new ArrayList<>();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Selector selector;
  private volatile boolean closed;

  /// Connects so many readers and asks for the stream from now on.
  ///
  /// @param cookies of the sessions that the readers share evenly
  SseClients(int readers, URI address, List<String> cookies) throws IOException {
    selector = Selector.open();
    for (int i = 0; i < readers; i++) {
      byte[] request =
          ("GET /api/events HTTP/1.1\r\nHost: "
                  + address.getAuthority()
                  + "\r\nCookie: "
                  + cookies.get(i % cookies.size())
                  + "\r\nAccept: text/event-stream\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
      ByteBuffer bytes = ByteBuffer.wrap(request);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.configureBlocking(false);
      var listener = new Listener(latency);
      channel.register(selector, SelectionKey.OP_READ, listener);
      channels.add(channel);
      listeners.add(listener);
    }
  }

  /// Reads until [#close()], on a thread of its own.
  void start() {
    Thread.ofPlatform().daemon().name("crowd").start(this::read);
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    try {
      while (!closed) {
        selector.select(key -> take(key, buffer), 100);
      }
      end.complete(null);
    } catch (IOException | RuntimeException failure) {
      end.completeExceptionally(failure);
    }
  }

  private static void take(SelectionKey key, ByteBuffer buffer) {
    try {
      buffer.clear();
      if (((SocketChannel) key.channel()).read(buffer) < 0) {
        throw new IllegalStateException("the server ended a stream");
      }
      buffer.flip();
      ((Listener) key.attachment()).take(buffer, System.nanoTime());
    } catch (IOException cut) {
      throw new IllegalStateException("a stream was cut", cut);
    }
  }

  /// How many readers have the head of their answer.
  long listening() {
    check();
    return listeners.stream().filter(Listener::listens).count();
  }

  /// How many readers have all these messages.
  long complete(int messages) {
    check();
    return listeners.stream().filter(listener -> listener.received() >= messages).count();
  }

  private void check() {
    if (end.isCompletedExceptionally()) {
      end.join();
    }
  }

  /// Microseconds; to be read after [#close()].
  Histogram latency() {
    return latency;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    end.join();
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }
}
