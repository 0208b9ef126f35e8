package dev.signalbox.examples.demo;

import java.net.URI;
import java.time.Duration;

/// Where a gate sends requests to; it knows how many are under way, so that the last one can be
/// waited for.
final class GateTarget {
  private final URI address;
  private int underWay;
  private boolean retired;

  GateTarget(URI address) {
    this.address = address;
  }

  URI address() {
    return address;
  }

  /// Claims the target for one request; false where it was retired meanwhile and the next one has
  /// to be asked.
  synchronized boolean enter() {
    if (retired) {
      return false;
    }
    underWay++;
    return true;
  }

  synchronized void leave() {
    underWay--;
    notifyAll();
  }

  /// Lets no new request in and waits for those under way; true where all ended within the limit.
  synchronized boolean retire(Duration limit) throws InterruptedException {
    retired = true;
    long deadline = System.nanoTime() + limit.toNanos();
    while (underWay > 0) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(Math.max(1, left / 1_000_000));
    }
    return true;
  }
}
