package dev.signalbox.adapters.mattermost;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.mattermost.FakeMattermost;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A [MattermostAdapter] before a [FakeMattermost] with a channel, and ada in it.
final class MattermostCounterpart implements Counterpart {
  private static final Map<String, String> NAMES = Map.of("🎉", "tada");

  private final MattermostFixture fixture = new MattermostFixture();
  private final FakeMattermost server = fixture.server();
  private final ChatAdapter adapter = fixture.adapter(Cursors.NONE);
  private volatile String named = "~payments";

  @Override
  public TestClock clock() {
    return fixture.clock();
  }

  @Override
  public ChatAdapter adapter() {
    return adapter;
  }

  @Override
  public ChatAdapter restarted(Cursors stored) {
    return fixture.adapter(stored);
  }

  @Override
  public Place room() {
    return new Place("mattermost", FakeMattermost.PAYMENTS, null);
  }

  @Override
  public String named() {
    return named;
  }

  @Override
  public Readers readers() {
    return Readers.WORKSPACE;
  }

  @Override
  public Set<Turn> turns() {
    return EnumSet.allOf(Turn.class);
  }

  @Override
  public void renames(String name) {
    named = "~" + name;
    server.changesChannel(FakeMattermost.PAYMENTS, "name", name);
  }

  @Override
  public Readers opens() {
    server.changesChannel(FakeMattermost.PAYMENTS, "shared", true);
    return Readers.ANYBODY;
  }

  @Override
  public void expels() {
    server.expels(FakeMattermost.PAYMENTS);
  }

  @Override
  public void invites() {
    server.invites(FakeMattermost.PAYMENTS);
  }

  @Override
  public String workspace() {
    return "chat.example.org";
  }

  @Override
  public Account.Assurance assurance() {
    return Account.Assurance.ACCOUNT;
  }

  private String adaSays(String root, String text) {
    return server.says(FakeMattermost.ADA, FakeMattermost.PAYMENTS, root, text);
  }

  @Override
  public void says(String text) {
    adaSays("", text);
  }

  @Override
  public Instant saysEarlier(String text) {
    var at = clock().instant().minusSeconds(20);
    adaSaysAt(text, at);
    return at;
  }

  private void adaSaysAt(String text, Instant at) {
    server.says(FakeMattermost.ADA, FakeMattermost.PAYMENTS, "", text, Map.of(), at.toEpochMilli());
  }

  @Override
  public void saysToBot(String text) {
    says("@signalbox " + text);
  }

  @Override
  public boolean letsPeopleMention() {
    return true;
  }

  @Override
  public void mentions(String before, String after) {
    says(before + "@ada" + after);
  }

  @Override
  public void saysDirectly(String text) {
    var alone = server.conversation(FakeMattermost.BOT, FakeMattermost.ADA);
    server.says(FakeMattermost.ADA, alone, "", text);
  }

  @Override
  public void repeats(String text) {
    server.tellAgain(adaSays("", text));
  }

  @Override
  public void replays(String text) {
    adaSaysAt(text, clock().instant().minusSeconds(61));
  }

  @Override
  public void botSays(String text) {
    server.says(FakeMattermost.BUILDER, FakeMattermost.PAYMENTS, "", text);
    server.says(
        FakeMattermost.GRACE,
        FakeMattermost.PAYMENTS,
        "",
        text,
        Map.of("from_webhook", "true", "override_username", "builder"),
        clock().instant().toEpochMilli());
  }

  @Override
  public void echoes(String text) {
    server.says(FakeMattermost.BOT, FakeMattermost.PAYMENTS, "", text);
  }

  @Override
  public String oldMessage() {
    var at = clock().instant().minus(Duration.ofDays(3));
    return server.said(FakeMattermost.GRACE, FakeMattermost.PAYMENTS, "old", at);
  }

  @Override
  public void replies(String root, String text) {
    adaSays(root, text);
  }

  @Override
  public void presses(String label) {
    server.calls().presses(FakeMattermost.ADA, label);
  }

  @Override
  public Set<Account.Standing> standings() {
    return EnumSet.allOf(Account.Standing.class);
  }

  @Override
  public void makes(Account.Standing standing) {
    var guest = standing == Account.Standing.GUEST;
    server.changes(FakeMattermost.ADA, "roles", guest ? "system_guest" : "system_user");
    var foreign = standing == Account.Standing.FOREIGN;
    server.changes(FakeMattermost.ADA, "remote_id", foreign ? FakeMattermost.id("remote") : "");
  }

  @Override
  public boolean letsCall() {
    return true;
  }

  @Override
  public boolean letsPeopleEnterCommands() {
    return true;
  }

  @Override
  public void enters(String line) {
    server.calls().enters(FakeMattermost.ADA, FakeMattermost.PAYMENTS, line);
  }

  @Override
  public Filling filling() {
    return server.calls();
  }

  @Override
  public Reacting reacting() {
    return new Reacting() {
      @Override
      public void reacts(String messageId, String emoji) {
        server.reacts(FakeMattermost.ADA, messageId, NAMES.get(emoji), true);
      }

      @Override
      public void takesBack(String messageId, String emoji) {
        server.reacts(FakeMattermost.ADA, messageId, NAMES.get(emoji), false);
      }

      @Override
      public Set<String> ofBot(String messageId) {
        return NAMES.keySet().stream()
            .filter(emoji -> server.isReacting(FakeMattermost.BOT, messageId, NAMES.get(emoji)))
            .collect(Collectors.toSet());
      }
    };
  }

  @Override
  public Sharing sharing() {
    return server.files();
  }

  @Override
  public boolean letsPeopleChangeMessages() {
    return true;
  }

  private String idOf(String text) {
    return server.seen().stream()
        .filter(seen -> seen.text().equals(text))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Override
  public void edits(String said, String text) {
    server.edits(idOf(said), text);
  }

  @Override
  public void removes(String said) {
    server.removes(idOf(said));
  }

  @Override
  public void removesShown(String text) {
    removes(text);
  }

  @Override
  public List<Shown> shown() {
    return server.seen().stream()
        .filter(seen -> seen.user().equals(FakeMattermost.BOT))
        .filter(seen -> !seen.channel().equals(alone(FakeMattermost.BOT)))
        .map(this::shown)
        .toList();
  }

  private String alone(String user) {
    return server.conversation(FakeMattermost.BOT, user);
  }

  private Shown shown(FakeMattermost.Seen seen) {
    var alone = seen.channel().equals(alone(FakeMattermost.ADA));
    var person = alone || FakeMattermost.ADA.equals(seen.onlyFor());
    return new Shown(
        person ? "ada" : seen.onlyFor() == null ? seen.channel() : seen.onlyFor(),
        seen.text(),
        seen.root().isEmpty() ? null : seen.root());
  }

  @Override
  public List<String> pings() {
    return server.pings();
  }

  @Override
  public List<String> violations() {
    return server.violations();
  }

  @Override
  public List<String> effects() {
    return server.effects();
  }

  @Override
  public int burst() {
    return 20;
  }

  @Override
  public Duration pace() {
    return Duration.ofMillis(100);
  }

  @Override
  public Duration waited() {
    return fixture.pauses().waited();
  }

  @Override
  public boolean holdsConnection() {
    return true;
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
  public List<Duration> pauses() {
    return fixture.pauses().pauses();
  }

  @Override
  public void refuseSignIn() {
    server.deniesTokens();
  }

  @Override
  public int signIns() {
    return (int) server.requests().stream().filter("GET users/me"::equals).count();
  }

  @Override
  public Set<Fault> faults() {
    return EnumSet.complementOf(EnumSet.of(Fault.UNREACHABLE));
  }

  @Override
  public void fails(Fault fault) {
    server.fails(fault);
  }

  /// Mattermost signs nothing and dates nothing.
  @Override
  public Set<Forgery> forgeries() {
    return EnumSet.complementOf(EnumSet.of(Forgery.STALE));
  }

  @Override
  public int forges(Forgery forgery) {
    return switch (forgery) {
      case UNSIGNED -> fixture.enters("", "!deploy payments");
      case WRONGLY_SIGNED, STALE -> fixture.enters("token-of-another", "!deploy payments");
      case OTHER_BODY -> fixture.presses(FakeMattermost.ADA, FakeMattermost.DEPLOYS);
    };
  }

  @Override
  public void close() {
    fixture.close();
  }
}
