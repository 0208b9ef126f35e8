package dev.signalbox.adapters.teams.auth;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.http.ApiRequest;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The token with which we call the connector: it is asked for with the app's secret (RFC 6749,
/// 4.4) and used until five minutes before its end.
public final class TeamsToken {
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final long LEAST = 60;

  /// What says no for good.
  private static final Set<Integer> REFUSED = Set.of(400, 401, 403);

  private final ApiClient client;
  private final URI endpoint;
  private final String app;
  private final Secret secret;
  private final Duration patience;
  private final InstantSource clock;
  private volatile @Nullable Secret current;
  private Instant until = Instant.MIN;

  /// @param endpoint where it is asked for
  /// @param app our id
  /// @param secret proves that we are this app
  public TeamsToken(
      ApiClient client,
      URI endpoint,
      String app,
      Secret secret,
      Duration patience,
      InstantSource clock) {
    this.client = client;
    this.endpoint = endpoint;
    this.app = app;
    this.secret = secret;
    this.patience = patience;
    this.clock = clock;
  }

  /// The newest one, however old; null before the first.
  public @Nullable Secret current() {
    return current;
  }

  /// Sees to it that there is a good one.
  ///
  /// @throws SignInException when the secret is worth nothing
  public synchronized void refresh() throws IOException, SignInException, InterruptedException {
    if (current != null && clock.instant().isBefore(until)) {
      return;
    }
    var fields =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            app,
            "client_secret",
            secret.reveal(),
            "scope",
            "https://api.botframework.com/.default");
    var answer = client.send(ApiRequest.form(endpoint, fields, patience));
    if (!(answer instanceof ApiAnswer.Answered answered)) {
      throw new IOException(ApiDelivery.told(answer));
    }
    take(answered);
  }

  private void take(ApiAnswer.Answered answered) throws IOException, SignInException {
    var said = said(answered);
    var token = new Secret(said.text("access_token"));
    if (answered.isGood() && ApiClient.isToken(token)) {
      var lasts = Duration.ofSeconds(Math.max(said.number("expires_in").orElse(0L), LEAST));
      var half = lasts.dividedBy(2);
      until = clock.instant().plus(lasts.minus(half.compareTo(EARLY) < 0 ? half : EARLY));
      current = token;
      return;
    }
    var error = said.text("error");
    if (REFUSED.contains(answered.status()) && !error.isEmpty()) {
      var why = said.text("error_description").replace(secret.reveal(), secret.toString());
      throw new SignInException(error + ": " + why);
    }
    throw new IOException(endpoint.getAuthority() + " answered " + answered.status());
  }

  private static Payload said(ApiAnswer.Answered answered) {
    try {
      return answered.payload();
    } catch (JsonException none) {
      return Payload.EMPTY;
    }
  }

  /// The connector does not take it any more.
  public synchronized void forget() {
    until = Instant.MIN;
  }
}
