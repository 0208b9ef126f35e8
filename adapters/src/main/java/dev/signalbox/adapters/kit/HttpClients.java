package dev.signalbox.adapters.kit;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;

/// Makes the JDK's clients as adapters use them.
final class HttpClients {
  private HttpClients() {}

  /// A client that speaks HTTP/1.1 alone, since its offer of another version irritates servers of
  /// WebSockets, and that follows no redirect. It looks names up on threads of its own, since that
  /// holds a thread for as long as the resolver is silent.
  static HttpClient make(Duration connect) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connect)
        .executor(
            Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("chat-requests-", 0).factory()))
        .build();
  }
}
