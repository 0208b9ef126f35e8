package dev.signalbox.adapters.gateway;

import dev.signalbox.adapters.kit.Pace;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.http.ApiRequest;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.text.Digest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One gateway. It speaks to one person at a time and hears nothing.
final class GatewayAdapter implements ChatAdapter {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final String connection;
  private final GatewayConfig config;
  private final Waiting waiting;
  private final Duration patience;
  private final ApiClient client = new ApiClient(_ -> null, CONNECT);
  private final Pace pace;
  private volatile Health health = new Health(false, "not started");
  private volatile boolean closed;

  GatewayAdapter(String connection, GatewayConfig config, Waiting waiting) {
    this(connection, config, waiting, PATIENCE);
  }

  /// @param patience how long an answer may take
  GatewayAdapter(String connection, GatewayConfig config, Waiting waiting, Duration patience) {
    this.connection = connection;
    this.config = config;
    this.waiting = waiting;
    this.patience = patience;
    pace = new Pace(config.burst(), config.pace(), waiting);
  }

  @Override
  public String platform() {
    return GatewayPlatform.NAME;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Channel channel(String name) {
    return new Channel.Impossible("a gateway speaks to one person at a time and hears nobody");
  }

  @Override
  public Direct direct(String userId) {
    if (closed) {
      return new Direct.Refused("the connection " + connection + " is closed");
    }
    return isPlace(userId)
        ? new Direct.Opened(new Place(connection, userId, null))
        : new Direct.Refused(notPlace());
  }

  private boolean isPlace(String address) {
    return config.place().matcher(address).matches();
  }

  private String notPlace() {
    return "an address of " + connection + " is written as " + config.place() + " says";
  }

  @Override
  public boolean hasAddresses() {
    return true;
  }

  /// There is nothing to serve: it speaks to all nowhere.
  @Override
  public void serve(Set<Place> places) {}

  @Override
  public Set<Capability> capabilities(Place place) {
    var can = EnumSet.of(Capability.DIRECT);
    if (!config.request().idempotency().isEmpty()) {
      can.add(Capability.IDEMPOTENT_SEND);
    }
    return can;
  }

  /// It counts as connected until a message shows that it is not: asking costs a message.
  @Override
  public void start(ChatEvents events) {
    health = well();
  }

  private Health well() {
    return new Health(true, "sends to " + server());
  }

  private String server() {
    return URI.create(config.request().url().example()).getAuthority();
  }

  @Override
  public Delivery send(Outgoing message) {
    var why = refusal(message);
    if (why != null) {
      return new Delivery.Refused(why);
    }
    try {
      takeTurn();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Delivery.Later(AGAIN, "interrupted before it was sent");
    }
    try {
      return request(message, recipient(message));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new Delivery.Uncertain("interrupted while it was sent");
    }
  }

  private void takeTurn() throws InterruptedException {
    synchronized (pace) {
      pace.take();
    }
  }

  private @Nullable String refusal(Outgoing message) {
    if (closed) {
      return "the connection " + connection + " is closed";
    }
    if (message.replaces() != null) {
      return "what a gateway sent cannot be changed";
    }
    if (message.place().thread() != null) {
      return "a gateway has no threads";
    }
    if (!isPlace(message.place().room()) || !isPlace(recipient(message))) {
      return notPlace();
    }
    return null;
  }

  private static String recipient(Outgoing message) {
    var onlyFor = message.onlyFor();
    return onlyFor == null ? message.place().room() : onlyFor;
  }

  private Delivery request(Outgoing message, String place) throws InterruptedException {
    var id = Digest.of(message.key() + "\n" + place);
    var request = written(message, place, id);
    var answer = hidden(client.send(request));
    var delivery =
        answer instanceof ApiAnswer.Answered answered && answered.isGood()
            ? new Delivery.Sent(id)
            : ApiDelivery.of(answer, waiting.clock(), Delivery.Stops.CONNECTION);
    learn(answer);
    return delivery;
  }

  private ApiRequest written(Outgoing message, String place, String id) {
    var asked = config.request();
    var text = GatewayText.of(message, config.length(), commandPrefix(), asked.links());
    var values = new HashMap<String, String>();
    asked.secrets().forEach((name, secret) -> values.put(name, secret.reveal()));
    values.putAll(
        Map.of(
            "place", place,
            "text", text.text(),
            "spoken", text.spoken(),
            "code", text.code(),
            "link", GatewayText.link(message),
            "key", id));
    var headers = new HashMap<String, String>();
    asked.headers().forEach((name, header) -> headers.put(name, header.filled(values)));
    if (!asked.idempotency().isEmpty()) {
      headers.put(asked.idempotency(), id);
    }
    var body = asked.body().filled(values);
    @Nullable BodyPublisher said = body.isEmpty() ? null : BodyPublishers.ofString(body);
    return new ApiRequest(
        asked.method(),
        URI.create(asked.url().filled(values)),
        said,
        asked.type(),
        patience,
        headers);
  }

  /// A server may say what it was sent.
  private ApiAnswer hidden(ApiAnswer answer) {
    return answer instanceof ApiAnswer.Answered(var status, var headers, String text)
        ? new ApiAnswer.Answered(status, headers, hidden(text))
        : answer;
  }

  private String hidden(String text) {
    var hidden = text;
    for (Secret secret : config.request().secrets().values()) {
      if (!secret.reveal().isEmpty()) {
        hidden = hidden.replace(secret.reveal(), secret.toString());
      }
    }
    return hidden;
  }

  private void learn(ApiAnswer answer) {
    if (closed) {
      return;
    }
    health =
        switch (answer) {
          case ApiAnswer.Answered answered
              when answered.status() == 401 || answered.status() == 403 ->
              new Health(false, "the sign-in was refused: " + ApiDelivery.told(answered));
          case ApiAnswer.Answered answered when answered.status() >= 500 ->
              new Health(false, ApiDelivery.told(answered));
          case ApiAnswer.Answered _ -> well();
          case ApiAnswer.Unreached(var why) -> new Health(false, why);
          case ApiAnswer.Unanswered(var why) -> new Health(false, why);
        };
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    closed = true;
    health = new Health(false, "closed");
    client.close();
  }
}
