package dev.signalbox.adapters.mail;

import dev.signalbox.adapters.kit.WatchedPauses;
import dev.signalbox.adapters.mail.FakeSmtpServer.Trouble;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.MapSettings;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.outbound.OutboundCounterpart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A server that takes mail, and one who reads it.
final class MailCounterpart implements OutboundCounterpart {
  static final String ADA = "ada@example.org";

  private final FakeSmtpServer server = new FakeSmtpServer();
  private final TestClock clock = TestClock.atNoon();
  private final MailAdapter adapter;

  MailCounterpart() {
    this(Duration.ofMinutes(1));
  }

  /// @param patience how long a conversation may take
  MailCounterpart(Duration patience) {
    var config = MailConfig.read(new MapSettings("adapters.pager", section(server)));
    var waiting = new WatchedPauses(clock).waiting();
    adapter = new MailAdapter("pager", config, waiting, new Random(1), patience);
  }

  static Map<String, Object> section(FakeSmtpServer server) {
    return Map.of(
        "server",
        "127.0.0.1",
        "port",
        server.port(),
        "trust",
        server.certificate().toString(),
        "from",
        "signalbox@example.org",
        "user",
        FakeSmtpServer.USER,
        "password",
        new Secret(FakeSmtpServer.PASSWORD));
  }

  FakeSmtpServer server() {
    return server;
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
    return server.mails().stream()
        .map(mail -> new Arrived(mail.to(), mail.text(), mail.id()))
        .toList();
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
    server.next(
        switch (fault) {
          case TOO_MANY -> Trouble.LEAVES_AT_RECIPIENT;
          case UNREACHABLE -> Trouble.DIES_AT_DATA;
          case ANSWERS_WRONG -> Trouble.BABBLES;
          case SILENT -> Trouble.DIES_BEFORE_ITS_250;
        });
  }

  @Override
  public void refusesRecipient() {
    server.forget(ADA);
  }

  @Override
  public Duration retryAfter() {
    return Duration.ofMinutes(1);
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
