package dev.signalbox.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveFileTest {
  @TempDir Path folder;
  private Path file;
  private final List<String> changes = new ArrayList<>();

  @BeforeEach
  void writeTheFile() throws IOException {
    file = Files.writeString(folder.resolve("number.txt"), "1");
  }

  private static ConfigReading<Integer> number(String name, String text) {
    try {
      return new ConfigReading<>(Optional.of(Integer.valueOf(text)), List.of());
    } catch (NumberFormatException e) {
      var problem =
          new Finding(
              name,
              new Position(1, 1),
              FindingCode.NOT_A_NUMBER,
              Finding.Kind.ERROR,
              "not a number");
      return new ConfigReading<>(Optional.empty(), List.of(problem));
    }
  }

  private LiveFile.Refresh refresh(LiveFile<Integer> live) {
    return live.refresh((old, fresh) -> changes.add(old + " to " + fresh));
  }

  @Test
  void takesAChangeOnceItHasSettled() throws IOException {
    var live = LiveFile.open(file, LiveFileTest::number);
    assertInstanceOf(LiveFile.Refresh.Unchanged.class, refresh(live));
    Files.writeString(file, "2");
    assertInstanceOf(LiveFile.Refresh.Unchanged.class, refresh(live));
    assertEquals(1, live.current());
    assertInstanceOf(LiveFile.Refresh.Replaced.class, refresh(live));
    assertEquals(2, live.current());
    assertInstanceOf(LiveFile.Refresh.Unchanged.class, refresh(live));
    assertEquals(List.of("1 to 2"), changes);
  }

  @Test
  void takesAChangeThatNeitherSizeNorTimeShows() throws IOException {
    var live = LiveFile.open(file, LiveFileTest::number);
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "2");
    Files.setLastModifiedTime(file, time);
    refresh(live);
    refresh(live);
    assertEquals(2, live.current());
    Path other = Files.writeString(folder.resolve("other"), "3");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    refresh(live);
    refresh(live);
    assertEquals(3, live.current());
  }

  @Test
  void keepsTheLastGoodValueAndTellsABrokenTextOnce() throws IOException {
    var live = LiveFile.open(file, LiveFileTest::number);
    Files.writeString(file, "two");
    refresh(live);
    var refused = assertInstanceOf(LiveFile.Refresh.Refused.class, refresh(live));
    assertEquals("number.txt:1:1: not a number [SB105]", refused.findings().getFirst().coded());
    assertInstanceOf(LiveFile.Refresh.Unchanged.class, refresh(live));
    assertEquals(1, live.current());
    assertEquals(List.of(), changes);
  }

  @Test
  void keepsTheLastGoodValueWhenTheFileIsGone() throws IOException {
    var live = LiveFile.open(file, LiveFileTest::number);
    Files.delete(file);
    assertInstanceOf(LiveFile.Refresh.Refused.class, refresh(live));
    assertInstanceOf(LiveFile.Refresh.Unchanged.class, refresh(live));
    assertEquals(1, live.current());
  }

  @Test
  void keepsTheOldValueWhenTheChangeCannotBeRecordedAndTriesAgain() throws IOException {
    var live = LiveFile.open(file, LiveFileTest::number);
    Files.writeString(file, "2");
    refresh(live);
    assertThrows(
        IllegalStateException.class,
        () ->
            live.refresh((old, fresh) -> {
              throw new IllegalStateException("no record");
            }));
    assertEquals(1, live.current());
    assertInstanceOf(LiveFile.Refresh.Replaced.class, refresh(live));
    assertEquals(2, live.current());
  }

  @Test
  void doesNotOpenABrokenFile() throws IOException {
    Files.writeString(file, "one");
    var e = assertThrows(SettingsException.class, () -> LiveFile.open(file, LiveFileTest::number));
    assertEquals("number.txt:1:1: not a number [SB105]", e.getMessage());
    Files.write(file, new byte[] {(byte) 0xff});
    assertTrue(
        assertThrows(SettingsException.class, () -> LiveFile.open(file, LiveFileTest::number))
            .getMessage()
            .contains("not UTF-8"));
  }
}
