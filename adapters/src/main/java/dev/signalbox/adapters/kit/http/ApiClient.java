package dev.signalbox.adapters.kit.http;

import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.config.Secret;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Sends requests to a platform, each once, and says what became of them. The token goes to the
/// platform's own address and nowhere else, and is in nothing that is told.
public final class ApiClient implements AutoCloseable {
  /// How large an answer may be, in bytes.
  public static final int LARGEST = 16 * 1024 * 1024;

  private static final String TRUST =
      "start the server with JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE, where FILE holds"
          + " its authority";

  private final Function<URI, @Nullable Secret> tokens;
  private final Duration connect;
  private @Nullable HttpClient client;
  private boolean closed;

  /// @param base an address of the platform, of which scheme, host and port count
  /// @param token sent as a bearer token (RFC 6750)
  /// @param connect how long opening a connection may take
  /// @throws IllegalArgumentException when the token is none
  public ApiClient(URI base, Secret token, Duration connect) {
    if (!isToken(token)) {
      throw new IllegalArgumentException(token.name() + " is no token");
    }
    this(uri -> isSame(base, uri) ? token : null, connect);
  }

  /// @param tokens the token for an address, or null where none may go
  /// @param connect how long opening a connection may take
  public ApiClient(Function<URI, @Nullable Secret> tokens, Duration connect) {
    this.tokens = tokens;
    this.connect = connect;
  }

  /// Made when it is first needed: that takes longer than most parts of a start.
  private synchronized HttpClient client() {
    if (client == null) {
      client = http(connect);
      if (closed) {
        client.shutdownNow();
      }
    }
    return client;
  }

  /// A client that speaks HTTP/1.1 alone, since its offer of another version irritates servers of
  /// WebSockets, and that follows no redirect. It looks names up on threads of its own, since that
  /// holds a thread for as long as the resolver is silent.
  public static HttpClient http(Duration connect) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connect)
        .executor(
            Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("chat-requests-", 0).factory()))
        .build();
  }

  /// True of what can be sent as a token: no spaces, no line ends, nothing beyond ASCII.
  public static boolean isToken(Secret secret) {
    return secret.reveal().matches("[!-~]+");
  }

  /// Sends a request and waits for its answer.
  ///
  /// @throws InterruptedException when the thread is interrupted; the request may have arrived
  public ApiAnswer send(ApiRequest request) throws InterruptedException {
    var token = tokens.apply(request.uri());
    var answer = client().sendAsync(build(request, token), head -> new BoundedBody(LARGEST));
    try {
      var response = answer.get(request.patience().toNanos(), TimeUnit.NANOSECONDS);
      return new ApiAnswer.Answered(
          response.statusCode(), response.headers(), hidden(response.body(), token));
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

  private static HttpRequest build(ApiRequest request, @Nullable Secret token) {
    var body = request.body();
    var builder =
        HttpRequest.newBuilder(request.uri())
            .method(request.method(), body == null ? HttpRequest.BodyPublishers.noBody() : body);
    request.headers().forEach(builder::setHeader);
    if (body != null) {
      builder.setHeader("Content-Type", request.type());
    }
    if (token != null) {
      builder.setHeader("Authorization", "Bearer " + token.reveal());
    }
    return builder.build();
  }

  /// A server may say what it was sent.
  private static String hidden(String body, @Nullable Secret token) {
    return token == null ? body : body.replace(token.reveal(), token.toString());
  }

  private static boolean isSame(URI base, URI uri) {
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
      if (cause instanceof SSLHandshakeException refused) {
        return new ApiAnswer.Unreached(
            "no secure connection to " + server(request) + ": " + TlsRefusal.told(refused, TRUST));
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
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdownNow();
    }
  }
}
