package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.irc.IrcDaemon;
import dev.signalbox.testkit.irc.IrcPerson;
import dev.signalbox.testkit.irc.IrcProgram;
import dev.signalbox.testkit.matrix.MatrixPerson;
import dev.signalbox.testkit.matrix.SynapseDaemon;
import dev.signalbox.testkit.mattermost.FakeMattermost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one PostgreSQL with the same three connections, one of them killed again and
/// again while people talk everywhere: the other goes on within the lease, nothing is lost that a
/// platform keeps, and nothing is doubled where the platform can tell; where it cannot, a repeated
/// message says that it may be one.
///
/// `-Dsignalbox.held.kills=N` says how often, `-Dsignalbox.crash.seed=N` repeats the moments.
final class HeldConnectionsTest {
  private static final int KILLS = Integer.getInteger("signalbox.held.kills", 2);
  private static final long SEED = Long.getLong("signalbox.crash.seed", System.nanoTime());
  private static final String ROOM = "ops";
  private static final String CHANNEL = "#ops";
  private static final String REPEATED = "(possibly repeated)";

  @TempDir private Path folder;

  @Test
  void losesAndDoublesNothingWhicheverServerDies() {
    try (Postgres postgres = Postgres.orSkip(folder.resolve("postgres"));
        Gauge gauge = new Gauge();
        var irc = IrcDaemon.start(IrcProgram.NGIRCD, "");
        var synapse = SynapseDaemon.start();
        var mattermost = new FakeMattermost(TimeSource.system());
        var reader = IrcPerson.connect(irc.port(), "reader")) {
      reader.joins(CHANNEL);
      var bot = MatrixPerson.register(synapse.uri(), "signalbox");
      var ada = MatrixPerson.register(synapse.uri(), "ada.l");
      List<ReadChat> chats =
          List.of(
              new ReadChat.Irc(reader, CHANNEL),
              new ReadChat.Matrix(ada, ada.opens(ROOM, bot.user())),
              new ReadChat.Mattermost(mattermost));
      Path home = folder.resolve("home");
      var variables =
          Map.of(
              "SIGNALBOX_DATABASE_URL", postgres.url(),
              "MATRIX_TOKEN", bot.token(),
              "MATTERMOST_TOKEN", FakeMattermost.BOT_TOKEN);
      var one = InstalledServer.write(home, home.resolve("one"), gauge.address(), variables);
      one.configure(connections(irc.port(), synapse, mattermost));
      storm(List.of(one, one.beside(home.resolve("two"))), chats);
    }
  }

  private static String connections(int irc, SynapseDaemon synapse, FakeMattermost mattermost) {
    return """
    adapters:
      irc: { server: 127.0.0.1, port: %d, tls: false, rooms: { ops: "%s" } }
      matrix: { server: "%s", token: "env:MATRIX_TOKEN", rooms: { ops: "#%s:%s" } }
      mattermost: { server: "%s", team: "%s", token: "env:MATTERMOST_TOKEN", rooms: { ops: "~payments" } }
    """
        .formatted(
            irc,
            CHANNEL,
            synapse.uri(),
            ROOM,
            SynapseDaemon.NAME,
            mattermost.base(),
            FakeMattermost.TEAM);
  }

  private static void storm(List<InstalledServer> installations, List<ReadChat> chats) {
    try (RoomTalk talk = new RoomTalk(chats);
        Storm storm = new Storm(installations, chats, talk)) {
      storm.begins();
      for (int kill = 0; kill < KILLS; kill++) {
        storm.kills();
      }
      storm.reports();
    }
  }

  private static final class Storm implements AutoCloseable {
    private final List<InstalledServer> installations;
    private final List<ReadChat> chats;
    private final RoomTalk talk;
    private final Random random = new Random(SEED);
    private final List<SignalboxProcess> servers = new ArrayList<>();
    private final Map<String, Integer> repeated = new HashMap<>();
    private final long begun = System.nanoTime();
    private List<RoomTalk.Said> before = List.of();
    private int said;
    private int unheard;
    private double longest;

    Storm(List<InstalledServer> installations, List<ReadChat> chats, RoomTalk talk) {
      this.installations = installations;
      this.chats = chats;
      this.talk = talk;
    }

    void begins() {
      installations.forEach(installation -> servers.add(installation.start()));
      awaitHeard();
    }

    /// Kills one of the servers while people talk, starts it again and looks at what was said.
    void kills() {
      talk.turnTo(servers.stream().map(server -> InstalledServer.signIn(server, "ada")).toList());
      talk.begin();
      Until.passes(random.nextLong(1_500, 5_000));
      int killed = random.nextInt(servers.size());
      var other = InstalledServer.signIn(servers.get(1 - killed), "ada");
      talk.turnTo(List.of(other));
      servers.get(killed).kill();
      long died = System.nanoTime();
      boolean alone = random.nextBoolean();
      if (alone) {
        goesOn(other, died);
      } else {
        Until.passes(random.nextLong(0, 3_000));
      }
      servers.set(killed, installations.get(killed).start());
      if (!alone) {
        goesOn(other, died);
      }
      awaitHeard();
      List<RoomTalk.Said> round = talk.pause();
      round.forEach(this::awaitRead);
      round.forEach(this::count);
      before.forEach(this::count);
      said += round.size();
      before = round;
    }

    /// Both ways, on all platforms.
    private void goesOn(ConsoleClient console, long since) {
      String text = "after-" + since;
      assertEquals(200, console.says(ROOM, text).status());
      for (ReadChat chat : chats) {
        Eventually.holds(text + " is read on " + chat.name(), () -> !chat.readings(text).isEmpty());
      }
      longest = Math.max(longest, (System.nanoTime() - since) / 1e9);
    }

    /// People say something on each platform until it is heard.
    private void awaitHeard() {
      var deaf = new ArrayList<>(chats);
      Until.isTrue(
          () -> "nothing is heard of " + deaf,
          () -> {
            Map<ReadChat, String> probes =
                deaf.stream().collect(Collectors.toMap(chat -> chat, talk::probes));
            Until.passes(800);
            deaf.removeIf(chat -> heard(probes.getOrDefault(chat, "")) > 0);
            return deaf.isEmpty();
          });
    }

    private int heard(String text) {
      return (int)
          StreamSupport.stream(
                  InstalledServer.signIn(servers.getFirst(), "grace").messages(ROOM).spliterator(),
                  false)
              .filter(message -> message.path("text").asText().contains(text))
              .count();
    }

    private void awaitRead(RoomTalk.Said one) {
      if (one.on() != null && !one.on().keeps() && heard(one.text()) == 0) {
        unheard++;
        return;
      }
      Eventually.holds(one + " is heard", () -> heard(one.text()) > 0);
      for (ReadChat chat : chats) {
        if (!chat.equals(one.on())) {
          Eventually.holds(
              one + " is read on " + chat.name(), () -> !chat.readings(one.text()).isEmpty());
        }
      }
    }

    private void count(RoomTalk.Said one) {
      assertTrue(heard(one.text()) <= 1, () -> one + " is heard twice");
      for (ReadChat chat : chats) {
        List<String> readings = chat.equals(one.on()) ? List.of() : chat.readings(one.text());
        long plain = readings.stream().filter(read -> !read.contains(REPEATED)).count();
        assertTrue(plain <= 1, () -> one + " is on " + chat.name() + " as " + readings);
        if (readings.size() > plain) {
          assertTrue(!chat.tellsRepeats(), () -> one + " is repeated on " + chat.name());
          repeated.merge(chat.name(), 1, Integer::sum);
        }
      }
    }

    void reports() {
      System.out.printf(
          "Three connections, two servers: %d kills with -Dsignalbox.crash.seed=%d in %d s: %d lines said, %d on IRC while nobody was there, marked as possibly repeated %s, back on all platforms after at most %.1f s%n",
          KILLS,
          SEED,
          (System.nanoTime() - begun) / 1_000_000_000,
          said,
          unheard,
          repeated,
          longest);
      assertTrue(said >= 3 * KILLS, "people talked");
    }

    @Override
    public void close() {
      servers.forEach(SignalboxProcess::close);
    }
  }
}
