package dev.signalbox.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Names each launch of one folder before it is begun. It is this file in this folder under this
/// boot of the machine, or another ledger with another name: no copy and nothing restored passes
/// for it. So what it does not name was not launched since it was opened.
final class LaunchLedger {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchLedger.class);

  /// Beyond this many launches another one is opened.
  private static final int MOST = 4_000;

  /// What it says of its time and its time may be this far apart.
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Path file;
  private final String boot;
  private final Set<String> launches = new HashSet<>();
  private String name = "";
  private boolean torn;

  private LaunchLedger(Path root, String boot) {
    this.file = root.resolve("ledger");
    this.boot = boot;
  }

  /// Goes on with the ledger of this folder when it is whole, else opens another one.
  static LaunchLedger of(Path root) {
    return of(root, ProcessTree.bootId());
  }

  /// @param boot tells this boot of the machine from any other; empty where nothing does
  static LaunchLedger of(Path root, String boot) {
    var ledger = new LaunchLedger(root, boot);
    try {
      if (!ledger.isWhole()) {
        ledger.open();
      }
      return ledger;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What a step keeps when it begins: by this name only the launches in here can be proved.
  synchronized String name() {
    return name;
  }

  /// True when this launch is written here: it may have been begun.
  synchronized boolean names(String key) {
    return launches.contains(key);
  }

  /// True when a step that began under the ledger of that name was not launched.
  synchronized boolean excludes(String ledger, String key) {
    return ledger.equals(name) && !launches.contains(key);
  }

  /// Before a launch is begun.
  ///
  /// @throws IOException when that cannot be written: it must not be begun
  synchronized void begins(String key) throws IOException {
    if (torn || launches.size() >= MOST) {
      open();
    }
    write("+ " + key);
    launches.add(key);
  }

  /// A launch that was to be begun was not, for certain.
  synchronized void didNot(String key) {
    if (!launches.contains(key)) {
      return;
    }
    try {
      write("- " + key);
      launches.remove(key);
    } catch (IOException full) {
      LOG.warn("{} counts as launched though it was not: {}", key, full.getMessage());
    }
  }

  private void write(String line) throws IOException {
    torn = true;
    Files.writeString(file, line + " ", StandardOpenOption.APPEND);
    Files.writeString(file, changed(file) + "\n", StandardOpenOption.APPEND);
    torn = false;
  }

  /// By the time of the file system, which need not be ours.
  private static long changed(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis();
  }

  private void open() throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), "ledger", ".new");
    String opened = boot + "-" + changed(fresh) + "-" + place(fresh);
    Files.writeString(fresh, opened + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    name = opened;
    launches.clear();
    // The move is a change of the file, too: from here on its two times are one again.
    write("=");
  }

  private boolean isWhole() throws IOException {
    if (boot.isEmpty() || Files.notExists(file)) {
      return false;
    }
    String text = Files.readString(file);
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !text.endsWith("\n")) {
      return false;
    }
    name = lines.getFirst();
    lines.subList(1, lines.size()).forEach(this::read);
    return name.startsWith(boot + "-")
        && name.endsWith("-" + place(file))
        && isAsWritten(lines.getLast());
  }

  private void read(String line) {
    String[] words = line.split(" ", 3);
    if (words[0].equals("+")) {
      launches.add(words[1]);
    } else if (words[0].equals("-")) {
      launches.remove(words[1]);
    }
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
  /// later change of it behind, or does not, and then it is later than what it says.
  private boolean isAsWritten(String last) throws IOException {
    FileTime written = Files.getLastModifiedTime(file);
    if (!written.equals(Files.getAttribute(file, "unix:ctime"))) {
      return false;
    }
    String said = last.substring(last.lastIndexOf(' ') + 1);
    Instant then = Instant.ofEpochMilli(said.matches("[0-9]{1,15}") ? Long.parseLong(said) : 0);
    return Duration.between(then, written.toInstant()).abs().compareTo(SLACK) < 0;
  }
}
