package dev.signalbox.chat.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
    value = TestDatabases.class,
    names = {"SQLITE", "POSTGRES"})
final class AttachmentsTest {
  @AutoClose private final RoomFixture fixture;
  private final Attachments files;

  AttachmentsTest(TestDatabases kind) {
    fixture = new RoomFixture(kind);
    files =
        new Attachments(fixture.database, fixture.ids, new FileConfig(1_000_000), fixture.clock);
  }

  /// Letters that end in a failure.
  private static final class Letters extends InputStream {
    private final long most;
    private long given;

    private Letters(long most) {
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1) == 1 ? 'x' : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (given >= most) {
        throw new IOException("gone");
      }
      Arrays.fill(into, from, from + length, (byte) 'x');
      given += length;
      return length;
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private Attachment brings(String person, String name, byte[] content) throws IOException {
    var received = files.receive(person, "payments", name, new ByteArrayInputStream(content));
    return assertInstanceOf(Attachments.Received.Kept.class, received).file();
  }

  private Message says(String text, Attachment... with) {
    Author ada = Author.of(fixture.person("ada"), "console");
    return fixture.post(Draft.talk("payments", ada, text).with(List.of(with)));
  }

  private byte[] content(String id) throws IOException {
    try (InputStream in = files.open(files.find(id).orElseThrow())) {
      return in.readAllBytes();
    }
  }

  private long count(String table) {
    return fixture.database.read(
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  @Test
  void keepsWhatIsInItOverManyPieces() throws IOException {
    byte[] content = bytes(700_001);
    Attachment file = brings("ada", "core.dump", content);
    assertEquals(FileType.BYTES, file.type());
    assertEquals(700_001, file.size());
    assertEquals(3, count("file_piece"));
    assertArrayEquals(content, content(file.id()));
  }

  @Test
  void readsNoFurtherThanAFileMayBeLong() throws IOException {
    var endless = new Letters(Long.MAX_VALUE);
    var refused =
        assertInstanceOf(
            Attachments.Received.Refused.class, files.receive("ada", "payments", "log", endless));
    assertEquals("too-large", refused.code());
    assertEquals(
        "log is too large: a file may have at most 1 MB. Put it where files are kept, and link it.",
        refused.why());
    assertTrue(endless.given <= 1_000_000 + 256 * 1024, () -> endless.given + " bytes were read");
    assertEquals(0, count("file_piece"));
    assertEquals(0, count("file_upload"));
  }

  @Test
  void keepsNothingOfWhatDidNotArriveWhole() {
    var broken = new Letters(300_000);
    assertThrows(IOException.class, () -> files.receive("ada", "payments", "log", broken));
    assertEquals(0, count("file_piece") + count("file_upload") + count("room_file"));
  }

  @Test
  void keepsTheSameContentOnceForAsLongAsAnybodyHasIt() throws IOException {
    byte[] content = bytes(300_000);
    Attachment hers = brings("ada", "a.bin", content);
    Attachment his = brings("eve", "b.bin", content);
    assertEquals(2, count("file_piece"));
    Message said = says("look", hers);
    fixture.database.write(transaction -> fixture.rooms.takeBack(transaction, said));
    assertTrue(files.find(hers.id()).isEmpty());
    assertArrayEquals(content, content(his.id()));
    assertTrue(files.drop("eve", his.id()));
    assertEquals(0, count("file_piece") + count("file_content"));
  }

  @Test
  void isOfTheOneMessageItWasSaidWith() throws IOException {
    Attachment file = brings("ada", "notes.txt", "hello".getBytes(UTF_8));
    assertTrue(files.waiting("eve", "payments", List.of(file.id())).isEmpty(), "not theirs");
    assertTrue(files.waiting("ada", "release", List.of(file.id())).isEmpty(), "not there");
    assertEquals(List.of(file), files.waiting("ada", "payments", List.of(file.id())).orElseThrow());
    Message said = says("", file);
    assertEquals(List.of(file), said.files());
    assertEquals(List.of(file), fixture.rooms.message(said.id()).orElseThrow().files());
    assertTrue(files.waiting("ada", "payments", List.of(file.id())).isEmpty(), "said already");
    assertFalse(files.drop("ada", file.id()), "it belongs to a message now");
    assertEquals(List.of(), says("again", file).files());
  }

  @Test
  void isFoundByItsName() throws IOException {
    says("here", brings("ada", "rollback-plan.txt", "x".getBytes(UTF_8)));
    fixture.rooms.catchUp();
    var query = SearchQuery.read("rollback", Days.UTC);
    assertEquals(
        1, fixture.rooms.search(fixture.person("eve"), query, null, 10, null).hits().size());
  }

  @Test
  void isGoneWithTheMessageThatIsTakenBack() throws IOException {
    Attachment file = brings("ada", "secret.txt", "hello".getBytes(UTF_8));
    Message said = says("look", file);
    FileLink link = files.link(files.find(file.id()).orElseThrow());
    InputStream open = files.open(files.find(link).orElseThrow());
    Message gone = fixture.database.write(transaction -> fixture.rooms.takeBack(transaction, said));
    assertEquals(List.of(), gone.files());
    assertEquals("(deleted)", gone.text());
    assertTrue(files.find(link).isEmpty());
    assertThrows(IOException.class, open::readAllBytes);
    assertEquals(0, count("file_piece") + count("file_content"));
    assertEquals(1, count("room_file"), "that there was a file stays");
  }

  @Test
  void opensOnlyByALinkOfOursThatIsNotOver() throws IOException {
    Attachment file = brings("ada", "a.txt", "hello".getBytes(UTF_8));
    Attachment other = brings("ada", "b.txt", "world".getBytes(UTF_8));
    FileLink link = files.link(files.find(file.id()).orElseThrow());
    assertTrue(files.find(link).isPresent());
    assertTrue(files.find(new FileLink(other.id(), link.until(), link.proof())).isEmpty());
    assertTrue(files.find(new FileLink(file.id(), link.until() + 1, link.proof())).isEmpty());
    assertTrue(files.find(new FileLink(file.id(), link.until(), "")).isEmpty());
    fixture.clock.advance(Duration.ofMinutes(5));
    assertTrue(files.find(link).isEmpty());
  }

  @Test
  void isForgottenAfterADayUnlessItWasSaid() throws IOException {
    Attachment said = brings("ada", "said.txt", bytes(10));
    says("look", said);
    for (int n = 0; n < 12; n++) {
      brings("ada", "waiting.txt", bytes(20 + n));
    }
    fixture.clock.advance(Duration.ofHours(23));
    Attachment young = brings("ada", "young.txt", bytes(11));
    fixture.clock.advance(Duration.ofHours(2));
    var sweep = new FileSweep(new Timers(fixture.database, new Timeline(fixture.clock)));
    for (int n = 0; n < 3; n++) {
      fixture.database.write(transaction -> {
        sweep.fire(transaction, "all");
        return true;
      });
    }
    assertEquals(2, count("room_file"));
    assertEquals(2, count("file_piece"));
    assertArrayEquals(bytes(10), content(said.id()));
    assertArrayEquals(bytes(11), content(young.id()));
  }

  @Test
  void letsNobodyFillTheDiskWithWhatIsNeverSaid() throws IOException {
    for (int n = 0; n < 50; n++) {
      brings("ada", "n.txt", bytes(5));
    }
    var refused =
        assertInstanceOf(
            Attachments.Received.Refused.class,
            files.receive("ada", "payments", "more.txt", new ByteArrayInputStream(bytes(5))));
    assertEquals("too-many-files", refused.code());
    brings("eve", "hers.txt", bytes(5));
  }
}
