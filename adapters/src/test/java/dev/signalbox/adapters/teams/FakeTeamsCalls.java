package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.CalledAdapter;
import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.teams.auth.TeamsCloud;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.teams.FakeIssuer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// What is between a [FakeTeams] and the bot: signed calls one way, the connector the other.
final class FakeTeamsCalls implements AutoCloseable {
  private static final TeamsTiming TIMING =
      new TeamsTiming(Eventually.PATIENCE, Eventually.PATIENCE, Duration.ofMillis(50));

  private final TestClock clock;
  private final List<Duration> sendPauses = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final CalledAdapter calls = new CalledAdapter();
  private final FakeIssuer issuer;
  private final FakeTeams teams;
  private final FakeTeamsConnector connector;

  FakeTeamsCalls(TestClock clock) {
    this.clock = clock;
    issuer = new FakeIssuer(clock);
    teams = new FakeTeams(clock, this::tell);
    connector = new FakeTeamsConnector(teams, issuer.token());
  }

  ChatAdapter adapter(Cursors stored) {
    var surroundings = calls.newDoor().around(clock, stored);
    return calls.heard(
        new TeamsAdapter("teams", config(), TIMING, waiting(), new SecureRandom(), surroundings));
  }

  private TeamsConfig config() {
    var cloud =
        new TeamsCloud(
            connector.address(),
            Set.of(connector.address().getAuthority()),
            issuer.login(),
            issuer.metadata(),
            FakeIssuer.ISSUER);
    return new TeamsConfig(
        FakeIssuer.APP,
        new Secret(FakeIssuer.SECRET),
        List.of(FakeTeams.TENANT),
        Set.of(FakeTeams.TEAM),
        Speech.USUAL,
        Map.of("payments", "Payments/payments"),
        cloud);
  }

  private Waiting waiting() {
    return new Waiting(
        clock,
        time -> {
          sendPauses.add(time);
          clock.advance(time);
        },
        time -> {
          pauses.add(time);
          LockSupport.parkNanos(1_000_000);
        });
  }

  FakeTeams teams() {
    return teams;
  }

  FakeIssuer issuer() {
    return issuer;
  }

  FakeTeamsConnector connector() {
    return connector;
  }

  private Payload tell(Map<String, Object> activity) {
    activity.put("serviceUrl", connector.service());
    var proof = issuer.authorization(connector.service());
    return said(callRaw(JsonWriter.text(activity), proof));
  }

  /// What a call with any body is answered with.
  Door.Answer callRaw(String body, String authorization) {
    var headers = new HashMap<String, List<String>>();
    headers.put("Content-Type", List.of("application/json"));
    if (!authorization.isEmpty()) {
      headers.put("Authorization", List.of(authorization));
    }
    return calls.call("messages", new Door.Call("POST", "", headers, body.getBytes(UTF_8)));
  }

  private static Payload said(Door.Answer answer) {
    try {
      return answer.body().length == 0
          ? Payload.EMPTY
          : Payload.read(new String(answer.body(), UTF_8));
    } catch (JsonException broken) {
      throw new AssertionError(broken);
    }
  }

  /// What the bot would be told if ada said this in the channel.
  Map<String, Object> told(String text) {
    var id = teams.nextId(clock.instant());
    var message =
        new FakeTeamsMessage(
            FakeTeams.CHANNEL, id, null, FakeTeams.ADA, text, Payload.EMPTY, clock.instant());
    var activity = new LinkedHashMap<>(teams.said(message, List.of()));
    activity.put("serviceUrl", connector.service());
    return activity;
  }

  /// Whether no call reaches the bot.
  void down(boolean isDown) {
    calls.down(isDown);
  }

  /// How long the bot has waited in all so as to send no faster than it may.
  Duration waited() {
    return sendPauses.stream().reduce(Duration.ZERO, Duration::plus);
  }

  /// How long it paused before each attempt to connect again.
  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public void close() {
    connector.close();
    issuer.close();
  }
}
