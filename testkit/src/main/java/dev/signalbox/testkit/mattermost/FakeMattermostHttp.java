package dev.signalbox.testkit.mattermost;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Calls others over HTTP.
final class FakeMattermostHttp implements FakeMattermost.Caller {
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public FakeMattermost.Answered call(String address, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new FakeMattermost.Answered(answer.statusCode(), answer.body());
    } catch (IOException unreachable) {
      return new FakeMattermost.Answered(502, "");
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new FakeMattermost.Answered(502, "");
    }
  }
}
