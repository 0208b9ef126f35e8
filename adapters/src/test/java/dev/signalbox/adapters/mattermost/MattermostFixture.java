package dev.signalbox.adapters.mattermost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.CalledAdapter;
import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.WatchedPauses;
import dev.signalbox.adapters.kit.socket.WebSocketLine;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.mattermost.FakeMattermost;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A [FakeMattermost], and adapters before it that it can call.
final class MattermostFixture implements AutoCloseable {
  static final String CONNECTION = "mattermost";
  private static final String ADDRESS = "https://signalbox.example/chat/fake/";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final MattermostTiming TIMING =
      new MattermostTiming(Eventually.PATIENCE, Eventually.PATIENCE, WebSocketLine.Timing.STANDARD);

  private final TestClock clock = TestClock.atNoon();
  private final WatchedPauses pauses = new WatchedPauses(clock);
  private final CalledAdapter called = new CalledAdapter();
  private final FakeMattermost server = new FakeMattermost(clock, this::call);

  MattermostFixture() {
    server.calls().registers(ADDRESS + "command");
  }

  TestClock clock() {
    return clock;
  }

  FakeMattermost server() {
    return server;
  }

  /// Mattermost cannot call the adapter, or can again.
  void shuts(boolean isShut) {
    called.down(isShut);
  }

  WatchedPauses pauses() {
    return pauses;
  }

  /// An adapter that is not started.
  ChatAdapter adapter(Cursors stored) {
    return called.heard(made(called.newDoor().around(clock, stored)));
  }

  /// An adapter that nobody will call, as while its connection is tried.
  ChatAdapter triedAdapter() {
    return made(new Uncalled(clock));
  }

  private record Uncalled(TimeSource clock) implements Surroundings {
    @Override
    public Door door() {
      return (name, taker) -> Optional::empty;
    }

    @Override
    public Cursors cursors() {
      return Cursors.NONE;
    }
  }

  private ChatAdapter made(Surroundings around) {
    return new MattermostAdapter(
        CONNECTION, config(), TIMING, pauses.waiting(), new SecureRandom(), around);
  }

  private MattermostConfig config() {
    return new MattermostConfig(
        URI.create(server.base()),
        new Secret(FakeMattermost.BOT_TOKEN),
        FakeMattermost.TEAM,
        new Secret(FakeMattermost.COMMAND_TOKEN),
        "chat.example.org",
        Speech.USUAL,
        Map.of("payments", "~payments"));
  }

  private FakeMattermost.Answered call(String address, String type, String body) {
    var headers = Map.of("Content-Type", List.of(type));
    var call = new Door.Call("POST", "", headers, body.getBytes(UTF_8));
    var answer = called.call(address.substring(ADDRESS.length()), call);
    return new FakeMattermost.Answered(answer.status(), new String(answer.body(), UTF_8));
  }

  /// Somebody calls with a command of ada's.
  ///
  /// @return the status of the answer
  int enters(String token, String line) {
    var form =
        "token=%s&user_id=%s&channel_id=%s&trigger_id=t1&text=%s"
            .formatted(
                token, FakeMattermost.ADA, FakeMattermost.PAYMENTS, URLEncoder.encode(line, UTF_8));
    return call(ADDRESS + "command", FORM, form).status();
  }

  /// Somebody calls with a press, as of a user in `~payments`.
  ///
  /// @param channel for which its proof was made
  /// @return the status of the answer
  int presses(String user, String channel) {
    var content = Map.of("token", "k7f3q2", "root", "", "aside", "false");
    var proof = new MattermostProof(new Secret(FakeMattermost.BOT_TOKEN));
    var body =
        Map.of(
            "user_id",
            user,
            "channel_id",
            FakeMattermost.PAYMENTS,
            "post_id",
            FakeMattermost.id("p"),
            "trigger_id",
            "t2",
            "context",
            proof.signed(MattermostButtons.PRESS, channel, content));
    return call(ADDRESS + "actions", JSON, JsonWriter.text(body)).status();
  }

  /// Somebody calls with a form.
  ///
  /// @return the status of the answer
  int sends(Map<String, ?> form) {
    return call(ADDRESS + "forms", JSON, JsonWriter.text(form)).status();
  }

  @Override
  public void close() {
    server.close();
  }
}
