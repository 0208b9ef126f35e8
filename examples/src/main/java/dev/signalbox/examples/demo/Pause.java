package dev.signalbox.examples.demo;

import java.time.Duration;

/// A wait of the current thread.
public final class Pause {
  private Pause() {}

  /// False, at once, where the thread was interrupted; it stays marked as such.
  public static boolean of(Duration length) {
    try {
      Thread.sleep(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
