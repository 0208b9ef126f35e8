package dev.signalbox.app.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was started, closed in the opposite order. One that fails to close does not keep the others
/// open.
public final class ShutdownList implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShutdownList.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /// Remembers a part and hands it back.
  public synchronized <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
