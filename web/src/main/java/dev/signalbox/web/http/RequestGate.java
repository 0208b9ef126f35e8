package dev.signalbox.web.http;

import dev.signalbox.chat.gateway.ChatDoors;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What every request passes first: headers, the host it was meant for, and how much it may bring.
public final class RequestGate extends Handler.Wrapper {
  /// Largest body of any request but webhooks' and files, in bytes.
  public static final long LARGEST = 1 << 20;

  /// What the addresses of all webhooks begin with.
  public static final String HOOKS = "/hooks/";

  /// What the addresses begin with at which others start runbooks.
  public static final String TRIGGERS = "/triggers/";

  /// What the addresses end with where files are brought.
  public static final String FILES = "/files";

  private final Hosts hosts;
  private final String streamPath;
  private final Handler stream;
  private final Lingering lingering;

  /// @param streamPath what is answered by `stream`; all else goes on
  public RequestGate(Hosts hosts, String streamPath, Handler stream) {
    this(hosts, streamPath, stream, Lingering.usual());
  }

  RequestGate(Hosts hosts, String streamPath, Handler stream, Lingering lingering) {
    this.hosts = hosts;
    this.streamPath = streamPath;
    this.stream = stream;
    this.lingering = lingering;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    SecurityHeaders.put(response.getHeaders());
    var unreadBody = new UnreadBody(request, response);
    Callback end = lingering.before(callback, unreadBody);
    Optional<ApiException> refusal = refusal(request);
    if (refusal.isPresent()) {
      refuse(response, end, refusal.get());
      return true;
    }
    return streamPath.equals(Request.getPathInContext(request))
        ? stream.handle(unreadBody, response, end)
        : super.handle(unreadBody, response, end);
  }

  /// What webhooks send may be larger, and is refused by them, who tell its owner; files have a
  /// limit of their own, and are read by those alone who are signed in.
  private static boolean isTooLarge(Request request) {
    return request.getLength() > LARGEST && !isHook(request) && !bringsFile(request);
  }

  private static boolean bringsFile(Request request) {
    String path = Request.getPathInContext(request);
    return path.startsWith("/api/rooms/") && path.endsWith(FILES);
  }

  private static boolean isHook(Request request) {
    return Request.getPathInContext(request).startsWith(HOOKS);
  }

  /// They prove themselves by something that no browser has, so it does not matter under which of
  /// our names they come: senders often know one that people do not use.
  private static boolean provesItself(Request request) {
    String path = Request.getPathInContext(request);
    return isHook(request) || path.startsWith(TRIGGERS) || path.startsWith(ChatDoors.PATH);
  }

  private Optional<ApiException> refusal(Request request) {
    if (!provesItself(request) && !hosts.allows(Request.getServerName(request))) {
      return Optional.of(
          new ApiException(
              400,
              "unknown-host",
              "This server is not known under that name: set public-url to the address people use."));
    }
    if (isTooLarge(request)) {
      return Optional.of(new ApiException(413, "too-large", "A request may have at most 1 MiB."));
    }
    return illegible(request.getHttpURI());
  }

  private static Optional<ApiException> illegible(HttpURI uri) {
    try {
      String path = String.valueOf(uri.getPath());
      StorableText.check("the address", StorableText.decoded("the address", path));
      String query = uri.getQuery();
      if (query != null) {
        StorableText.checkQuery(query);
      }
      return Optional.empty();
    } catch (ApiException refused) {
      return Optional.of(refused);
    }
  }

  /// Answers with an error and ends the connection; what the client still sends is dropped.
  public static void refuse(Response response, Callback callback, ApiException error) {
    response.setStatus(error.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(error.json().bytes()), callback);
  }
}
