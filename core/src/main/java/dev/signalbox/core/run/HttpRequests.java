package dev.signalbox.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Sends requests with the JDK's client. Follows redirects of reads within the same host only.
final class HttpRequests implements Requests {
  private static final int LARGEST = 1024 * 1024;
  private static final int REDIRECTS = 5;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .executor(workers)
          .build();

  @Override
  public Effected send(Effect.Request request, Duration most, Watch watch) {
    long until = System.nanoTime() + most.toNanos();
    CompletableFuture<Answer> answer;
    try {
      answer =
          CompletableFuture.supplyAsync(() -> exchange(request, most), workers)
              .whenComplete((done, failure) -> watch.wake());
    } catch (RejectedExecutionException closed) {
      return new Effected.Detached();
    }
    while (!answer.isDone() && System.nanoTime() < until) {
      if (watch.signal() != Watch.Signal.GO_ON) {
        answer.cancel(true);
        return interrupted(request, watch.signal());
      }
      watch.pause(LOOK);
    }
    return answer.isDone() ? result(request, answer) : late(request, most);
  }

  private static Effected interrupted(Effect.Request request, Watch.Signal signal) {
    if (signal == Watch.Signal.STOP) {
      return new Effected.Stopped();
    }
    return request.repeatable()
        ? new Effected.Detached()
        : new Effected.Unknown(
            "The server stopped while the request was on its way: it may have happened.");
  }

  private static Effected late(Effect.Request request, Duration most) {
    String why = "no answer from " + request.uri().getHost() + " within " + most.toSeconds() + "s";
    return failed(request, why);
  }

  private static Effected failed(Effect.Request request, String why) {
    return request.repeatable()
        ? new Effected.Failed(why, Map.of(), false)
        : new Effected.Unknown(why + ": it may have happened or may still be happening.");
  }

  private static Effected result(Effect.Request request, CompletableFuture<Answer> answer) {
    try {
      return switch (answer.get(1, TimeUnit.SECONDS)) {
        case Answer.Whole whole -> judged(whole);
        case Answer.Broken broken when broken.notSent() ->
            new Effected.Failed(broken.why(), Map.of(), false);
        case Answer.Broken broken -> failed(request, broken.why());
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return failed(request, "interrupted");
    } catch (ExecutionException | java.util.concurrent.TimeoutException failure) {
      return failed(request, String.valueOf(failure.getCause()));
    }
  }

  private static Effected judged(Answer.Whole answer) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("status", (long) answer.status());
    value.put("text", answer.body());
    Values.parse(answer.body()).ifPresent(data -> value.put("data", data));
    if (answer.status() >= 200 && answer.status() < 300) {
      return new Effected.Done(value);
    }
    String text = Titles.oneLine(answer.body());
    String error = "answered " + answer.status() + (text.isEmpty() ? "" : ": " + text);
    return new Effected.Failed(error, value, true);
  }

  private Answer exchange(Effect.Request request, Duration most) {
    URI uri = request.uri();
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      try {
        HttpResponse<InputStream> response =
            client.send(build(request, uri, most), HttpResponse.BodyHandlers.ofInputStream());
        Optional<URI> further = redirect(request, uri, response);
        if (further.isEmpty()) {
          return read(response);
        }
        response.body().close();
        if (!sameHost(uri, further.get())) {
          return new Answer.Broken(
              "redirects to another host, " + further.get().getHost() + "; not followed", false);
        }
        uri = further.get();
      } catch (ConnectException refused) {
        return new Answer.Broken("no connection to " + uri.getHost() + ":" + uri.getPort(), true);
      } catch (IOException | IllegalArgumentException failure) {
        return new Answer.Broken(uri.getHost() + ": " + failure.getMessage(), false);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Answer.Broken("interrupted", false);
      }
    }
    return new Answer.Broken("more than " + REDIRECTS + " redirects", false);
  }

  private static HttpRequest build(Effect.Request request, URI uri, Duration most) {
    HttpRequest.BodyPublisher body =
        request.body() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(request.body());
    var builder = HttpRequest.newBuilder(uri).timeout(most).method(request.method(), body);
    request.headers().forEach(builder::setHeader);
    return builder.build();
  }

  private static Optional<URI> redirect(
      Effect.Request request, URI from, HttpResponse<?> response) {
    int status = response.statusCode();
    boolean redirects = status >= 301 && status <= 308 && status != 304 && request.repeatable();
    return redirects
        ? response.headers().firstValue("Location").map(from::resolve)
        : Optional.empty();
  }

  private static boolean sameHost(URI from, URI to) {
    return from.getScheme().equals(to.getScheme())
        && String.valueOf(from.getHost()).equalsIgnoreCase(String.valueOf(to.getHost()))
        && from.getPort() == to.getPort();
  }

  private static Answer read(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? new Answer.Broken("answered more than " + LARGEST + " bytes", false)
          : new Answer.Whole(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    client.shutdown();
    workers.shutdown();
  }

  private sealed interface Answer {
    record Whole(int status, String body) implements Answer {}

    /// No answer that can be used.
    ///
    /// @param notSent true when nothing can have happened
    record Broken(String why, boolean notSent) implements Answer {}
  }
}
