package dev.signalbox.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo system as a process: ended, killed, and what it leaves to the next.
class DemoSystemProcessTest {
  @TempDir Path folder;
  private TestDemo demo;

  @BeforeEach
  void prepare() throws IOException {
    demo = TestDemo.in(folder);
  }

  @Test
  void waitsForASystemThatIsStillClosingAfterItsServerWasKilled() throws Exception {
    Process closing = startedProcess();
    try {
      // Stopped, it keeps the folder for as long as a slow machine would.
      signal("STOP", closing);
      closing.getOutputStream().close();
      var again = CompletableFuture.supplyAsync(this::started);
      assertThrows(TimeoutException.class, () -> again.get(1, TimeUnit.SECONDS));
      signal("CONT", closing);
      try (DemoSystem system = again.get(3, TimeUnit.MINUTES)) {
        assertEquals(3, system.gates().size());
      }
    } finally {
      closing.destroyForcibly();
    }
  }

  @Test
  void endsWhatACrashedSystemLeft() throws Exception {
    Process stale = new ProcessBuilder("cat").start();
    new ProcessRecords(demo.home().folder())
        .started(stale.toHandle(), Releases.initial("payments"));
    try (DemoSystem system = demo.start(TestDemo.NO_TRAFFIC)) {
      Awaiting.until("the stale process ended", () -> !stale.isAlive());
      assertEquals(3, system.gates().size());
    } finally {
      stale.destroyForcibly();
    }
  }

  @Test
  void runsAsAProcessOfItsOwnUntilItsInputCloses() throws Exception {
    Process process = startedProcess();
    try {
      List<ProcessHandle> services = demo.processes();
      assertEquals(3, services.size());
      process.getOutputStream().close();
      assertEquals(0, process.waitFor());
      assertTrue(services.stream().noneMatch(ProcessRecords::runs));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void endsItsServicesWhenItIsToldToEnd() throws Exception {
    Process process = startedProcess();
    List<ProcessHandle> services = demo.processes();
    process.destroy();
    process.waitFor();
    assertTrue(services.stream().noneMatch(ProcessRecords::runs));
    assertEquals(List.of(), demo.processes());
  }

  @Test
  void servicesEndWithASystemThatIsKilled() throws Exception {
    Process process = startedProcess();
    List<ProcessHandle> services = demo.processes();
    process.destroyForcibly();
    Awaiting.until("all services ended", () -> services.stream().noneMatch(ProcessRecords::runs));
    process.waitFor();
    try (DemoSystem system = demo.start(TestDemo.NO_TRAFFIC)) {
      assertEquals("v4.12.2", demo.version("payments"));
      assertEquals(3, system.gates().size());
    }
  }

  private DemoSystem started() {
    try {
      return demo.start(TestDemo.NO_TRAFFIC);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signal(String name, Process process) throws Exception {
    assertEquals(
        0, new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor());
  }

  private Process startedProcess() throws IOException {
    List<String> command = new ArrayList<>(demo.home().systemCommand());
    command.addAll(List.of("--requests-per-second", "0"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    List<String> lines = new ArrayList<>();
    for (String line = ""; !line.equals("demo system ready"); lines.add(line)) {
      line = Objects.requireNonNull(out.readLine(), "ended before it was ready");
    }
    assertTrue(lines.get(1).startsWith("payments http://127.0.0.1:"), lines.toString());
    return process;
  }
}
