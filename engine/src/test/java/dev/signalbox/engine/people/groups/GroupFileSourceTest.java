package dev.signalbox.engine.people.groups;

import dev.signalbox.spi.people.GroupSource;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.people.GroupSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A file as a source of groups.
final class GroupFileSourceTest extends GroupSourceContract {
  @TempDir Path folder;
  private final TestClock clock = TestClock.atNoon();
  private Path file;
  private GroupFile source;

  @BeforeEach
  void begin() {
    file = folder.resolve("teams.yaml");
    source = new GroupFile("teams", file, clock);
  }

  @Override
  protected GroupSource source() {
    return source;
  }

  @Override
  protected TestClock clock() {
    return clock;
  }

  @Override
  protected void says(Map<String, Set<String>> groups) {
    var text = new StringBuilder("as-of: " + clock.instant() + "\ngroups: {");
    groups.forEach((group, members) ->
        text.append("\"%s\": [\"%s\"], ".formatted(group, String.join("\", \"", members))));
    written(text + "}\n");
  }

  @Override
  protected void talksNonsense() {
    written("groups: [teams.sre\n");
  }

  @Override
  protected void isGone() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void written(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
