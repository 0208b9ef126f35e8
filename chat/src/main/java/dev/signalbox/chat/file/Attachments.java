package dev.signalbox.chat.file;

import dev.signalbox.engine.content.JdbcContentStore;
import dev.signalbox.engine.content.JdbcRunFileStore;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.FileSize;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The verbs of files. A file is taken first and said with a message after that; until then only
/// who brought it knows of it. Any server gives what another one took.
public final class Attachments {
  /// How many files a message may have.
  public static final int MOST = 10;

  private static final int MOST_WAITING = 50;
  private static final int PIECE = 256 * 1024;
  private static final int SECRET = 52;

  private final Database database;
  private final Ids ids;
  private final FileConfig config;
  private final InstantSource clock;
  private final JdbcAttachmentStore store = new JdbcAttachmentStore();
  private final JdbcContentStore contents = new JdbcContentStore();
  private final JdbcRunFileStore runFiles;
  private final FileContents readable;

  /// Those of an installation where files are as large as usual.
  public Attachments(Database database, Ids ids, InstantSource clock) {
    this(database, ids, FileConfig.USUAL, clock);
  }

  public Attachments(Database database, Ids ids, FileConfig config, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.config = config;
    this.clock = clock;
    runFiles = new JdbcRunFileStore(ids);
    readable = new FileContents(database);
  }

  /// Bytes that a file may have.
  public long largest() {
    return config.largest();
  }

  /// What became of a file that was brought.
  public sealed interface Received {
    /// It can be said now.
    ///
    /// @param value what stands for it in a line
    record Kept(Attachment file, String value) implements Received {}

    /// It was not taken, and nothing of it is kept.
    ///
    /// @param code kebab-case, for programs
    /// @param why whole sentences, for people
    record Refused(String code, String why) implements Received {}
  }

  /// Takes a file that a person wants to say something with in a room. It is read a piece at a
  /// time, and no further than it may be long.
  ///
  /// @param name as it is claimed
  /// @throws IOException when it did not arrive whole; nothing of it is kept
  public Received receive(String person, String room, String name, InputStream in)
      throws IOException {
    if (database.read(handle -> store.waiting(handle, person)) >= MOST_WAITING) {
      return new Received.Refused(
          "too-many-files",
          MOST_WAITING + " files of yours wait to be sent: send or remove some of them first.");
    }
    String pieces = ids.next();
    database.write(transaction -> {
      contents.begin(transaction.handle(), pieces, transaction.now());
      return true;
    });
    boolean kept = false;
    try {
      Received received = receive(pieces, person, room, FileName.safe(name), in);
      kept = received instanceof Received.Kept;
      return received;
    } finally {
      if (!kept) {
        database.write(transaction -> {
          contents.drop(transaction.handle(), pieces);
          return true;
        });
      }
    }
  }

  private Received receive(String pieces, String person, String room, String name, InputStream in)
      throws IOException {
    MessageDigest digest = Digest.begin();
    byte[] head = {};
    byte[] piece = in.readNBytes(PIECE);
    long size = 0;
    for (long number = 0; piece.length > 0; number++) {
      size += piece.length;
      if (size > config.largest()) {
        return tooLarge(name);
      }
      head = number == 0 ? piece : head;
      digest.update(piece);
      add(pieces, number, piece);
      piece = in.readNBytes(PIECE);
    }
    if (size == 0) {
      return new Received.Refused("empty", "There is nothing in " + name + ".");
    }
    return keep(
        pieces, HexFormat.of().formatHex(digest.digest()), person, room, file(name, head, size));
  }

  /// What is told of a file that has more than [#largest] bytes.
  public Received.Refused tooLarge(String name) {
    return new Received.Refused(
        "too-large",
        FileName.safe(name)
            + " is too large: a file may have at most "
            + FileSize.text(config.largest())
            + ". Put it where files are kept, and link it.");
  }

  private void add(String pieces, long number, byte[] piece) throws IOException {
    boolean added =
        database.write(transaction -> contents.add(transaction.handle(), pieces, number, piece));
    if (!added) {
      throw new IOException("The upload took too long and was given up");
    }
  }

  private Attachment file(String name, byte[] head, long size) {
    String type = FileType.of(Arrays.copyOf(head, Math.min(head.length, 4096)));
    @Nullable PictureSize picture = PictureSize.of(type, head).orElse(null);
    return new Attachment(
        ids.next(),
        name,
        type,
        size,
        picture == null ? null : picture.width(),
        picture == null ? null : picture.height());
  }

  private Received keep(String pieces, String digest, String person, String room, Attachment file)
      throws IOException {
    var stored = new StoredFile(file, room, person, null, digest, ids.code(SECRET));
    boolean kept =
        database.write(transaction -> {
          boolean whole = contents.keep(transaction.handle(), pieces, digest, file.size());
          if (whole) {
            store.insert(transaction.handle(), stored, transaction.now());
          }
          return whole;
        });
    if (!kept) {
      throw new IOException("The upload took too long and was given up");
    }
    return new Received.Kept(file, stored.value().orElseThrow().toString());
  }

  /// Files that this person brought for this room and that were not said yet, in the order asked;
  /// empty when one of them is none of these.
  public Optional<List<Attachment>> waiting(String person, String room, List<String> wanted) {
    if (wanted.isEmpty()) {
      return Optional.of(List.of());
    }
    List<Attachment> found =
        database.read(handle ->
            wanted.stream()
                .distinct()
                .flatMap(id -> store.find(handle, id).stream())
                .filter(stored -> stored.message() == null)
                .filter(stored -> stored.person().equals(person) && stored.room().equals(room))
                .map(StoredFile::file)
                .toList());
    return found.size() == wanted.size() ? Optional.of(found) : Optional.empty();
  }

  /// The files that somebody can mean by a name in a room: those that come with their own words,
  /// else those that were said there, that a run there was given, or that they brought and did not
  /// say. What has the same content and name is one.
  ///
  /// @param beginning of the digest in hex, or empty
  /// @param with those that come with their words
  public List<FileValue> named(
      String person, String room, String name, String beginning, List<Attachment> with) {
    return database.read(handle -> {
      List<FileValue> own =
          with.stream()
              .flatMap(file -> store.find(handle, file.id()).stream())
              .filter(file -> file.file().name().equals(name))
              .flatMap(file -> file.value().stream())
              .filter(file -> file.digest().startsWith(beginning))
              .distinct()
              .toList();
      return own.isEmpty()
          ? Stream.concat(
                  store.named(handle, person, room, name, beginning).stream()
                      .flatMap(file -> file.value().stream()),
                  runFiles.named(handle, room, name, beginning).stream())
              .distinct()
              .toList()
          : own;
    });
  }

  /// Forgets a file that this person brought and did not say, where a run of the room has it now.
  ///
  /// @param but ids of those that are being said
  public void given(
      Transaction transaction, String person, String room, FileValue file, List<String> but) {
    var handle = transaction.handle();
    if (runFiles.named(handle, room, file.name(), file.digest()).isEmpty()) {
      return;
    }
    store.named(handle, person, room, file.name(), file.digest()).stream()
        .filter(found -> found.message() == null && !but.contains(found.file().id()))
        .forEach(found -> store.drop(handle, found.file().id()));
  }

  /// A file of a run, to be said in its room in this transaction; empty when its content is not
  /// here.
  ///
  /// @param person whose run it is
  public Optional<Attachment> shown(
      Transaction transaction, String person, String room, FileValue file) {
    var handle = transaction.handle();
    if (!contents.hold(handle, file.digest())) {
      return Optional.empty();
    }
    var attachment = new Attachment(ids.next(), file.name(), file.type(), file.bytes(), null, null);
    var stored = new StoredFile(attachment, room, person, null, file.digest(), ids.code(SECRET));
    store.insert(handle, stored, transaction.now());
    return Optional.of(attachment);
  }

  /// Forgets a file that this person brought and did not say yet.
  ///
  /// @return false when there is none
  public boolean drop(String person, String id) {
    return database.write(transaction -> {
      boolean theirs =
          store
              .find(transaction.handle(), id)
              .filter(stored -> stored.message() == null && stored.person().equals(person))
              .isPresent();
      if (theirs) {
        store.drop(transaction.handle(), id);
      }
      return theirs;
    });
  }

  /// A file whose content is here, whoever asks.
  public Optional<StoredFile> find(String id) {
    return database.read(handle -> store.find(handle, id)).filter(found -> found.digest() != null);
  }

  /// A file that a run was given, whoever asks.
  ///
  /// @param run its id
  public Optional<StoredFile> ofRun(String run, String digest) {
    return database.read(handle -> runFiles.ofRun(handle, run, digest)).map(StoredFile::of);
  }

  /// Leave to read a file, for whoever is given it, for 5 minutes.
  public FileLink link(StoredFile stored) {
    return FileLink.of(stored, clock.instant());
  }

  /// The file that a link opens; empty when it is not ours, is over, or the file is not here.
  public Optional<StoredFile> find(FileLink link) {
    return find(link.id())
        .or(() -> database.read(handle -> runFiles.find(handle, link.id())).map(StoredFile::of))
        .filter(found -> link.opens(found, clock.instant()));
  }

  /// What is in a file that was found. Reading it fails once it is taken back.
  public InputStream open(StoredFile stored) {
    return readable.open(stored);
  }
}
