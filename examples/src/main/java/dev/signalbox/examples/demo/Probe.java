package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.served.ServedRelease;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks a service one thing and tells what came back; never throws for a service that does not
/// answer.
public final class Probe {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration BETWEEN = Duration.ofMillis(10);

  private final HttpClient client;

  public Probe(HttpClient client) {
    this.client = client;
  }

  /// What came back: status 0 and no version where nothing did.
  public record Answer(int status, String version, String body) {
    public boolean ok() {
      return status == 200;
    }

    @Override
    public String toString() {
      return status == 0 ? "no answer" : status + " " + body;
    }
  }

  public Answer ask(URI address, String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      String version = response.headers().firstValue(ServedRelease.VERSION_HEADER).orElse("");
      return new Answer(response.statusCode(), version, response.body());
    } catch (IOException e) {
      return new Answer(0, "", "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, "", "");
    }
  }

  /// Polls `/health` until it is ok; false where it was not within the limit.
  boolean becomesHealthy(URI address, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ask(address, "/health").ok()) {
      if (System.nanoTime() - deadline > 0 || !Pause.of(BETWEEN)) {
        return false;
      }
    }
    return true;
  }
}
