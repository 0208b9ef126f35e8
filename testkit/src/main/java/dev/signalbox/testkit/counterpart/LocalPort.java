package dev.signalbox.testkit.counterpart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of this machine for servers that tests start, stop and start again.
public final class LocalPort {
  private static final int LEAST = 20_000;
  private static final int MOST = 32_000;

  private LocalPort() {}

  /// A port that nobody listens on now, and none that the system gives to connections: one of those
  /// could take it before its server is there, or while it is away.
  public static int any() {
    return ThreadLocalRandom.current()
        .ints(LEAST, MOST)
        .filter(LocalPort::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
