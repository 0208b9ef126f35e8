package dev.signalbox.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Names each launch of one folder: its shell writes it there before it runs the program. It is
/// this file in this folder under this boot of the machine, or another ledger with another name: no
/// copy and nothing restored passes for it. So what it does not name was not launched since it was
/// opened.
final class LaunchLedger {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchLedger.class);

  /// Wherever it stands: a full disk may have cut the line before it.
  private static final Pattern LAUNCH = Pattern.compile("[+] (?=(\\S+) )");

  /// Beyond this many launches another one is opened.
  private static final int MOST = 1_000;

  /// The age of its last line and that of its last change may be this far apart.
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Path file;
  private final String boot;
  private final Set<String> launches = new HashSet<>();
  private final Uptime uptime;
  private String name = "";
  private long size;

  private LaunchLedger(Path root, Uptime uptime, String boot) {
    this.uptime = uptime;
    this.file = root.resolve("ledger");
    this.boot = boot;
  }

  /// Goes on with the ledger of this folder when it is whole, else opens another one.
  static LaunchLedger of(Path root, Uptime uptime) {
    return of(root, uptime, ProcessToken.bootId());
  }

  /// @param boot tells this boot of the machine from any other; empty where nothing does
  static LaunchLedger of(Path root, Uptime uptime, String boot) {
    var ledger = new LaunchLedger(root, uptime, boot);
    try {
      if (!ledger.isReadable()) {
        ledger.open();
      }
      return ledger;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "%s cannot be written: give it, and the folder it is in, to the server's user"
              .formatted(ledger.file),
          failure);
    }
  }

  /// One that is there and cannot be read proves nothing, like one that is not there.
  private boolean isReadable() {
    try {
      return isWhole();
    } catch (IOException failure) {
      LOG.warn("the launches that were begun before cannot be read: {}", failure.toString());
      return false;
    }
  }

  /// What a step keeps when it begins: by this name only the launches in here can be proved.
  synchronized String name() {
    return name;
  }

  /// True when this launch is written here: it may have been begun.
  synchronized boolean names(String key) {
    return !readOn() || launches.contains(key);
  }

  /// True when a step that began under the ledger of that name was not launched.
  synchronized boolean excludes(String ledger, String key) {
    return readOn() && ledger.equals(name) && !launches.contains(key);
  }

  /// Before a launch is begun: a ledger that is full is followed by another one.
  synchronized void makeRoom() throws IOException {
    if (readOn() && launches.size() >= MOST) {
      open();
    }
  }

  /// Reads what shells wrote since.
  ///
  /// @return false when nobody can say what they did
  private boolean readOn() {
    try {
      if (Files.notExists(file) || !name.endsWith("-" + place(file))) {
        open();
      } else if (Files.size(file) != size) {
        load(Files.readString(file));
      }
      return true;
    } catch (CharacterCodingException garbage) {
      return anew(garbage);
    } catch (IOException failure) {
      LOG.warn("the launches that were begun cannot be read: {}", failure.toString());
      return false;
    }
  }

  private boolean anew(IOException failure) {
    try {
      LOG.warn("another ledger of launches is begun: {} cannot be read", file, failure);
      open();
      return true;
    } catch (IOException again) {
      LOG.warn("{} cannot be written: {}", file, again.toString());
      return false;
    }
  }

  private void open() throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), "ledger", ".new");
    // A file system may give the same number again within the same millisecond: the name that was
    // free for this file tells it from any other.
    String drawn = fresh.getFileName().toString().replaceAll("[^0-9]", "");
    long opening = Files.getLastModifiedTime(fresh).toMillis();
    String opened = "%s-%d-%s-%s".formatted(boot, opening, drawn, place(fresh));
    Files.writeString(fresh, opened + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // The move is a change of the file, too: from here on its two times are one again.
    Files.writeString(file, "= - " + seconds(uptime.now()) + "\n", StandardOpenOption.APPEND);
    load(Files.readString(file));
  }

  private boolean isWhole() throws IOException {
    if (boot.isEmpty() || Files.notExists(file)) {
      return false;
    }
    String text = Files.readString(file);
    List<String> lines = load(text);
    return lines.size() > 1
        && text.endsWith("\n")
        && name.startsWith(boot + "-")
        && name.endsWith("-" + place(file))
        && isAsWritten(lines.getLast());
  }

  private List<String> load(String text) throws IOException {
    List<String> lines = text.lines().toList();
    name = lines.isEmpty() ? "" : lines.getFirst();
    launches.clear();
    LAUNCH.matcher(text).results().forEach(launch -> launches.add(launch.group(1)));
    size = text.getBytes(StandardCharsets.UTF_8).length;
    return lines;
  }

  /// Which file in which folder. Neither survives a copy.
  private static String place(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return key(file) + key(folder == null ? file : folder);
  }

  private static String key(Path path) throws IOException {
    return Files.getAttribute(path, "unix:dev") + "." + Files.getAttribute(path, "unix:ino") + ".";
  }

  /// Whoever puts other words into the file in place either sets its time back, which leaves a
  /// later change of it behind, or does not, and then it is younger than its last line.
  private boolean isAsWritten(String last) throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    String said = last.substring(last.lastIndexOf(' ') + 1);
    if (!written.equals(Files.getAttribute(file, "unix:ctime"))
        || !said.matches("[0-9]{1,12}([.][0-9]{1,9})?")) {
      return false;
    }
    Duration line = uptime.now().minusMillis(new BigDecimal(said).movePointRight(3).longValue());
    Duration change = Duration.between(written.toInstant(), filesNow());
    return line.minus(change).abs().compareTo(SLACK) < 0;
  }

  /// By the clock of the file system, which need not be ours.
  private Instant filesNow() throws IOException {
    Path probe = Files.createTempFile(file.getParent(), "ledger", ".new");
    try {
      return Files.getLastModifiedTime(probe).toInstant();
    } finally {
      Files.delete(probe);
    }
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
  }
}
