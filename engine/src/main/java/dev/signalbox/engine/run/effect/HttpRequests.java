package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.expression.PathSegments;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.StepTitles;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends requests with the JDK's client. Follows redirects of reads within the same host only.
public final class HttpRequests implements Requests {
  private static final int REDIRECTS = 5;
  private static final Duration LOOK = Duration.ofMillis(100);

  // They look names up, which holds whatever thread does it for as long as the resolver is silent.
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("signalbox-requests-", 0).factory());
  private final SecretMasking masking;
  private final Function<FileValue, InputStream> contents;
  private @Nullable HttpClient client;

  /// @param masking what of answers may be told
  /// @param contents what is in files that are sent
  public HttpRequests(SecretMasking masking, Function<FileValue, InputStream> contents) {
    this.masking = masking;
    this.contents = contents;
  }

  /// Made when it is first needed: that takes longer than most parts of a start.
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(Duration.ofSeconds(10))
              .executor(workers)
              .build();
    }
    return client;
  }

  @Override
  public EffectResult send(Effect.Request request, Patience most, WaitControl control) {
    URI uri = request.uri();
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      if (workers.isShutdown()) {
        return new EffectResult.Detached();
      }
      CompletableFuture<HttpResponse<AnswerBody>> answer;
      try {
        answer = client().sendAsync(build(request, uri), info -> new AnswerBody());
      } catch (IllegalArgumentException impossible) {
        return new EffectResult.Failed(
            uri.getHost() + ": " + impossible.getMessage(), Map.of(), false);
      }
      Optional<EffectResult> given = await(answer, request, most, control);
      if (given.isPresent()) {
        return given.get();
      }
      HttpResponse<AnswerBody> response = answer.resultNow();
      Optional<URI> further;
      try {
        further = redirect(request, uri, response);
      } catch (IllegalArgumentException nowhere) {
        return failed(request, "redirects to what is no address; not followed");
      }
      if (further.isEmpty()) {
        return judged(response);
      }
      if (!PathSegments.isBelow(request.base(), further.get())) {
        return failed(request, "redirects " + away(uri, further.get()) + "; not followed");
      }
      uri = further.get();
    }
    return failed(request, "more than " + REDIRECTS + " redirects");
  }

  /// Empty when there is an answer. Whoever waits no longer closes the connection: what is given up
  /// on does not go on behind people's backs.
  private static Optional<EffectResult> await(
      CompletableFuture<?> answer, Effect.Request request, Patience most, WaitControl control) {
    var awake = answer.whenComplete((done, failure) -> control.wake());
    while (!awake.isDone()) {
      WaitControl.Signal signal = control.signal();
      if (signal != WaitControl.Signal.GO_ON || most.isOver()) {
        answer.cancel(true);
        return Optional.of(
            signal == WaitControl.Signal.GO_ON
                ? late(request, most)
                : interrupted(request, signal));
      }
      Duration left = most.left();
      control.pause(left.compareTo(LOOK) < 0 ? left : LOOK);
    }
    return answer.isCompletedExceptionally()
        ? Optional.of(broken(request, answer.exceptionNow()))
        : Optional.empty();
  }

  private static EffectResult interrupted(Effect.Request request, WaitControl.Signal signal) {
    if (signal == WaitControl.Signal.STOP) {
      return new EffectResult.Stopped();
    }
    return request.repeatable()
        ? new EffectResult.Detached()
        : new EffectResult.Unknown(
            "The server stopped while the request was on its way: it may have happened.");
  }

  private static EffectResult late(Effect.Request request, Patience most) {
    return failed(request, "no answer from " + request.uri().getHost() + " within " + most.text());
  }

  private static EffectResult failed(Effect.Request request, String why) {
    return request.reads()
        ? new EffectResult.Failed(why, Map.of(), false)
        : EffectResult.Unknown.after(why);
  }

  private static EffectResult broken(Effect.Request request, Throwable failure) {
    URI uri = request.uri();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        String why = "no connection to " + uri.getHost() + ":" + uri.getPort();
        return new EffectResult.Failed(why, Map.of(), false);
      }
    }
    return failed(request, uri.getHost() + ": " + failure.getMessage());
  }

  private EffectResult judged(HttpResponse<AnswerBody> answer) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("status", (long) answer.statusCode());
    answer.body().into(value, answer.headers(), masking);
    if (answer.statusCode() >= 200 && answer.statusCode() < 300) {
      return new EffectResult.Done(value);
    }
    // Cut first, a secret would lose its end and not be found.
    String text = StepTitles.oneLine(masking.mask(String.valueOf(value.getOrDefault("text", ""))));
    String error = "answered " + answer.statusCode() + (text.isEmpty() ? "" : ": " + text);
    return new EffectResult.Failed(error, value, true);
  }

  private HttpRequest build(Effect.Request request, URI uri) {
    var builder = HttpRequest.newBuilder(uri).method(request.method(), body(request));
    request.headers().forEach(builder::setHeader);
    return builder.build();
  }

  /// A file is read from the database while it goes out, a piece at a time.
  private HttpRequest.BodyPublisher body(Effect.Request request) {
    FileValue file = request.file();
    if (file != null) {
      return HttpRequest.BodyPublishers.fromPublisher(
          HttpRequest.BodyPublishers.ofInputStream(() -> contents.apply(file)), file.bytes());
    }
    return request.body() == null
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(request.body());
  }

  private static Optional<URI> redirect(
      Effect.Request request, URI from, HttpResponse<?> response) {
    int status = response.statusCode();
    boolean redirects = status >= 301 && status <= 308 && status != 304 && request.reads();
    return redirects
        ? response.headers().firstValue("Location").map(from::resolve)
        : Optional.empty();
  }

  private static String away(URI from, URI to) {
    return String.valueOf(from.getHost()).equalsIgnoreCase(String.valueOf(to.getHost()))
        ? "out of its connection's address, to " + to
        : "to another host, " + to.getHost();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (client != null) {
        client.shutdown();
      }
    }
    workers.shutdown();
  }
}
