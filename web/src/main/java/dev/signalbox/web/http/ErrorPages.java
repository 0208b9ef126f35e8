package dev.signalbox.web.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// What the server itself answers when a request does not reach us: the API's shape, and nothing
/// from inside. It ends the connection and says so, or a client would lose what it sends next.
public final class ErrorPages extends ErrorHandler {
  private static final String HOOKS = RequestGate.HOOKS.substring(1);

  private final SenderLog senders = new SenderLog();

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    String address = String.valueOf(request.getHttpURI());
    if (status < 500 && address.contains(HOOKS)) {
      senders.refused(address, status + ", no request that is understood", from(request));
    }
    SecurityHeaders.put(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(body(status)), callback);
  }

  /// Whatever it was that did not reach us is told why.
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  private static String from(Request request) {
    return Request.getRemoteAddr(request);
  }

  private static byte[] body(int status) {
    String message =
        status >= 500
            ? "Something went wrong here; the server's log says what."
            : "This is not a request that this server understands.";
    return ErrorJson.of(status >= 500 ? "internal" : "bad-request", message).bytes();
  }
}
