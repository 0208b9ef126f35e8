package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.WatchedPauses;
import dev.signalbox.adapters.kit.socket.WebSocketLine;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// A [SlackAdapter] before a [FakeSlack] with one channel, and ada in it.
final class SlackCounterpart implements Counterpart {
  private static final SlackTiming TIMING =
      new SlackTiming(
          Eventually.PATIENCE,
          Eventually.PATIENCE,
          Duration.ofMillis(100),
          WebSocketLine.Timing.STANDARD);

  private final TestClock clock = TestClock.atNoon();
  private final WatchedPauses pauses = new WatchedPauses(clock);
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final FakeSlackSockets sockets = new FakeSlackSockets(violations);
  private final FakeSlackCalls calls = new FakeSlackCalls(clock);
  private final boolean overHttp;
  private final FakeSlack slack;
  private final FakeSlackApi api;
  private final ChatAdapter adapter;

  /// @param overHttp true when Slack calls, false in Socket Mode
  SlackCounterpart(boolean overHttp) {
    this.overHttp = overHttp;
    BiConsumer<String, Map<String, ?>> tells = overHttp ? calls::tell : sockets::tell;
    var views = new FakeSlackViews(violations, did -> tells.accept("interactive", did));
    sockets.onAnswer(views::answered);
    calls.onAnswer(views::answered);
    slack = new FakeSlack(clock, views, tells);
    api = new FakeSlackApi(slack, sockets::address, violations);
    adapter = adapter(Cursors.NONE);
  }

  private ChatAdapter adapter(Cursors stored) {
    var surroundings = calls.app().newDoor().around(clock, stored);
    var random = new SecureRandom();
    var config =
        new SlackConfig(
            URI.create(api.base() + "api/"),
            new Secret(FakeSlackApi.BOT_TOKEN),
            overHttp ? null : new Secret(FakeSlackApi.APP_TOKEN),
            overHttp ? new Secret(FakeSlackCalls.SECRET) : null,
            Speech.USUAL,
            Map.of("payments", "#payments"));
    return calls
        .app()
        .heard(new SlackAdapter("slack", config, TIMING, pauses.waiting(), random, surroundings));
  }

  FakeSlack slack() {
    return slack;
  }

  FakeSlackSockets sockets() {
    return sockets;
  }

  FakeSlackApi api() {
    return api;
  }

  FakeSlackCalls calls() {
    return calls;
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public ChatAdapter adapter() {
    return adapter;
  }

  @Override
  public ChatAdapter restarted(Cursors stored) {
    return adapter(stored);
  }

  @Override
  public Place room() {
    return new Place("slack", FakeSlack.CHANNEL, null);
  }

  @Override
  public String named() {
    return "#" + slack.channel().get("name");
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
    slack.changesChannel("channel_rename", "name", name);
  }

  @Override
  public Readers opens() {
    slack.changesChannel("channel_shared", "is_ext_shared", true);
    return Readers.ANYBODY;
  }

  @Override
  public void expels() {
    slack.expels();
  }

  @Override
  public void invites() {
    slack.invites();
  }

  @Override
  public String workspace() {
    return FakeSlack.TEAM;
  }

  @Override
  public Account.Assurance assurance() {
    return Account.Assurance.ACCOUNT;
  }

  private FakeSlackMessage adaSays(String text) {
    return slack.says(FakeSlack.ADA, FakeSlack.CHANNEL, null, text, clock.instant());
  }

  @Override
  public void says(String text) {
    adaSays(text);
  }

  @Override
  public Instant saysEarlier(String text) {
    var at = clock.instant().minusSeconds(20);
    slack.says(FakeSlack.ADA, FakeSlack.CHANNEL, null, text, at);
    return at;
  }

  @Override
  public void saysToBot(String text) {
    adaSays("<@" + FakeSlack.BOT + "> " + text);
  }

  @Override
  public boolean letsPeopleMention() {
    return true;
  }

  @Override
  public void mentions(String before, String after) {
    adaSays(before + "<@" + FakeSlack.ADA + ">" + after);
  }

  @Override
  public void saysDirectly(String text) {
    slack.says(FakeSlack.ADA, FakeSlack.DIRECT, null, text, clock.instant());
  }

  @Override
  public void repeats(String text) {
    slack.tell(adaSays(text));
  }

  /// An event that Slack has tried to tell before.
  @Override
  public void replays(String text) {
    slack.says(FakeSlack.ADA, FakeSlack.CHANNEL, null, text, clock.instant().minusSeconds(61));
  }

  @Override
  public void botSays(String text) {
    slack.says(FakeSlack.BUILDER, FakeSlack.CHANNEL, null, text, clock.instant());
  }

  @Override
  public void echoes(String text) {
    slack.says(FakeSlack.BOT, FakeSlack.CHANNEL, null, text, clock.instant());
  }

  @Override
  public String oldMessage() {
    var old = slack.nextTs(clock.instant().minus(Duration.ofDays(3)));
    slack.keep(
        new FakeSlackMessage(
            FakeSlack.CHANNEL, old, null, FakeSlack.GRACE, "old", List.of(), null));
    return old;
  }

  @Override
  public void replies(String root, String text) {
    slack.says(FakeSlack.ADA, FakeSlack.CHANNEL, root, text, clock.instant());
  }

  @Override
  public void presses(String label) {
    slack.presses(FakeSlack.ADA, label, api.base());
  }

  @Override
  public Set<Account.Standing> standings() {
    return EnumSet.allOf(Account.Standing.class);
  }

  @Override
  public void makes(Account.Standing standing) {
    slack.changes(FakeSlack.ADA, "is_restricted", standing == Account.Standing.GUEST);
    slack.changes(FakeSlack.ADA, "is_stranger", standing == Account.Standing.FOREIGN);
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
    slack.enters(FakeSlack.ADA, line, api.base());
  }

  @Override
  public Filling filling() {
    return slack.views();
  }

  @Override
  public Home home() {
    return slack.home();
  }

  @Override
  public Reacting reacting() {
    return slack.reactions();
  }

  @Override
  public Sharing sharing() {
    return slack.files();
  }

  @Override
  public boolean letsPeopleChangeMessages() {
    return true;
  }

  private List<FakeSlackMessage> readable(String text) {
    return slack.messages().stream().filter(message -> message.readable().equals(text)).toList();
  }

  @Override
  public void edits(String said, String text) {
    var message = readable(said).getFirst();
    slack.unfurls(message);
    slack.edits(message, text);
  }

  @Override
  public void removes(String said) {
    slack.removes(readable(said).getFirst());
  }

  @Override
  public void removesShown(String text) {
    readable(text).forEach(slack::removes);
  }

  @Override
  public List<Shown> shown() {
    return slack.shown();
  }

  @Override
  public List<String> pings() {
    return api.pings();
  }

  @Override
  public List<String> violations() {
    return List.copyOf(violations);
  }

  @Override
  public List<String> effects() {
    return List.copyOf(api.effects());
  }

  @Override
  public Duration waited() {
    return pauses.waited();
  }

  @Override
  public boolean holdsConnection() {
    return !overHttp;
  }

  @Override
  public void down() {
    api.down(true);
    calls.app().down(true);
    sockets.down();
  }

  @Override
  public void up() {
    calls.app().down(false);
    sockets.up();
    api.down(false);
  }

  @Override
  public List<Duration> pauses() {
    return pauses.pauses();
  }

  @Override
  public void refuseSignIn() {
    api.denies("invalid_auth");
  }

  @Override
  public int signIns() {
    return (int) api.calls().stream().filter("auth.test"::equals).count();
  }

  @Override
  public Set<Fault> faults() {
    return EnumSet.complementOf(EnumSet.of(Fault.UNREACHABLE));
  }

  @Override
  public void fails(Fault fault) {
    slack.fails(fault);
  }

  @Override
  public Set<Forgery> forgeries() {
    return overHttp ? EnumSet.allOf(Forgery.class) : Set.of();
  }

  @Override
  public int forges(Forgery forgery) {
    return calls.forge(forgery, slack.told(FakeSlack.ADA, "!deploy payments"));
  }

  @Override
  public void close() {
    sockets.close();
    api.close();
  }
}
