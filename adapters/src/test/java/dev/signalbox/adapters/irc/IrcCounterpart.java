package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// An [IrcAdapter] before a [FakeIrcServer] with one channel, and ada in it.
final class IrcCounterpart implements Counterpart {
  static final Set<String> EVERYTHING =
      Set.of(
          "message-tags",
          "server-time",
          "account-tag",
          "account-notify",
          "extended-join",
          "batch",
          "echo-message",
          "multi-prefix",
          "draft/chathistory=50",
          "sasl=PLAIN");
  static final Set<String> NOTHING = Set.of();
  static final String ROOM = "#payments";
  private static final String ADA = ":ada!ada@host.example";

  private final TestClock clock = TestClock.atNoon();
  private final List<Duration> linePauses = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final FakeIrcServer server;
  private final IrcAdapter adapter;
  private final IrcTiming timing;
  private final boolean tags;
  private int messages;

  IrcCounterpart(Set<String> offered) {
    this(offered, IrcTiming.STANDARD);
  }

  IrcCounterpart(Set<String> offered, IrcTiming timing) {
    server = new FakeIrcServer(offered);
    server.knows("ada");
    tags = !offered.isEmpty();
    this.timing = timing;
    adapter = adapter(Cursors.NONE);
  }

  private IrcAdapter adapter(Cursors stored) {
    var config = config(server.port(), "signalbox", null, null);
    return new IrcAdapter("irc", config, timing, waiting(), new SecureRandom(), stored);
  }

  @Override
  public ChatAdapter restarted(Cursors stored) {
    return adapter(stored);
  }

  /// A connection without TLS to a local port, for one room.
  ///
  /// @param password the server's, or null
  /// @param sasl our account, or null
  static IrcConfig config(int port, String nick, Secret password, IrcSasl sasl) {
    return new IrcConfig(
        "127.0.0.1",
        port,
        false,
        null,
        nick,
        password,
        sasl,
        FakeIrcServer.NAME,
        Speech.USUAL,
        Map.of("payments", ROOM));
  }

  Waiting waiting() {
    return new Waiting(
        clock,
        time -> {
          linePauses.add(time);
          clock.advance(time);
        },
        time -> {
          pauses.add(time);
          LockSupport.parkNanos(1_000_000);
        });
  }

  FakeIrcServer server() {
    return server;
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
  public Place room() {
    return new Place("irc", ROOM, null);
  }

  @Override
  public Readers readers() {
    return Readers.MEMBERS;
  }

  @Override
  public Set<Turn> turns() {
    return Set.of(Turn.OPENED, Turn.LEFT);
  }

  @Override
  public Readers opens() {
    server.mode(ROOM, "+nt", "-i");
    return Readers.WORKSPACE;
  }

  @Override
  public void expels() {
    server.kick(ROOM);
  }

  @Override
  public void invites() {
    server.openChannel(ROOM);
    server.tell(ADA + " INVITE signalbox :" + ROOM);
  }

  @Override
  public String workspace() {
    return FakeIrcServer.NAME;
  }

  @Override
  public Account.Assurance assurance() {
    return tags ? Account.Assurance.ACCOUNT : Account.Assurance.NICK;
  }

  @Override
  public void says(String text) {
    says(clock.instant(), text);
  }

  @Override
  public Instant saysEarlier(String text) {
    var at = clock.instant().minusSeconds(20);
    says(at, text);
    return tags ? at : clock.instant();
  }

  private void says(Instant at, String text) {
    server.tell(at, tags(at) + ADA + " PRIVMSG " + ROOM + " :" + text);
  }

  @Override
  public void saysToBot(String text) {
    says("signalbox: " + text);
  }

  /// Servers keep what is said in channels.
  @Override
  public boolean keepsConversations() {
    return false;
  }

  @Override
  public void saysDirectly(String text) {
    server.tell(tags(clock.instant()) + ADA + " PRIVMSG signalbox :" + text);
  }

  private String tags(Instant at) {
    return tags ? "@time=" + at + ";account=ada;msgid=m" + messages++ + " " : "";
  }

  /// A server without tags never sends anything twice: it has no history.
  @Override
  public void repeats(String text) {
    var line = ADA + " PRIVMSG " + ROOM + " :" + text;
    if (tags) {
      var stamped = "@time=" + clock.instant() + ";account=ada " + line;
      server.tell(stamped);
      server.tell(stamped);
    } else {
      server.tell(line);
    }
  }

  @Override
  public void replays(String text) {
    if (tags) {
      var line = ADA + " PRIVMSG " + ROOM + " :" + text;
      server.tell("BATCH +h1 chathistory " + ROOM);
      server.tell("@batch=h1;time=" + clock.instant() + ";msgid=h1 " + line);
      server.tell("BATCH -h1");
      server.tell("@time=" + clock.instant().minusSeconds(61) + ";msgid=h2 " + line);
    }
  }

  @Override
  public void botSays(String text) {
    server.tell(":builder!b@host NOTICE " + ROOM + " :" + text);
    if (tags) {
      server.tell("@bot;msgid=b1 :builder!b@host PRIVMSG " + ROOM + " :" + text);
    }
  }

  @Override
  public void echoes(String text) {
    server.tell(":signalbox!bot@host PRIVMSG " + ROOM + " :" + text);
  }

  @Override
  public List<Shown> shown() {
    return server.shown();
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
  public Duration waited() {
    return linePauses.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public boolean letsPeopleChangeMessages() {
    return false;
  }

  /// People's programs tell them of lines that begin with their nick.
  @Override
  public List<String> pings() {
    return server.shown().stream()
        .filter(line -> line.to().equals(ROOM) && line.text().startsWith("ada: "))
        .map(line -> "ada")
        .toList();
  }

  @Override
  public boolean letsCall() {
    return true;
  }

  @Override
  public Set<Fault> faults() {
    return Set.of(Fault.SILENT);
  }

  @Override
  public void fails(Fault fault) {
    server.breakOff();
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
    return List.copyOf(pauses);
  }

  @Override
  public void refuseSignIn() {
    server.refuse(":" + FakeIrcServer.NAME + " 464 * :Password incorrect");
  }

  @Override
  public int signIns() {
    return server.signIns();
  }

  @Override
  public void close() {
    server.close();
  }
}
