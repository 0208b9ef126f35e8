package dev.signalbox.bench.server;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Folders;
import dev.signalbox.bench.Goal;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;

/// Proving a long record with `./signalbox audit verify`: once of a busy server, with a checkpoint
/// every 1,000 records, once of a quiet one, where nearly every run gets a checkpoint of its own.
/// What counts is processor time of the whole command (Linux), so a busy machine matters little.
///
/// @param records in the chain
public record Verify(int records) {
  private static final int ROUNDS = 3;
  private static final int BUSY = 1_000;
  private static final int QUIET = 4;
  private static final double TICKS_PER_SECOND = 100;

  public boolean run(Path home, Path parent) throws IOException, InterruptedException {
    boolean busy = measure(home, parent, "busy server", BUSY, 60);
    return measure(home, parent, "quiet server", QUIET, 200) && busy;
  }

  private boolean measure(Path home, Path parent, String what, int signedEvery, double wanted)
      throws IOException, InterruptedException {
    Files.createDirectories(parent);
    Path folder = Files.createTempDirectory(parent, "signalbox-bench");
    try {
      fill(folder, signedEvery);
      double least = verify(home, folder);
      for (int round = 1; round < ROUNDS; round++) {
        least = Math.min(least, verify(home, folder));
      }
      return Goal.atMost("a record verified, processor, " + what, wanted, "µs")
          .report(least * 1e6 / records);
    } finally {
      Folders.delete(folder);
    }
  }

  private void fill(Path folder, int signedEvery) {
    TimeSource clock = TimeSource.system();
    try (Database database = Databases.open(new DatabaseConfig.Sqlite(folder), clock)) {
      var audit = new AuditLog(database, AuditKey.in(folder, "bench"), new SecureRandom());
      for (int from = 0; from < records; from += signedEvery) {
        int first = from;
        database.write(transaction -> {
          for (int i = first; i < Math.min(first + signedEvery, records); i++) {
            audit.append(transaction, entry(i));
          }
          return true;
        });
        audit.sign();
      }
    }
  }

  /// As the records that every run makes.
  private static AuditEntry entry(int i) {
    String person = Fixture.PEOPLE.get(i % Fixture.PEOPLE.size());
    return new AuditEntry(
        "run.accepted",
        person,
        "irc/libera/" + person,
        EmbeddedServer.ROOM,
        "rollback",
        "run-%016x".formatted(i),
        "ok",
        Map.of(
            "line",
            "rollback payments v4.12." + i % 40,
            "rule",
            "guards.yaml: what changes production is asked about",
            "revision",
            "sha256:%064x".formatted(i),
            "origin",
            "typed"));
  }

  /// Seconds of processor.
  private double verify(Path home, Path folder) throws IOException, InterruptedException {
    double processor = ofChildren();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                home.resolve("signalbox").toString(),
                "audit",
                "verify",
                "--data",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0 || !answer.contains("holds " + records + " records")) {
      throw new IllegalStateException(answer);
    }
    processor = ofChildren() - processor;
    System.out.printf(
        Locale.ROOT,
        "%,d records: %.2f s of processor in %.2f s%n",
        records,
        processor,
        (System.nanoTime() - start) / 1e9);
    return processor;
  }

  /// Processor time of the processes that this one started and that have ended, in seconds; see
  /// proc_pid_stat(5).
  private static double ofChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
  }
}
