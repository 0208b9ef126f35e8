package dev.signalbox.app.installation;

import dev.signalbox.engine.runbook.Runbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Of each runbook the revision whose tests held last, kept in the data folder: a start tries
/// nothing that has held before. Without the file everything is tried again.
final class TestedRevisions {
  private static final Logger LOG = LoggerFactory.getLogger(TestedRevisions.class);

  private final @Nullable Path file;
  private final Map<String, Held> held = new TreeMap<>();

  private TestedRevisions(@Nullable Path file) {
    this.file = file;
  }

  /// What held last.
  ///
  /// @param revision the runbook's
  /// @param with what else it was tried with: what it calls, and the rules
  private record Held(String revision, String with) {}

  /// Nothing has been tried, and nothing is kept.
  static TestedRevisions none() {
    return new TestedRevisions(null);
  }

  static TestedRevisions in(Path data) {
    var tested = new TestedRevisions(data.resolve("tested"));
    tested.read();
    return tested;
  }

  private void read() {
    try {
      for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
        String[] words = line.split(" ", -1);
        if (words.length == 3) {
          held.put(words[0], new Held(words[1], words[2]));
        }
      }
    } catch (NoSuchFileException none) {
      LOG.debug("no runbook was tested here before");
    } catch (IOException e) {
      LOG.warn("{} cannot be read; runbooks are tested again", file, e);
    }
  }

  /// True when the tests of this revision have held, whatever it called then.
  synchronized boolean holds(Runbook runbook) {
    Held last = held.get(runbook.name());
    return last != null && last.revision.equals(runbook.revision());
  }

  /// True when they have with this.
  synchronized boolean holds(Runbook runbook, String with) {
    return new Held(runbook.revision(), with).equals(held.get(runbook.name()));
  }

  /// Its tests hold with this.
  synchronized void held(Runbook runbook, String with) {
    var now = new Held(runbook.revision(), with);
    if (!now.equals(held.put(runbook.name(), now)) && file != null) {
      write(file);
    }
  }

  private void write(Path to) {
    Path draft = to.resolveSibling("tested.new");
    String text =
        held.entrySet().stream()
            .map(one ->
                "%s %s %s\n".formatted(one.getKey(), one.getValue().revision, one.getValue().with))
            .collect(Collectors.joining());
    try {
      Files.writeString(draft, text);
      Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("{} cannot be written; runbooks are tested again at the next start", to, e);
    }
  }
}
