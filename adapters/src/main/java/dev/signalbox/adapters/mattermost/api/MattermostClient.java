package dev.signalbox.adapters.mattermost.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.Pace;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.http.ApiRequest;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.json.JsonException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Asks a server's REST API, version 4, at the pace that servers have as their default limit: ten
/// requests a second, and some at once.
public final class MattermostClient implements AutoCloseable {
  /// How many requests go out at once.
  public static final int BURST = 20;

  /// How long one takes after that.
  public static final Duration EACH = Duration.ofMillis(100);

  private static final String API = "api/v4/";
  private static final int TRIES = 5;

  private final URI server;
  private final Duration patience;
  private final Waiting waiting;
  private final ApiClient client;
  private final Pace pace;
  private final ReentrantLock turn = new ReentrantLock();

  /// @param server where people open it; ends with a slash
  /// @param token the bot's
  /// @param patience how long an answer may take
  public MattermostClient(URI server, Secret token, Duration patience, Waiting waiting) {
    this.server = server;
    this.patience = patience;
    this.waiting = waiting;
    client = new ApiClient(server, token, patience);
    pace = new Pace(BURST, EACH, waiting);
  }

  /// Where the WebSocket is.
  public URI socket() {
    return URI.create(server.toString().replaceFirst("^http", "ws") + API + "websocket");
  }

  /// Sends one request and waits for what becomes of it.
  ///
  /// @param path below the API's address, such as `users/me`
  /// @param body what [JsonWriter] writes, or null for none
  public ApiAnswer call(String method, String path, @Nullable Object body)
      throws InterruptedException {
    return send(method, server.resolve(API + path), body);
  }

  /// Brings what is in a file for the channel of its place, where nobody sees it yet.
  public ApiAnswer upload(OutgoingFile file) throws InterruptedException {
    var query = "?channel_id=" + encoded(file.place().room()) + "&filename=" + encoded(file.name());
    return paced(ApiRequest.file(server.resolve(API + "files" + query), file, patience));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /// Answers at an address that Mattermost gave for it.
  public ApiAnswer respond(URI address, Map<String, ?> body) throws InterruptedException {
    return send("POST", address, body);
  }

  private ApiAnswer send(String method, URI uri, @Nullable Object body)
      throws InterruptedException {
    return paced(ApiRequest.json(method, uri, body, patience));
  }

  private ApiAnswer paced(ApiRequest request) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      pace.take();
    } finally {
      turn.unlock();
    }
    return client.send(request);
  }

  /// Asks for an object, again after the time that Mattermost wants where that was too often.
  ///
  /// @throws MattermostRefusedException when Mattermost says no
  /// @throws SignInException when it does so to whoever has our token
  public Payload ask(String path) throws IOException, SignInException, InterruptedException {
    return read(path, asked(path).text());
  }

  /// Asks for a list of objects.
  public List<Payload> list(String path) throws IOException, SignInException, InterruptedException {
    return read(path, "{\"list\": " + asked(path).text() + "}").objects("list");
  }

  private static Payload read(String path, String text) throws IOException {
    try {
      return Payload.read(text);
    } catch (JsonException broken) {
      throw new IOException(path + ": what Mattermost answers is no JSON", broken);
    }
  }

  private ApiAnswer.Answered asked(String path)
      throws IOException, SignInException, InterruptedException {
    for (var tries = 1; ; tries++) {
      var answer = call("GET", path, null);
      if (answer instanceof ApiAnswer.Answered answered) {
        if (answered.isGood()) {
          return answered;
        }
        refuse(answered);
        if (tries < TRIES && MattermostRefusal.isTooMany(answered)) {
          waiting.beforeSending(MattermostRefusal.after(answered, waiting.clock()));
          continue;
        }
      }
      throw new IOException(path + ": " + told(answer));
    }
  }

  private static void refuse(ApiAnswer.Answered answered) throws IOException, SignInException {
    if (MattermostRefusal.isSignIn(answered)) {
      throw new SignInException(MattermostRefusal.told(answered));
    }
    if (MattermostRefusal.isFinal(answered)) {
      throw new MattermostRefusedException(answered);
    }
  }

  private static String told(ApiAnswer answer) {
    return switch (answer) {
      case ApiAnswer.Answered answered -> ApiDelivery.told(answered);
      case ApiAnswer.Unreached(var why) -> why;
      case ApiAnswer.Unanswered(var why) -> why;
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
