package dev.signalbox.web.stream;

import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.http.RequestGate;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SessionCookie;
import dev.signalbox.web.session.Sessions;
import dev.signalbox.web.session.SignedInOnly;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /api/events`: puts a signed-in browser on the stream, behind the position it names.
public final class StreamHandler extends Handler.Abstract {
  public static final String PATH = "/api/events";

  private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);
  private static final String AFTER = "after";
  private static final String PERSON = "person";
  private static final byte[] WELCOME = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

  private final EventHub hub;
  private final Sessions sessions;

  public StreamHandler(EventHub hub, Sessions sessions) {
    this.hub = hub;
    this.sessions = sessions;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException {
    long position;
    Session session;
    try {
      session = session(request, response);
      Fields query = query(request);
      refuseAnother(session, query);
      position = position(request, query);
    } catch (ApiException refused) {
      RequestGate.refuse(response, callback, refused);
      return true;
    }
    open(session, position, new JettyWire(request, response, callback), response, callback);
    return true;
  }

  private void open(
      Session session, long position, JettyWire wire, Response response, Callback callback)
      throws InterruptedException {
    var self = new AtomicReference<@Nullable Reader>();
    var reader = new Reader(session.person().id(), session.id(), wire, () -> leave(self.get()));
    self.set(reader);
    switch (hub.admit(reader)) {
      case FREE -> {
        head(response);
        reader.send(WELCOME);
        join(reader, position);
      }
      case NONE -> RequestGate.refuse(response, callback, full(503, "Too many pages are open"));
      case NONE_FOR_PERSON ->
          RequestGate.refuse(
              response, callback, full(429, "You have too many pages open: close some"));
    }
  }

  private void join(Reader reader, long position) throws InterruptedException {
    try {
      hub.join(reader, position);
    } catch (RuntimeException failure) {
      LOG.warn("What a reader missed cannot be read now; it is to come back", failure);
      reader.cut();
    }
  }

  private static void head(Response response) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put("X-Accel-Buffering", "no");
  }

  private static ApiException full(int status, String what) {
    return new ApiException(status, "too-many-streams", what + ", or try again later.");
  }

  private void leave(@Nullable Reader reader) {
    if (reader != null) {
      hub.leave(reader);
    }
  }

  private Session session(Request request, Response response) {
    if (!HttpMethod.GET.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET");
      throw new ApiException(405, "not-allowed", "The stream can only be read: it takes GET.");
    }
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(SessionCookie.NAME))
        .map(HttpCookie::getValue)
        .findFirst()
        .flatMap(sessions::of)
        .orElseThrow(SignedInOnly::signInFirst);
  }

  private static Fields query(Request request) {
    Fields query = Request.extractQueryParameters(request);
    Query.only(query.getNames(), Set.of(AFTER, PERSON));
    for (Fields.Field field : query) {
      if (field.getValues().size() > 1) {
        throw ApiException.bad("'" + field.getName() + "' is given several times.");
      }
    }
    return query;
  }

  /// A page that somebody left open goes on asking in a browser where another is signed in by now.
  private static void refuseAnother(Session session, Fields query) {
    @Nullable String person = query.getValue(PERSON);
    if (person != null && !person.equals(session.person().id())) {
      throw SignedInOnly.signInFirst();
    }
  }

  /// The header wins: a browser that connects again sends it beside the address of its first try.
  private long position(Request request, Fields query) {
    @Nullable String last = request.getHeaders().get("Last-Event-ID");
    @Nullable String text = last == null || last.isBlank() ? query.getValue(AFTER) : last;
    if (text == null) {
      return hub.newest();
    }
    return Optional.of(text.strip())
        .filter(digits -> digits.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElseThrow(() -> ApiException.bad("'after' must be a position: a whole number."));
  }
}
