package dev.signalbox.engine.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A bell: whoever waits goes on when it rings, or rang since the last wait.
public final class WakeSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private boolean ringing;

  public void ring() {
    lock.lock();
    try {
      ringing = true;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits at most this long; an interrupt ends the wait and stays set.
  public void await(Duration most) {
    lock.lock();
    try {
      long left = most.toNanos();
      while (!ringing && left > 0) {
        left = rung.awaitNanos(left);
      }
      ringing = false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /// Waits at most this long in whole milliseconds, at least one.
  public void awaitMillis(long most) {
    await(Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(Math.max(1, most))));
  }
}
