package dev.signalbox.engine.process;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Starts programs, one after the other. Each is begun by a helper of the JDK, which has copies of
/// all descriptors of this process until a pipe has told it what to start. Where this process is
/// killed before, the helper sees the end of its pipe, and ends. Two of them at once would keep
/// each other's pipes open, and wait for ever, with our sockets: the port would be taken until
/// somebody finds them.
public final class ProcessStart {
  private static final Lock ONE_AT_A_TIME = new ReentrantLock();

  private ProcessStart() {}

  /// Starts a program as [ProcessBuilder#start()] does.
  ///
  /// @throws IOException when it cannot be started
  public static Process of(ProcessBuilder builder) throws IOException {
    ONE_AT_A_TIME.lock();
    try {
      return builder.start();
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }
}
