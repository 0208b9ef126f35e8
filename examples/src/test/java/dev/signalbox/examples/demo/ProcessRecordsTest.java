package dev.signalbox.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordsTest {
  @TempDir Path root;
  private DemoState folder;
  private ProcessRecords records;
  private Process process;

  @BeforeEach
  void startAProcessThatNobodyEnds() throws IOException {
    folder = new DemoState(root);
    records = new ProcessRecords(folder);
    // It waits for its standard input, which this test holds open.
    process = new ProcessBuilder("cat").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void endsAProcessThatACrashedSystemLeft() {
    records.started(process.toHandle(), Releases.initial("payments"));
    assertEquals(List.of(process.pid()), new ProcessRecords(folder).endStale());
    Awaiting.until("the stale process ended", () -> !process.isAlive());
    assertEquals(List.of(), records.endStale());
  }

  @Test
  void sparesAProcessThatOnlyHasTheSameId() {
    Map<String, String> facts = new HashMap<>(ProcessRecords.identity(process.toHandle()));
    facts.computeIfPresent(
        "started", (_, started) -> Long.toString(Long.parseLong(started) - 60_000));
    folder.write(folder.processes().resolve(process.pid() + ".properties"), facts);
    assertEquals(List.of(), records.endStale());
    assertTrue(process.isAlive());
    assertFalse(folder.read(folder.processes().resolve(process.pid() + ".properties")).isPresent());
  }

  @Test
  void sparesWhereTheStartIsNotKnown() {
    assertEquals(
        Optional.empty(), ProcessRecords.find(Map.of("pid", Long.toString(process.pid()))));
    assertEquals(Optional.empty(), ProcessRecords.find(Map.of("pid", "x", "started", "1")));
    assertEquals(
        Optional.of(process.toHandle()),
        ProcessRecords.find(ProcessRecords.identity(process.toHandle())));
  }

  @Test
  void forgetsAProcessThatEnded() {
    records.started(process.toHandle(), Releases.initial("payments"));
    records.ended(process.toHandle());
    assertEquals(List.of(), records.endStale());
    assertTrue(process.isAlive());
  }
}
