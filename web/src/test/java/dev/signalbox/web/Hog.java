package dev.signalbox.web;

import java.util.concurrent.atomic.AtomicInteger;

/// Work that holds the processor it is done on until it is let go: it neither ends nor waits.
final class Hog implements Runnable, AutoCloseable {
  private final AtomicInteger begun = new AtomicInteger();
  private volatile boolean over;

  @Override
  public void run() {
    begun.incrementAndGet();
    while (!over) {
      Thread.onSpinWait();
    }
  }

  boolean holds() {
    return begun.get() > 0;
  }

  @Override
  public void close() {
    over = true;
  }
}
