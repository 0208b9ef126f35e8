package dev.signalbox.examples.demo.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Where alerts are posted to, with the token that its receiver asks for.
public final class AlertPoster {
  private static final System.Logger LOG = System.getLogger(AlertPoster.class.getName());
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final URI address;
  private final String token;
  private final HttpClient client;
  private boolean failing;

  /// @param address with scheme http or https; another one is an [IllegalArgumentException]
  public AlertPoster(URI address, String token, HttpClient client) {
    this.address = HttpRequest.newBuilder(address).build().uri();
    this.token = token;
    this.client = client;
  }

  /// Posts the JSON; true where the receiver took it. Says once when posting begins to fail, and
  /// once when it works again.
  boolean post(String json) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return tell(status / 100 == 2, "it answered " + status);
    } catch (IOException e) {
      return tell(false, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean tell(boolean accepted, String why) {
    if (failing == accepted) {
      failing = !accepted;
      String text =
          accepted
              ? "alerts reach " + address + " again"
              : "alerts do not reach " + address + ": " + why;
      LOG.log(accepted ? System.Logger.Level.INFO : System.Logger.Level.WARNING, text);
    }
    return accepted;
  }
}
