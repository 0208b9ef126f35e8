package dev.signalbox.web.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Drops one body as it arrives; holds no thread while nothing does.
final class BodyDrain implements Runnable {
  private final UnreadBody request;
  private final Callback callback;
  private long left;
  private Scheduler.@Nullable Task deadline;

  BodyDrain(UnreadBody request, long most, Callback callback) {
    this.request = request;
    this.left = most;
    this.callback = callback;
  }

  void start(Duration longest) {
    EndPoint sender = request.getConnectionMetaData().getConnection().getEndPoint();
    // Nothing but the end of the connection: whoever reads now, or waits, is told by it.
    deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> sender.close(new UnreadException("it comes too slowly")),
                longest.toMillis(),
                TimeUnit.MILLISECONDS);
    run();
  }

  @Override
  public void run() {
    while (left >= 0) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      left -= chunk.remaining();
      chunk.release();
      if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
        end(chunk.getFailure());
        return;
      }
    }
    end(new UnreadException("there is too much of it"));
  }

  private void end(@Nullable Throwable failure) {
    if (deadline != null) {
      deadline.cancel();
    }
    if (failure == null) {
      callback.succeeded();
    } else {
      callback.failed(failure);
    }
  }
}
