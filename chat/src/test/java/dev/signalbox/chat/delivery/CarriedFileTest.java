package dev.signalbox.chat.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Delivery.Stops;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.testkit.Counterpart.SharedFile;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of messages on their way to a platform, and back.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class CarriedFileTest {
  private static final String LANE = "fake #pay";

  @AutoClose private final RoomFixture box;
  private final Attachments files;
  private final FakeChat chat;
  private final Place place;

  CarriedFileTest(TestDatabases kind) {
    box = new RoomFixture(kind);
    files = new Attachments(box.database, box.ids, box.clock);
    chat = new FakeChat("fake", box.clock);
    place = chat.room("#pay");
    chat.start(new RecordedEvents());
  }

  private FlakyChat without(Capability... missing) {
    var can = EnumSet.allOf(Capability.class);
    can.removeAll(Set.of(missing));
    return new FlakyChat(chat, can);
  }

  private OutboxDispatcher dispatcher(FlakyChat flaky) {
    var dispatcher =
        new OutboxDispatcher(
            box.database, box.outbox, new Buttons(box.ids), List.of(flaky), box.clock);
    return Held.by(dispatcher, box.database, flaky);
  }

  private DeliveryQueue queue(FlakyChat flaky) {
    return dispatcher(flaky).queue(LANE);
  }

  private Attachment brings(String name, byte[] content) {
    try {
      var received = files.receive("ada", "payments", name, new ByteArrayInputStream(content));
      return assertInstanceOf(Attachments.Received.Kept.class, received).file();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Draft draft(String room, String text, String... names) {
    return Draft.talk(room, Author.of(box.person("ada"), "console"), text)
        .with(Stream.of(names).map(name -> brings(name, name.getBytes(UTF_8))).toList());
  }

  private Message says(String text, String... names) {
    return box.post(draft("payments", text, names));
  }

  private Message takesBack(Message said) {
    return box.database.write(transaction -> box.rooms.takeBack(transaction, said));
  }

  private List<String> seen() {
    return chat.files().shared().stream().map(SharedFile::name).toList();
  }

  private List<String> shown() {
    return chat.messages().stream().map(message -> message.card().summary()).toList();
  }

  /// What became of parcels with files, by their keys without ids: `sent`, `refused: why`.
  private List<String> outcomes() {
    return box.database.read(handle ->
        handle
            .createQuery(
                """
                select state, reason from outbox where message like 'file/%' order by order_seq
                """)
            .map((row, _) ->
                row.getString("reason") == null
                    ? row.getString("state")
                    : row.getString("state") + ": " + row.getString("reason"))
            .list());
  }

  @Test
  void bringsFilesRightBehindTheWordsThatTheyCameWith() {
    var flaky = without();
    says("look", "a.txt", "b.txt");
    says("and?");
    assertNull(queue(flaky).drain());
    assertEquals(List.of("say look", "share a.txt", "share b.txt", "say and?"), flaky.asked());
    var first = chat.files().shared().getFirst();
    assertEquals(Digest.of("a.txt"), first.digest());
    assertEquals("Ada", first.words());
    assertEquals("#pay", first.to());
    assertNull(first.below());
  }

  @Test
  void bringsAFileOfManyPiecesWhole() {
    byte[] content = new byte[700_001];
    new Random(1).nextBytes(content);
    box.post(draft("payments", "").with(List.of(brings("core.dump", content))));
    assertNull(queue(without()).drain());
    assertEquals(Digest.of(content), chat.files().shared().getFirst().digest());
    assertEquals(List.of("file core.dump (of unknown kind, 700 kB)"), shown());
  }

  @Test
  void bringsThemIntoTheThreadOfTheirWords() {
    Message root = says("rollback");
    box.post(draft("payments", "here", "a.txt").inThread(root.id()));
    assertNull(queue(without()).drain());
    var thread = chat.messages().getFirst().id();
    assertEquals(thread, chat.files().shared().getFirst().below());
  }

  @Test
  void aThreadBelowAFileIsOneBelowItsMessage() {
    var flaky = without();
    Message said = says("look", "a.txt");
    assertNull(queue(flaky).drain());
    var words = chat.messages().getFirst().id();
    for (String id : List.of(words, fileId())) {
      assertEquals(
          List.of(said.id()), box.database.read(handle -> box.outbox.rootsAt(handle, place, id)));
    }
  }

  private String fileId() {
    return box.database.read(handle ->
        handle
            .createQuery("select platform_id from delivered where message like 'file/%'")
            .mapTo(String.class)
            .one());
  }

  @Test
  void leavesItAtTheWordsWhereFilesCannotBeShown() {
    var flaky = without(Capability.FILES);
    says("look", "a.txt");
    says("and?");
    assertNull(queue(flaky).drain());
    assertEquals(List.of("say look", "say and?"), flaky.asked());
    assertEquals(List.of("sent: it is told in words there"), outcomes());
  }

  @Test
  void leavesItAtTheWordsWhereAFileIsTooLargeAndRecordsIt() {
    chat.files().limits(4);
    says("look", "a.txt");
    says("and?");
    assertNull(queue(without()).drain());
    assertEquals(List.of(), seen());
    assertEquals(List.of("look", "and?"), shown());
    assertEquals(List.of("refused: a.txt is too large"), outcomes());
  }

  @Test
  void waitsWithAFileAsLongAsThePlatformSaysAndKeepsTheOrder() {
    var flaky = without();
    var queue = queue(flaky);
    says("look", "a.txt");
    flaky.then(new Delivery.Later(Duration.ofSeconds(30), "slow"));
    assertEquals(Duration.ofSeconds(30), queue.drain());
    says("and?");
    box.clock.advance(Duration.ofSeconds(29));
    assertEquals(Duration.ofSeconds(1), queue.drain());
    assertEquals(List.of("look"), shown());
    box.clock.advance(Duration.ofSeconds(1));
    assertNull(queue.drain());
    assertEquals(List.of("a.txt"), seen());
    assertEquals(List.of("look", "and?"), shown());
  }

  @ParameterizedTest
  @EnumSource(Stops.class)
  void holdsUpARoomOnlyForSoLongWithAFileThatNobodyTakes(Stops stops) {
    var flaky = without();
    var queue = queue(flaky);
    says("look", "a.txt");
    queue.drain();
    says("see", "b.txt");
    says("and?");
    flaky.then(new Delivery.Later(Duration.ofSeconds(5), "no", stops));
    for (int tries = 0; tries < 20; tries++) {
      queue.drain();
      flaky.next(new Delivery.Later(Duration.ofSeconds(5), "no", stops));
      box.clock.advance(Duration.ofMinutes(1));
    }
    assertEquals(
        stops == Stops.PLACE ? List.of("sent", "refused: no") : List.of("sent", "new: no"),
        outcomes());
  }

  @Test
  void repeatsAnUncertainFileWhereTheKeyMakesItSafe() {
    var flaky = without();
    var queue = queue(flaky);
    says("look", "a.txt");
    flaky.thenAfterSending(new Delivery.Uncertain("timed out"));
    assertEquals(Duration.ofSeconds(1), queue.drain());
    box.clock.advance(Duration.ofSeconds(1));
    assertNull(queue.drain());
    assertEquals(List.of("say look", "share a.txt", "share a.txt"), flaky.asked());
    assertEquals(List.of("a.txt"), seen());
  }

  @Test
  void repeatsNoUncertainFileElsewhereSinceOneOfTwoCouldBeTakenBack() {
    var flaky = without(Capability.IDEMPOTENT_SEND);
    var queue = queue(flaky);
    says("look", "a.txt");
    flaky.thenAfterSending(new Delivery.Uncertain("timed out"));
    assertNull(queue.drain());
    assertEquals(List.of("uncertain: timed out"), outcomes());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesUpAfterACrashInTheMiddleOfAFile(boolean taken) {
    var crashing = without();
    var queue = queue(crashing);
    says("look", "a.txt");
    says("and?");
    crashing.then(taken ? crashing::crashAfterSending : crashing::crashNext);
    assertThrows(FlakyChat.Crash.class, queue::drain);
    assertEquals(List.of("sending"), outcomes());
    var safe = without();
    var later = queue(safe);
    box.clock.advance(Duration.ofSeconds(5));
    assertNull(later.drain());
    assertEquals(List.of("a.txt"), seen());
    assertEquals(List.of("look", "and?"), shown());
    assertEquals(List.of("sent"), outcomes());
  }

  @Test
  void isInTheOutboxWithItsMessageOrNotAtAll() {
    Draft draft = draft("payments", "look", "a.txt");
    assertThrows(
        IllegalStateException.class,
        () ->
            box.database.write(transaction -> {
              box.rooms.post(transaction, draft);
              throw new IllegalStateException("the server dies");
            }));
    assertEquals(List.of(), outcomes());
    box.post(draft);
    assertEquals(List.of("new"), outcomes());
  }

  @Test
  void goesNowhereOnceItsMessageIsTakenBack() {
    var flaky = without();
    Message said = says("look", "a.txt");
    takesBack(said);
    assertNull(queue(flaky).drain());
    assertEquals(List.of("say (deleted)"), flaky.asked());
    assertEquals(
        List.of("sent: it was taken back", "sent: there is nothing to take back"), outcomes());
  }

  @Test
  void isTakenOffThePlatformWithItsMessage() {
    var flaky = without();
    var queue = queue(flaky);
    Message said = says("look", "a.txt", "b.txt");
    assertNull(queue.drain());
    assertEquals(List.of("a.txt", "b.txt"), seen());
    takesBack(said);
    assertNull(queue.drain());
    assertEquals(List.of(), seen());
    assertEquals(List.of("(deleted)"), shown());
  }

  @Test
  void isTakenOffAgainUntilThatIsCertain() {
    var flaky = without(Capability.IDEMPOTENT_SEND);
    var queue = queue(flaky);
    Message said = says("look", "a.txt");
    assertNull(queue.drain());
    takesBack(said);
    flaky.next(new Delivery.Uncertain("timed out"));
    assertEquals(Duration.ofSeconds(1), queue.drain());
    box.clock.advance(Duration.ofSeconds(1));
    assertNull(queue.drain());
    assertEquals(List.of(), seen());
  }

  @Test
  void showsNothingWhenItIsTakenBackWhileItIsBrought() {
    var flaky = without();
    var queue = queue(flaky);
    Message said = says("look", "a.txt");
    flaky.then(() -> flaky.whileSending(() -> takesBack(said)));
    assertEquals(Duration.ofSeconds(1), queue.drain());
    box.clock.advance(Duration.ofSeconds(1));
    assertNull(queue.drain());
    assertEquals(List.of(), seen());
    assertEquals(List.of("(deleted)"), shown());
  }

  @Test
  void saysSoWhenNobodyKnowsWhetherWhatWasTakenBackIsThere() {
    var flaky = without();
    var queue = queue(flaky);
    Message said = says("look", "a.txt");
    flaky.thenAfterSending(new Delivery.Uncertain("timed out"));
    assertEquals(Duration.ofSeconds(1), queue.drain());
    takesBack(said);
    box.clock.advance(Duration.ofSeconds(1));
    assertNull(queue.drain());
    assertEquals("uncertain: it was taken back, and may be there", outcomes().getFirst());
  }

  @Test
  void goesNowhereWhereItsWordsAreNot() {
    var flaky = without();
    var queue = queue(flaky);
    says("look", "a.txt");
    flaky.next(new Delivery.Refused("too odd"));
    assertNull(queue.drain());
    assertEquals(List.of("say look"), flaky.asked());
    assertEquals(List.of("refused: the message that the file came with is not there"), outcomes());
  }

  @Test
  void goesNowhereWhenOnePersonAloneSeesTheMessageOrNoPlaceShowsItsRoom() {
    Account account = chat.person("ada");
    box.post(draft("payments", "only you", "a.txt").onlyFor("ada").backTo(place, account));
    box.post(draft("release", "not linked", "b.txt"));
    box.people.edit(text ->
        text.replace(
            "{name: Ada}",
            "{name: Ada, accounts: [fake/fake-workspace/%s]}".formatted(account.userId())));
    box.database.write(transaction -> {
      box.outbox.learnDirect(transaction, "ada", new Place("fake", "direct-ada", null), account);
      return true;
    });
    box.post(draft("@ada", "psst", "c.txt"));
    var dispatcher = dispatcher(without());
    for (String lane : List.of(LANE, "fake direct-ada")) {
      assertNull(dispatcher.queue(lane).drain());
    }
    assertEquals(2, chat.messages().size());
    assertEquals(List.of(), seen());
    assertEquals(List.of(), outcomes());
  }

  @Test
  void isCalledOnlyWhatIsSafeToSaveItAs() {
    says(
        "look", "../../passwd", "C:\\Temp\\a.txt", "\u202Egnp.exe", "a\r\nb\u0000.txt", "<!x>.txt");
    assertNull(queue(without()).drain());
    assertEquals(List.of("passwd", "a.txt", "gnp.exe", "a b.txt", "_!x_.txt"), seen());
  }
}
