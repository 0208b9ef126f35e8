package dev.signalbox.web.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// A request that may be answered before its body was read to the end: what is left stays readable,
/// and the connection takes no other request.
final class UnreadBody extends Request.Wrapper {
  private static final int READS = 16;

  private final Response response;
  private volatile boolean demanded;

  UnreadBody(Request request, Response response) {
    super(request);
    this.response = response;
  }

  /// Whether the sender waits for leave to send the body, and never got it.
  boolean held() {
    return !demanded && getHeaders().contains(HttpHeader.EXPECT, "100-continue");
  }

  @Override
  public void demand(Runnable callback) {
    demanded = true;
    super.demand(callback);
  }

  /// Unlike the wrapped request's, leaves what has not arrived yet to be read later.
  @Override
  public boolean consumeAvailable() {
    for (int read = 0; read < READS; read++) {
      Content.Chunk chunk = read();
      if (chunk == null) {
        break;
      }
      chunk.release();
      if (chunk.isLast()) {
        return !Content.Chunk.isFailure(chunk);
      }
    }
    if (!response.isCommitted()) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    return false;
  }
}
