package dev.signalbox.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that ask for dear work, one request after the other, until closed.
final class Pressure implements AutoCloseable {
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean over;

  /// One client's next request.
  interface Asking {
    HttpRequest next(int number) throws IOException;
  }

  /// @param clients each on a thread and from an address of its own (Linux: 127.0.0.x)
  Pressure(int clients, Asking asking) {
    for (int i = 0; i < clients; i++) {
      int client = i;
      threads.add(Thread.ofPlatform().daemon().start(() -> ask(client, asking)));
    }
  }

  private void ask(int number, Asking asking) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName("127.0.0." + (2 + number)))
            .build()) {
      while (!over) {
        int status = client.send(asking.next(number), BodyHandlers.discarding()).statusCode();
        (status == 429 || status == 503 ? refused : done).incrementAndGet();
      }
    } catch (IOException failure) {
      if (!over) {
        throw new IllegalStateException("a client of the load failed", failure);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /// Requests that were answered, and those that were refused as too many.
  String told() {
    return done + " answered, " + refused + " refused";
  }

  @Override
  public void close() {
    over = true;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static HttpRequest.Builder post(URI address, String path, byte[] body) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body));
  }
}
