package dev.signalbox.web.stream;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// A reader's connection, written to without blocking: no thread stands behind it.
final class JettyWire implements Wire {
  private final Request request;
  private final Response response;
  private final Callback exchange;
  private final AtomicBoolean over = new AtomicBoolean();

  JettyWire(Request request, Response response, Callback exchange) {
    this.request = request;
    this.response = response;
    this.exchange = exchange;
  }

  @Override
  public void write(byte[] bytes, Runnable written, Runnable failed) {
    response.write(
        false,
        ByteBuffer.wrap(bytes),
        Callback.from(
            org.eclipse.jetty.util.thread.Invocable.InvocationType.NON_BLOCKING,
            written,
            failure -> failed.run()));
  }

  @Override
  public void end() {
    if (over.compareAndSet(false, true)) {
      response.write(true, ByteBuffer.allocate(0), exchange);
    }
  }

  @Override
  public void cut() {
    if (over.compareAndSet(false, true)) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      exchange.failed(new StreamCutException());
    }
  }
}
