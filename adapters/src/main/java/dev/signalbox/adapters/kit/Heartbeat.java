package dev.signalbox.adapters.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Notices a connection that is open but dead: asks a silent far side for a sign of life and hangs
/// up when none comes.
public final class Heartbeat implements AutoCloseable {
  private final Duration idle;
  private final Duration answer;
  private final Ping ping;
  private final Runnable hangUp;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Thread thread;
  private long arrivals;
  private volatile boolean hungUp;

  /// @param idle how long the far side may be silent before it is asked
  /// @param answer how long it may then take to answer
  /// @param ping asks it
  /// @param hangUp ends the connection
  public Heartbeat(Duration idle, Duration answer, Ping ping, Runnable hangUp) {
    this.idle = idle;
    this.answer = answer;
    this.ping = ping;
    this.hangUp = hangUp;
    thread = Thread.ofVirtual().name("heartbeat").unstarted(this::watch);
  }

  /// Asks the far side for a sign of life.
  @FunctionalInterface
  public interface Ping {
    void send() throws IOException;
  }

  public void start() {
    thread.start();
  }

  /// Something came from the far side.
  public void heard() {
    lock.lock();
    try {
      arrivals++;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// True once the far side was given up because it was silent.
  public boolean hungUp() {
    return hungUp;
  }

  private void watch() {
    try {
      while (true) {
        long before = arrivals();
        if (!hears(before, idle)) {
          ping.send();
          if (!hears(before, answer)) {
            hungUp = true;
            hangUp.run();
            return;
          }
        }
      }
    } catch (InterruptedException | IOException ended) {
      hangUp.run();
    }
  }

  private long arrivals() {
    lock.lock();
    try {
      return arrivals;
    } finally {
      lock.unlock();
    }
  }

  /// The answer may be there before it is waited for.
  private boolean hears(long before, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      var left = patience.toNanos();
      while (arrivals == before && left > 0) {
        left = news.awaitNanos(left);
      }
      return arrivals != before;
    } finally {
      lock.unlock();
    }
  }

  /// Watches no longer, and hangs up.
  @Override
  public void close() {
    thread.interrupt();
  }
}
