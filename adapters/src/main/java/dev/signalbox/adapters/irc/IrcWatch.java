package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcWire;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Notices a connection that is open but dead: asks a silent server for a sign of life and hangs up
/// when none comes.
final class IrcWatch implements AutoCloseable {
  private final IrcWire wire;
  private final IrcTiming timing;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Thread thread;
  private boolean heard;
  private volatile boolean hungUp;

  IrcWatch(IrcWire wire, IrcTiming timing) {
    this.wire = wire;
    this.timing = timing;
    thread = Thread.ofVirtual().name("irc-watch").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  /// Something came from the server.
  void heard() {
    lock.lock();
    try {
      heard = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// True once the server was given up.
  boolean hungUp() {
    return hungUp;
  }

  private void watch() {
    try {
      while (true) {
        if (!hears(timing.idle())) {
          wire.write("PING :alive");
          if (!hears(timing.answer())) {
            hungUp = true;
            wire.close();
            return;
          }
        }
      }
    } catch (InterruptedException | IOException ended) {
      wire.close();
    }
  }

  private boolean hears(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      var left = patience.toNanos();
      heard = false;
      while (!heard && left > 0) {
        left = news.awaitNanos(left);
      }
      return heard;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
