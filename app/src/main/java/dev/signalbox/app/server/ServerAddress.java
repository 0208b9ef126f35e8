package dev.signalbox.app.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where people reach the server: the configured address, else this machine's.
final class ServerAddress {
  private final @Nullable URI publicUrl;
  private final String host;

  /// As configured, and once the server listens the port that it came to be.
  private volatile int port;

  ServerAddress(@Nullable URI publicUrl, String host, int port) {
    this.publicUrl = publicUrl;
    this.host = host;
    this.port = port;
  }

  void listensOn(int found) {
    port = found;
  }

  URI base() {
    return publicUrl != null ? publicUrl : local();
  }

  /// For programs on this machine.
  URI local() {
    return URI.create("http://" + host + ":" + port);
  }
}
