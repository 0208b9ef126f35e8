package dev.signalbox.adapters.irc.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How long opening a connection may take as a whole: a socket's own limit is for each read, so a
/// server that says a byte now and then would keep it for ever.
final class IrcTimeLimit implements AutoCloseable {
  private final Socket socket;
  private final Duration most;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean passed;

  /// @param socket closed when the time has passed before it is met
  IrcTimeLimit(Socket socket, Duration most) {
    this.socket = socket;
    this.most = most;
    Thread.ofVirtual().name("irc-opening").start(this::watch);
  }

  private void watch() {
    try {
      if (!over.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
        passed = true;
        socket.close();
      }
    } catch (InterruptedException | IOException gone) {
      passed = true;
    }
  }

  /// The connection is open.
  ///
  /// @throws SocketTimeoutException when that took too long
  void met() throws SocketTimeoutException {
    over.countDown();
    if (passed) {
      throw new SocketTimeoutException(late());
    }
  }

  private String late() {
    return "the connection was not open within " + most.toMillis() / 1000.0 + " s";
  }

  /// Why opening failed: a socket that we closed says something else.
  IOException reason(IOException failure) {
    return passed ? new SocketTimeoutException(late()) : failure;
  }

  @Override
  public void close() {
    over.countDown();
  }
}
