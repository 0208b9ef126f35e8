package dev.signalbox.web.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.util.Callback;

/// What becomes of a body that nobody read once its request is answered: it is taken in and
/// dropped, since a sender whose connection is reset would never see the answer.
///
/// @param bytes of one body, at most
/// @param time for one body, at most: the connection is cut after it
/// @param places how many may linger at a time: beyond it connections are cut at once
record Lingering(long bytes, Duration time, Semaphore places) {
  static Lingering usual() {
    return new Lingering(64L << 20, Duration.ofSeconds(5), new Semaphore(256));
  }

  /// Calls `callback` once the body ended, or fails it where there is too much of it.
  Callback before(Callback callback, UnreadBody request) {
    return Callback.from(
        callback.getInvocationType(), () -> linger(callback, request), callback::failed);
  }

  private void linger(Callback callback, UnreadBody request) {
    if (request.held() || request.consumeAvailable()) {
      callback.succeeded();
    } else if (places.tryAcquire()) {
      new BodyDrain(request, bytes, Callback.from(places::release, callback)).start(time);
    } else {
      callback.failed(new UnreadException("too many others are at it"));
    }
  }
}
