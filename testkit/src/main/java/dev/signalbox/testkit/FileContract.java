package dev.signalbox.testkit;

import static dev.signalbox.testkit.AdapterScene.assertRefused;
import static dev.signalbox.testkit.AdapterScene.sent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.Counterpart.SharedFile;
import dev.signalbox.testkit.Counterpart.Sharing;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What people see of the files that an adapter shares, and what they see no more.
abstract class FileContract extends OutgoingContract {
  private static final int SIZE = 300_000;
  private static final String UNSEEN = "a file is nowhere but in words";
  private static final String STAYS = "what was taken back stays there";
  private static final String TWICE = "people see every file twice";

  /// Names that people can give files, with what some program takes for more than a letter.
  private static final List<String> NAMES =
      List.of(
          "größe 🚀 naïve.txt",
          "a&b=c;d+e#f%20g.png",
          "@channel @all @room.txt",
          "..%2f..%2fetc%2fpasswd",
          "'; drop (table) [x](y) `z` ~1~.txt",
          "x".repeat(116) + ".log");

  private static byte[] bytes() {
    byte[] bytes = new byte[SIZE];
    new Random(SIZE).nextBytes(bytes);
    return bytes;
  }

  private OutgoingFile file(Place place, String key, String name, Supplier<InputStream> content) {
    return new OutgoingFile(
        place, key, name, "image/png", SIZE, "Grace Hopper", content, AdapterScene.LINK);
  }

  private OutgoingFile file(Place place, String key) {
    return file(place, key, "graph.png", () -> new ByteArrayInputStream(bytes()));
  }

  private OutgoingFile graph(String key) {
    return file(far().room(), key);
  }

  private boolean shares() {
    return scene().can(Capability.FILES);
  }

  private Sharing sharing() {
    return Objects.requireNonNull(far().sharing(), "play files where you claim FILES");
  }

  private SharedFile seen() {
    scene().holds(UNSEEN, () -> !sharing().shared().isEmpty());
    return sharing().shared().getLast();
  }

  private void assertShownOnce() {
    seen();
    scene().settle();
    assertEquals(1, sharing().shared().size(), TWICE);
  }

  private void assertNothingShown(String loss) {
    scene().settle();
    assertEquals(List.of(), sharing().shared(), loss);
  }

  private Delivery withdraw(String shared, String key) {
    return scene().withdraw(new FileWithdrawal(far().room(), shared, key));
  }

  @Test
  final void sharesAFileAndTakesItBackOrRefuses() {
    scene().connect();
    var delivery = scene().share(graph("k1"));
    if (!shares()) {
      assertRefused("a file counts as seen that nobody sees", delivery);
      assertRefused("what was never there counts as taken back", withdraw("f1", "k2"));
      return;
    }
    var shared = sent(UNSEEN, delivery);
    var seen = seen();
    assertEquals("graph.png", seen.name(), "nobody knows it by its name");
    assertEquals(Digest.of(bytes()), seen.digest(), "what is in it is something else");
    assertEquals(far().room().room(), seen.to(), "another room sees it");
    assertTrue(seen.words().contains("Grace Hopper"), "a person's file looks like the bot's own");
    sent(STAYS, withdraw(shared, "k2"));
    sent(STAYS, withdraw(shared, "k3"));
    scene().holds(STAYS, () -> sharing().shared().isEmpty());
    scene().settle();
    assertEquals(
        List.of(),
        events().all(ChatEvent.MessagePosted.class),
        "what the bot shares counts as somebody's: it goes round for ever");
  }

  @Test
  final void sharesBelowAMessageOrRefuses() {
    scene().connect();
    if (shares()) {
      var root = scene().sends("rollback of payments", "k1");
      var thread = new Place(adapter().connection(), far().room().room(), root);
      var delivery = scene().share(file(thread, "k2"));
      if (scene().can(Capability.THREADS)) {
        sent(UNSEEN, delivery);
        assertEquals(root, seen().below(), "a thread's files fill the room");
      } else {
        assertRefused("a thread's files fill the room", delivery);
      }
    }
  }

  @Test
  final void sharesNoFileTwiceWhereItClaimsSo() {
    scene().connect();
    if (shares()) {
      var first = sent(UNSEEN, scene().share(graph("k1")));
      if (scene().can(Capability.IDEMPOTENT_SEND)) {
        var again = sent(UNSEEN, scene().share(graph("k1")));
        assertEquals(first, again, "what is taken back is another one");
      }
      assertShownOnce();
    }
  }

  @Test
  final void refusesAFileThatIsMoreThanThePlatformTakes() {
    scene().connect();
    if (shares()) {
      sharing().limits(SIZE - 1);
      assertRefused("it is tried for ever, and holds up the room", scene().share(graph("k1")));
      assertNothingShown("refused means not shown");
    }
  }

  @Test
  final void sharesFilesWhateverTheyAreCalled() {
    scene().connect();
    if (shares()) {
      var before = far().effects();
      for (var name : NAMES) {
        var file = file(far().room(), name, name, () -> new ByteArrayInputStream(bytes()));
        sent("'" + name + "' is nowhere", scene().share(file));
        assertEquals(name, seen().name(), "nobody knows it by its name");
      }
      assertEquals(before, far().effects(), "a name became a command");
      assertEquals(List.of(), far().pings(), "the name of a file wakes a whole company");
    }
  }

  @Test
  final void sharesFilesOnlyWhereItServes() {
    scene().connect();
    if (shares()) {
      adapter().serve(Set.of());
      assertRefused("a channel that is linked no more sees on", scene().share(graph("k1")));
      adapter().serve(Set.of(far().room()));
      scene().awaitConnected();
      assertNothingShown("refused means not shown");
    }
  }

  @Test
  final void sharesNoFileWhileTheConnectionIsDown() {
    scene().connect();
    if (shares()) {
      scene().disconnect();
      assertInstanceOf(
          Delivery.Later.class,
          adapter().share(graph("k1")),
          "what is shared while the connection is down is lost");
      far().up();
      scene().awaitConnected();
      sent(UNSEEN, scene().share(graph("k1")));
      assertShownOnce();
    }
  }

  @Test
  final void waitsWithAFileAsLongAsThePlatformAsks() {
    scene().connect();
    if (shares() && far().faults().contains(Fault.TOO_MANY)) {
      far().fails(Fault.TOO_MANY);
      var later =
          assertInstanceOf(
              Delivery.Later.class,
              adapter().share(graph("k1")),
              "a file that was too much for now is lost");
      assertEquals(Counterpart.RETRY_AFTER, later.after(), "who comes back too soon is thrown out");
      sent(UNSEEN, scene().share(graph("k1")));
      assertShownOnce();
    }
  }

  @Test
  final void triesAgainWithAFileThatCouldNotBeBrought() {
    scene().connect();
    if (shares()) {
      sharing().breaks();
      assertInstanceOf(
          Delivery.Later.class,
          adapter().share(graph("k1")),
          "nobody can have seen it, and it is given up");
      sent(UNSEEN, scene().share(graph("k1")));
      assertShownOnce();
    }
  }

  @Test
  final void doesNotKnowWhatBecameOfAFileThatWentWrong() {
    scene().connect();
    for (var fault : List.of(Fault.ANSWERS_WRONG, Fault.SILENT)) {
      if (shares() && far().faults().contains(fault)) {
        far().fails(fault);
        assertInstanceOf(
            Delivery.Uncertain.class,
            adapter().share(graph(fault.name())),
            "it may be there: who tries again shows it twice, who gives up never takes it back");
      }
    }
  }

  @Test
  final void showsNothingOfAFileThatIsTakenBackMeanwhile() {
    scene().connect();
    if (shares()) {
      var halfway = file(far().room(), "k1", "graph.png", Halfway::new);
      assertFalse(
          adapter().share(halfway) instanceof Delivery.Sent, "half a file counts as all of it");
      assertNothingShown("what was taken back is seen all the same");
    }
  }

  /// A file that is taken back while it is read.
  private static final class Halfway extends FilterInputStream {
    private Halfway() {
      super(new ByteArrayInputStream(bytes(), 0, SIZE / 2));
    }

    @Override
    public int read() throws IOException {
      return unlessOver(super.read());
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      return unlessOver(super.read(into, from, most));
    }

    private static int unlessOver(int read) throws IOException {
      if (read < 0) {
        throw new IOException("the file was taken back");
      }
      return read;
    }
  }
}
