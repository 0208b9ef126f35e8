package dev.signalbox.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaunchLedgerTest {
  private static final Uptime UPTIME = new Uptime(TimeSource.system());

  @TempDir Path folder;
  private Path run;
  private String name;

  /// A ledger that names one launch, as a server leaves it that is killed.
  @BeforeEach
  void write() throws IOException {
    run = Files.createDirectories(folder.resolve("run"));
    name = open(run).name();
    launch("launched");
  }

  /// As a launch's shell does.
  private void launch(String key) throws IOException {
    String now = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
    Files.writeString(
        run.resolve("ledger"), "+ " + key + " " + now + "\n", StandardOpenOption.APPEND);
  }

  private static LaunchLedger open(Path root) {
    return LaunchLedger.of(root, UPTIME, "boot");
  }

  private void assertProvesNothing(LaunchLedger ledger) {
    assertTrue(!ledger.excludes(name, "never"));
    assertNotEquals(name, ledger.name());
  }

  @Test
  void theNextServerKnowsWhatWasLaunchedAndWhatWasNot() {
    LaunchLedger next = open(run);
    assertEquals(name, next.name());
    assertTrue(next.excludes(name, "never"));
    assertTrue(!next.excludes(name, "launched"));
    assertTrue(next.names("launched"));
    assertTrue(!next.excludes("another", "never"));
  }

  @Test
  void afterARebootNothingIsProved() {
    assertProvesNothing(LaunchLedger.of(run, UPTIME, "another-boot"));
  }

  @Test
  void whereNothingTellsBootsApartNothingIsProved() {
    LaunchLedger one = LaunchLedger.of(run, UPTIME, "");
    assertNotEquals(one.name(), LaunchLedger.of(run, UPTIME, "").name());
  }

  @Test
  void anEmptiedFolderProvesNothing() throws IOException {
    Files.delete(run.resolve("ledger"));
    assertProvesNothing(open(run));
  }

  @Test
  void aCopyOfTheFolderProvesNothing() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.copy(run.resolve("ledger"), copy.resolve("ledger"), StandardCopyOption.COPY_ATTRIBUTES);
    assertProvesNothing(open(copy));
  }

  @Test
  void aLedgerThatIsMovedIntoAnotherFolderProvesNothing() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.move(run.resolve("ledger"), other.resolve("ledger"));
    assertProvesNothing(open(other));
  }

  @Test
  void anOlderOneThatIsPutBackInPlaceProvesNothing() throws IOException {
    Path file = run.resolve("ledger");
    byte[] older = Files.readAllBytes(file);
    FileTime then = Files.getLastModifiedTime(file);
    launch("later");
    Files.write(file, older);
    Files.setLastModifiedTime(file, then);
    assertProvesNothing(open(run));
  }

  @Test
  void oneThatIsLaterThanItsLastWordsProvesNothing() throws IOException {
    Path file = run.resolve("ledger");
    String text = Files.readString(file);
    int last = text.lastIndexOf(' ') + 1;
    double early = Double.parseDouble(text.substring(last).strip()) - 10;
    Files.writeString(
        file, text.substring(0, last) + String.format(Locale.ROOT, "%.2f", early) + "\n");
    assertProvesNothing(open(run));
  }

  @Test
  void oneThatIsRemovedUnderARunningServerProvesNothing() throws IOException {
    LaunchLedger ledger = open(run);
    Files.delete(run.resolve("ledger"));
    assertProvesNothing(ledger);
  }

  @Test
  void aLaunchBehindALineThatAFullDiskCutIsNamedToo() throws IOException {
    Files.writeString(run.resolve("ledger"), "+ cu", StandardOpenOption.APPEND);
    launch("behind");
    assertTrue(open(run).names("behind"));
  }

  @Test
  void oneThatIsNoTextProvesNothingAndKeepsNoServerFromGoingOn() throws IOException {
    LaunchLedger running = open(run);
    Files.write(
        run.resolve("ledger"), new byte[] {'+', ' ', (byte) 0xff, 0}, StandardOpenOption.APPEND);
    assertProvesNothing(open(run));
    assertProvesNothing(running);
    assertTrue(running.excludes(running.name(), "next"));
  }

  @Test
  void oneThatIsNoFileIsSaidToBeSo() throws IOException {
    Files.delete(run.resolve("ledger"));
    Files.createDirectories(run.resolve("ledger/inside"));
    String why = assertThrows(UncheckedIOException.class, () -> open(run)).getMessage();
    assertTrue(why.startsWith(run.resolve("ledger") + " cannot be written"), why);
  }

  @Test
  void aTornLineProvesNothing() throws IOException {
    Path file = run.resolve("ledger");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 1));
    assertProvesNothing(open(run));
  }

  @Test
  void neverGrowsBeyondAThousandLaunches() throws IOException {
    LaunchLedger ledger = open(run);
    for (int launch = 0; launch < 1_000; launch++) {
      launch("k" + launch);
    }
    assertTrue(ledger.names("k999"));
    ledger.makeRoom();
    assertProvesNothing(ledger);
    assertEquals(ledger.name(), open(run).name());
    assertTrue(Files.size(run.resolve("ledger")) < 10_000);
  }
}
