package dev.signalbox.adapters.gateway;

import dev.signalbox.adapters.gateway.FakeGateway.Trouble;
import dev.signalbox.adapters.kit.WatchedPauses;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.MapSettings;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.outbound.OutboundCounterpart;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A vendor of short messages, and one who reads them.
final class GatewayCounterpart implements OutboundCounterpart {
  static final String ADA = "+4915112345678";

  private final FakeGateway server = new FakeGateway();
  private final TestClock clock = TestClock.atNoon();
  private final WatchedPauses pauses = new WatchedPauses(clock);
  private final GatewayAdapter adapter;

  /// @param more keys of the section besides
  GatewayCounterpart(Map<String, Object> more, Duration patience) {
    var section = new HashMap<String, Object>(section(server.url()));
    section.putAll(more);
    var config = GatewayConfig.read(new MapSettings("adapters.sms", section));
    adapter = new GatewayAdapter("sms", config, pauses.waiting(), patience);
  }

  static Map<String, Object> section(String url) {
    return Map.of(
        "url",
        url,
        "body",
        "{\"to\": \"{place}\", \"text\": \"{text}\"}",
        "headers",
        Map.of("Authorization", "Bearer {token}"),
        "secrets",
        Map.of("token", new Secret(FakeGateway.TOKEN)));
  }

  FakeGateway server() {
    return server;
  }

  /// How long it was waited in all so as not to be too fast.
  Duration waited() {
    return pauses.waited();
  }

  @Override
  public ChatAdapter adapter() {
    return adapter;
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public String recipient() {
    return ADA;
  }

  @Override
  public List<Arrived> arrived() {
    return server.messages();
  }

  @Override
  public void down() {
    server.down();
  }

  @Override
  public void up() {
    server.up();
  }

  @Override
  public void refuseSignIn() {
    server.refuseSignIn();
  }

  @Override
  public int signIns() {
    return server.signIns();
  }

  @Override
  public void fails(Fault fault) {
    switch (fault) {
      case TOO_MANY -> server.next(Trouble.TOO_MANY);
      case UNREACHABLE -> server.down();
      case ANSWERS_WRONG -> server.next(Trouble.BREAKS);
      case SILENT -> server.next(Trouble.DIES);
    }
  }

  @Override
  public void refusesRecipient() {
    server.knowNobody();
  }

  @Override
  public Duration retryAfter() {
    return Duration.ofSeconds(7);
  }

  @Override
  public List<String> violations() {
    return server.violations();
  }

  @Override
  public void close() {
    server.close();
  }
}
