package dev.signalbox.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerFileTest {
  private static final ProcessHandle SELF = ProcessHandle.current();

  @TempDir Path data;

  private void says(String pid, String token) throws IOException {
    Files.writeString(ServerFile.in(data), pid + "\n" + token + "\nhttp://127.0.0.1:8080\n");
  }

  @Test
  void findsTheServerThatWroteIt() throws IOException {
    ServerFile.write(data, "http://127.0.0.1:8080");
    assertEquals(SELF, ServerFile.process(data).orElseThrow());
  }

  @Test
  void holdsNothingThatAStepOfTheClockChanges() throws IOException {
    if (!Files.isReadable(Path.of("/proc/self/stat"))) {
      System.out.println("SKIPPED: this machine has no /proc");
      Assumptions.abort("no /proc");
    }
    ServerFile.write(data, "http://127.0.0.1:8080");
    String told = Files.readAllLines(ServerFile.in(data)).get(1);
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    assertEquals(ticks + "-" + boot, told);
  }

  @Test
  void takesNoOtherProcessForIt() throws IOException {
    String pid = Long.toString(SELF.pid());
    for (String other : List.of("", "1-of-another-boot", Instant.EPOCH.toString())) {
      says(pid, other);
      assertTrue(ServerFile.process(data).isEmpty(), other);
    }
    ServerFile.write(data, "http://127.0.0.1:8080");
    String told = Files.readAllLines(ServerFile.in(data)).get(1);
    says("1", told);
    assertFalse(ServerFile.process(data).filter(SELF::equals).isPresent());
    says("999999999", told);
    assertTrue(ServerFile.process(data).isEmpty());
  }

  @Test
  void findsAServerOfTheVersionBeforeAnUpgrade() throws IOException {
    Instant start = SELF.info().startInstant().orElseThrow();
    says(Long.toString(SELF.pid()), start.toString());
    assertEquals(SELF, ServerFile.process(data).orElseThrow());
    says(Long.toString(SELF.pid()), start.plus(1, ChronoUnit.HOURS).toString());
    assertTrue(ServerFile.process(data).isEmpty());
  }

  @Test
  void refusesAFileThatIsDamaged() throws IOException {
    Files.writeString(ServerFile.in(data), "12\n");
    assertThrows(IOException.class, () -> ServerFile.process(data));
  }
}
