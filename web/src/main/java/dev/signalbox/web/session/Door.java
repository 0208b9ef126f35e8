package dev.signalbox.web.session;

import dev.signalbox.web.http.ApiException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands before everything that only signed-in people may ask and do.
public final class Door {
  private static final String CSRF = "X-CSRF-Token";

  private final Sessions sessions;
  private final SameOrigin sameOrigin;

  public Door(Sessions sessions, SameOrigin sameOrigin) {
    this.sessions = sessions;
    this.sameOrigin = sameOrigin;
  }

  /// Reading, by whoever is signed in.
  public Handler reading(Visit visit) {
    return context -> visit.with(context, session(context));
  }

  /// A change, asked for by our own page in the name of whoever is signed in.
  public Handler changing(Visit visit) {
    return context -> {
      sameOrigin.check(context);
      Session session = session(context);
      String csrf = context.header(CSRF);
      if (csrf == null || !Tokens.same(csrf, session.csrf())) {
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
    return visitor(context).orElseThrow(Door::signInFirst);
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
