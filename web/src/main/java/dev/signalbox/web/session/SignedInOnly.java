package dev.signalbox.web.session;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.web.http.ApiException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands before everything that only signed-in people may ask and do.
public final class SignedInOnly {
  private static final String CSRF = "X-CSRF-Token";

  private final Sessions sessions;
  private final SameOrigin sameOrigin;
  private final Bulkhead reading;

  /// @param reading where answers to whoever only reads are made
  public SignedInOnly(Sessions sessions, SameOrigin sameOrigin, Bulkhead reading) {
    this.sessions = sessions;
    this.sameOrigin = sameOrigin;
    this.reading = reading;
  }

  /// Reading, by whoever is signed in: beside what must be quick.
  public Handler reading(Visit visit) {
    return context -> read(context, session(context), visit);
  }

  /// Reading, by whoever has this session.
  public void read(Context context, Session session, Visit visit) throws Exception {
    reading.<Boolean, Exception>run(
        session.person().id(),
        () -> {
          visit.with(context, session);
          return true;
        });
  }

  /// Reading that may wait for an outside system: on the thread of its request, so that nobody
  /// else's answer waits behind it.
  public Handler waiting(Visit visit) {
    return context -> visit.with(context, session(context));
  }

  /// A change, asked for by our own page in the name of whoever is signed in.
  public Handler changing(Visit visit) {
    return context -> {
      sameOrigin.check(context);
      Session session = session(context);
      String csrf = context.header(CSRF);
      if (csrf == null || !SessionTokens.same(csrf, session.csrf())) {
        throw new ApiException(
            403, "csrf", "The header " + CSRF + " is missing or old: load the page again.");
      }
      visit.with(context, session);
    };
  }

  /// Who asks, if they are signed in.
  public Optional<Session> visitor(Context context) {
    @Nullable String token = context.cookie(SessionCookie.NAME);
    return token == null ? Optional.empty() : sessions.of(token);
  }

  private Session session(Context context) {
    return visitor(context).orElseThrow(SignedInOnly::signInFirst);
  }

  /// What everybody else is told.
  public static ApiException signInFirst() {
    return new ApiException(401, "sign-in", "Sign in first.");
  }

  /// A request of somebody signed in.
  @FunctionalInterface
  public interface Visit {
    void with(Context context, Session session) throws Exception;
  }
}
