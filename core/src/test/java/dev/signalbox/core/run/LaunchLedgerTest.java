package dev.signalbox.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaunchLedgerTest {
  @TempDir Path folder;
  private Path run;
  private String name;

  /// A ledger that names one launch, as a server leaves it that is killed.
  @BeforeEach
  void write() throws IOException {
    run = Files.createDirectories(folder.resolve("run"));
    LaunchLedger ledger = open(run);
    ledger.begins("launched");
    ledger.begins("too-late");
    ledger.didNot("too-late");
    name = ledger.name();
  }

  private static LaunchLedger open(Path root) {
    return LaunchLedger.of(root, "boot");
  }

  private void assertProvesNothing(LaunchLedger ledger) {
    assertNotEquals(name, ledger.name());
    assertTrue(!ledger.excludes(name, "never"));
  }

  @Test
  void theNextServerKnowsWhatWasLaunchedAndWhatWasNot() {
    LaunchLedger next = open(run);
    assertEquals(name, next.name());
    assertTrue(next.excludes(name, "never"));
    assertTrue(next.excludes(name, "too-late"));
    assertTrue(!next.excludes(name, "launched"));
    assertTrue(next.names("launched"));
    assertTrue(!next.excludes("another", "never"));
  }

  @Test
  void afterARebootNothingIsProved() {
    assertProvesNothing(LaunchLedger.of(run, "another-boot"));
  }

  @Test
  void whereNothingTellsBootsApartNothingIsProved() {
    LaunchLedger one = LaunchLedger.of(run, "");
    assertNotEquals(one.name(), LaunchLedger.of(run, "").name());
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
    open(run).begins("later");
    Files.write(file, older);
    Files.setLastModifiedTime(file, then);
    assertProvesNothing(open(run));
  }

  @Test
  void oneThatIsLaterThanItsLastWordsProvesNothing() throws IOException {
    Path file = run.resolve("ledger");
    String text = Files.readString(file);
    int last = text.lastIndexOf(' ') + 1;
    long early = Long.parseLong(text.substring(last).strip()) - 10_000;
    Files.writeString(file, text.substring(0, last) + early + "\n");
    assertProvesNothing(open(run));
  }

  @Test
  void aTornLineProvesNothing() throws IOException {
    Path file = run.resolve("ledger");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 1));
    assertProvesNothing(open(run));
  }

  @Test
  void neverGrowsBeyondSomeThousandLaunches() throws IOException {
    LaunchLedger ledger = open(run);
    for (int launch = 0; launch < 4_000; launch++) {
      ledger.begins("k" + launch);
    }
    assertProvesNothing(ledger);
    assertTrue(ledger.names("k3999"));
    assertEquals(ledger.name(), open(run).name());
    assertTrue(Files.size(run.resolve("ledger")) < 10_000);
  }
}
