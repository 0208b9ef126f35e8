package dev.signalbox.adapters.slack.api;

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
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Calls Slack's Web API, each method at its pace.
public final class SlackClient implements AutoCloseable {
  private static final int TRIES = 5;
  private static final int TOO_MANY = 429;

  private final URI api;
  private final Duration patience;
  private final Waiting waiting;
  private final ApiClient bot;
  private final ApiClient app;
  private final Map<SlackMethod, Turns> turns = new EnumMap<>(SlackMethod.class);

  /// @param api where the Web API is; ends with a slash
  /// @param token the bot's
  /// @param appToken for Socket Mode, or null
  /// @param patience how long an answer may take
  public SlackClient(
      URI api, Secret token, @Nullable Secret appToken, Duration patience, Waiting waiting) {
    this.api = api;
    this.patience = patience;
    this.waiting = waiting;
    bot = new ApiClient(api, token, patience);
    app = appToken == null ? bot : new ApiClient(api, appToken, patience);
    for (var method : SlackMethod.values()) {
      turns.put(
          method, new Turns(new ReentrantLock(), new Pace(method.burst(), method.each(), waiting)));
    }
  }

  /// Those who call the same method take turns.
  private record Turns(ReentrantLock lock, Pace pace) {
    void take() throws InterruptedException {
      lock.lockInterruptibly();
      try {
        pace.take();
      } finally {
        lock.unlock();
      }
    }
  }

  /// Calls a method once and waits for what becomes of it.
  public SlackAnswer call(SlackMethod method, Map<String, ?> arguments)
      throws InterruptedException {
    Objects.requireNonNull(turns.get(method)).take();
    var sender = method == SlackMethod.OPEN_SOCKET ? app : bot;
    return SlackAnswer.of(sender.send(request(method, arguments)));
  }

  private ApiRequest request(SlackMethod method, Map<String, ?> arguments) {
    var uri = api.resolve(method.address());
    if (!method.reads()) {
      return ApiRequest.json("POST", uri, arguments, patience);
    }
    var query =
        arguments.entrySet().stream()
            .map(entry ->
                entry.getKey() + "=" + URLEncoder.encode(String.valueOf(entry.getValue()), UTF_8))
            .collect(Collectors.joining("&"));
    return ApiRequest.get(
        URI.create(query.isEmpty() ? uri.toString() : uri + "?" + query), patience);
  }

  /// Asks for something, again after the time that Slack wants where that was too often.
  ///
  /// @throws SlackRefusedException when Slack says no
  /// @throws SignInException when it does so to whoever has our token
  public Payload ask(SlackMethod method, Map<String, ?> arguments)
      throws IOException, SignInException, InterruptedException {
    for (var tries = 1; ; tries++) {
      switch (call(method, arguments)) {
        case SlackAnswer.Done(var said) -> {
          return said;
        }
        case SlackAnswer.Refused refused -> refuse(refused);
        case SlackAnswer.Failed(var answer) -> {
          if (tries == TRIES) {
            throw new IOException(method.address() + ": " + told(answer));
          }
          waiting.beforeSending(again(method, answer));
        }
      }
    }
  }

  private static void refuse(SlackAnswer.Refused refused) throws IOException, SignInException {
    if (SlackRefusal.isSignIn(refused.error())) {
      throw new SignInException(SlackRefusal.told(refused));
    }
    throw new SlackRefusedException(refused);
  }

  private Duration again(SlackMethod method, ApiAnswer answer) throws IOException {
    if (answer instanceof ApiAnswer.Answered answered && answered.status() == TOO_MANY) {
      return ApiDelivery.retryAfter(answered, waiting.clock()).orElse(SlackRefusal.RETRY);
    }
    throw new IOException(method.address() + ": " + told(answer));
  }

  /// Why there is no answer that could be read.
  public static String told(ApiAnswer answer) {
    return switch (answer) {
      case ApiAnswer.Answered answered -> ApiDelivery.told(answered);
      case ApiAnswer.Unreached(var why) -> why;
      case ApiAnswer.Unanswered(var why) -> why;
    };
  }

  /// Answers at an address that Slack gave for it.
  public ApiAnswer respond(URI address, Map<String, ?> body) throws InterruptedException {
    return bot.send(ApiRequest.json("POST", address, body, patience));
  }

  /// Brings what is in a file to an address that Slack gave for it.
  public ApiAnswer upload(URI address, OutgoingFile file) throws InterruptedException {
    return bot.send(ApiRequest.file(address, file, patience));
  }

  @Override
  public void close() {
    bot.close();
    app.close();
  }
}
