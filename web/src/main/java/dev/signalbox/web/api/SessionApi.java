package dev.signalbox.web.api;

import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.session.SameOrigin;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SessionCookie;
import dev.signalbox.web.session.Sessions;
import dev.signalbox.web.session.SignIn;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.time.Duration;

/// `/api/session`: signing in and out.
public final class SessionApi implements Api {
  private static final String PATH = "/api/session";

  private final SignedInOnly signedInOnly;
  private final Sessions sessions;
  private final SignIn signIn;
  private final SameOrigin sameOrigin;
  private final SessionCookie cookie;

  public SessionApi(
      SignedInOnly signedInOnly,
      Sessions sessions,
      SignIn signIn,
      SameOrigin sameOrigin,
      SessionCookie cookie) {
    this.signedInOnly = signedInOnly;
    this.sessions = sessions;
    this.signIn = signIn;
    this.sameOrigin = sameOrigin;
    this.cookie = cookie;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.post(PATH, this::signIn);
    addresses.post(PATH + "/proof", signedInOnly.changing(this::prove));
    addresses.delete(PATH, signedInOnly.changing(this::signOut));
  }

  private void signIn(Context context) {
    sameOrigin.check(context);
    Body body = Body.small(context);
    String person = body.text("person");
    char[] password = body.text("password").toCharArray();
    body.end();
    ApiException wrong =
        new ApiException(401, "wrong-sign-in", "The name or the password is wrong. Try again.");
    told(context, signIn.tried(person, password, context.ip()), wrong);
  }

  private void prove(Context context, Session session) {
    Body body = Body.small(context);
    char[] password = body.text("password").toCharArray();
    body.end();
    ApiException wrong =
        new ApiException(403, "wrong-password", "The password is wrong. Nothing was done.");
    told(context, signIn.proved(session, password, context.ip()), wrong);
  }

  private void told(Context context, SignIn.Tried tried, ApiException wrong) {
    switch (tried) {
      case SignIn.Tried.Proved() -> Answers.nothing(context);
      case SignIn.Tried.In(Sessions.Opened opened) -> {
        context.header("Set-Cookie", cookie.set(opened.token()));
        Session session = opened.session();
        Answers.json(context, new SignedIn(session.csrf(), PersonJson.of(session.person())));
      }
      case SignIn.Tried.Wrong() -> throw wrong;
      case SignIn.Tried.TooMany(Duration wait) -> {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        context.header("Retry-After", String.valueOf(seconds));
        throw new ApiException(
            429, "too-many-tries", "Too many tries. Wait " + seconds + " s and try again.");
      }
    }
  }

  private void signOut(Context context, Session session) {
    sessions.close(session);
    context.header("Set-Cookie", cookie.clear());
    // Not "storage", where other people's drafts and settings are, nor "cookies", which reaches
    // other servers of the same domain.
    context.header("Clear-Site-Data", "\"cache\"");
    Answers.nothing(context);
  }

  private record SignedIn(String csrf, PersonJson me) {}
}
