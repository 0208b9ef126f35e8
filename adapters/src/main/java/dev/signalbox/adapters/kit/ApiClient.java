package dev.signalbox.adapters.kit;

import dev.signalbox.spi.config.Secret;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/// Sends requests to a platform, each once, and says what became of them. The token goes to the
/// platform's own address and nowhere else, and is in nothing that is told.
public final class ApiClient implements AutoCloseable {
  /// How large an answer may be, in bytes.
  public static final int LARGEST = 16 * 1024 * 1024;

  private final URI base;
  private final Secret token;
  private final HttpClient client;

  /// @param base an address of the platform, of which scheme, host and port count
  /// @param token sent as a bearer token (RFC 6750)
  /// @param connect how long opening a connection may take
  /// @throws IllegalArgumentException when the token is none
  public ApiClient(URI base, Secret token, Duration connect) {
    if (!isToken(token)) {
      throw new IllegalArgumentException(token.name() + " is no token");
    }
    this.base = base;
    this.token = token;
    client = HttpClients.make(connect);
  }

  /// True of what can be sent as a token: no spaces, no line ends, nothing beyond ASCII.
  public static boolean isToken(Secret secret) {
    return secret.reveal().matches("[!-~]+");
  }

  /// Sends a request and waits for its answer.
  ///
  /// @throws InterruptedException when the thread is interrupted; the request may have arrived
  public ApiAnswer send(ApiRequest request) throws InterruptedException {
    var answer = client.sendAsync(build(request), head -> new BoundedBody(LARGEST));
    try {
      var response = answer.get(request.patience().toNanos(), TimeUnit.NANOSECONDS);
      return new ApiAnswer.Answered(
          response.statusCode(), response.headers(), hidden(response.body()));
    } catch (TimeoutException silent) {
      return new ApiAnswer.Unanswered(
          "no answer from " + server(request) + " within " + request.patience().toSeconds() + " s");
    } catch (ExecutionException failure) {
      return broken(request, failure);
    } finally {
      // What is given up on does not go on behind anybody's back.
      answer.cancel(true);
    }
  }

  private HttpRequest build(ApiRequest request) {
    var body = request.body();
    var builder =
        HttpRequest.newBuilder(request.uri())
            .method(
                request.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      builder.setHeader("Content-Type", "application/json; charset=utf-8");
    }
    if (isOurs(request.uri())) {
      builder.setHeader("Authorization", "Bearer " + token.reveal());
    }
    return builder.build();
  }

  /// A server may say what it was sent.
  private String hidden(String body) {
    return body.replace(token.reveal(), token.toString());
  }

  private boolean isOurs(URI uri) {
    return base.getScheme().equalsIgnoreCase(uri.getScheme())
        && base.getHost().equalsIgnoreCase(uri.getHost())
        && base.getPort() == uri.getPort();
  }

  private ApiAnswer broken(ApiRequest request, Throwable failure) {
    var last = failure;
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      last = cause;
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        return new ApiAnswer.Unreached("no connection to " + server(request));
      }
      if (cause instanceof SSLHandshakeException) {
        return new ApiAnswer.Unreached(
            "no secure connection to " + server(request) + ": " + told(cause));
      }
    }
    return new ApiAnswer.Unanswered(server(request) + ": " + told(last));
  }

  private static String told(Throwable failure) {
    return PlainText.oneLine(String.valueOf(failure.getMessage()));
  }

  private static String server(ApiRequest request) {
    return request.uri().getAuthority();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
