package dev.signalbox.bench;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.engine.search.Days;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// A line typed in the console until its run is durable, with its message, card, events and audit.
final class Accept {
  private static final int RUNBOOKS = 100;
  private static final int PER_SECOND = 200;
  private static final int CALLERS = 64;
  private static final long LONGEST_MICROS = 60_000_000;

  private final EmbeddedServer server;
  private final AtomicInteger number = new AtomicInteger();

  private Accept(EmbeddedServer server) {
    this.server = server;
  }

  /// Measures twice: accepting alone, and with the engine driving what was accepted.
  ///
  /// @param seconds for each load, after a warm-up of as long
  /// @param parent where the databases are made: on the disk to be measured
  static boolean run(int seconds, Path parent) throws Exception {
    Files.createDirectories(parent);
    System.out.println("database in " + parent + " on " + Files.getFileStore(parent).type());
    boolean reached = measure("accepting alone", seconds, parent, false);
    return measure("with the engine running", seconds, parent, true) && reached;
  }

  private static boolean measure(String what, int seconds, Path parent, boolean driving)
      throws Exception {
    Path folder = Files.createTempDirectory(parent, "signalbox-bench");
    try (var server = new EmbeddedServer(folder, RUNBOOKS, driving)) {
      var accept = new Accept(server);
      accept.asFastAsPossible(seconds);
      Histogram calm = accept.steadily(seconds);
      var before = Processor.now();
      double rate = accept.asFastAsPossible(seconds);
      Processor used = Processor.now().since(before);
      JdbcCount kept = server.count();
      if (kept.runs() != accept.number.get() || kept.audited() != accept.number.get()) {
        throw new IllegalStateException(accept.number + " lines made " + kept);
      }
      System.out.printf(
          Locale.ROOT,
          "%s: %d/s offered: p50 %.2f ms, p99 %.2f ms, most %.2f ms; %d callers: %,.0f µs of"
              + " processor each and %,.0f of the compiler; %,d accepted, %,d already succeeded%n",
          what,
          PER_SECOND,
          calm.getValueAtPercentile(50) / 1e3,
          calm.getValueAtPercentile(99) / 1e3,
          calm.getMaxValue() / 1e3,
          CALLERS,
          used.program() / 1e3 / (rate * seconds),
          used.compiler() / 1e3 / (rate * seconds),
          kept.runs(),
          kept.succeeded());
      boolean quick =
          Goal.atMost("line to durable run, " + what + ", p50", 2, "ms")
              .report(calm.getValueAtPercentile(50) / 1e3);
      return Goal.atLeast("lines to durable runs, " + what, 3_000, "/s").report(rate) && quick;
    } finally {
      Folders.delete(folder);
    }
  }

  /// Offers lines at fixed moments, whether earlier ones are done or not; microseconds from the
  /// moment a line was due.
  private Histogram steadily(int seconds) throws InterruptedException {
    var took = new ConcurrentHistogram(LONGEST_MICROS, 3);
    int lines = seconds * PER_SECOND;
    var done = new CountDownLatch(lines);
    long start = System.nanoTime();
    for (int i = 0; i < lines; i++) {
      long due = start + i * 1_000_000_000L / PER_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      Thread.startVirtualThread(() -> {
        enter();
        took.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000));
        done.countDown();
      });
    }
    done.await();
    return took;
  }

  /// Many callers, each with its next line as soon as the last is durable; lines a second.
  private double asFastAsPossible(int seconds) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    int before = number.get();
    long start = System.nanoTime();
    var callers = new Thread[CALLERS];
    for (int i = 0; i < CALLERS; i++) {
      callers[i] =
          Thread.startVirtualThread(() -> {
            while (System.nanoTime() < end) {
              enter();
            }
          });
    }
    for (Thread caller : callers) {
      caller.join();
    }
    return (number.get() - before) * 1e9 / (System.nanoTime() - start);
  }

  private void enter() {
    int i = number.getAndIncrement();
    PostResult result =
        server
            .console()
            .post(
                server.person(i),
                EmbeddedServer.ROOM,
                null,
                "line-" + i,
                Fixture.line(i % RUNBOOKS),
                Days.UTC);
    if (!(result instanceof PostResult.Done done)
        || done.message() == null
        || done.reply() != null) {
      throw new IllegalStateException(Fixture.line(i % RUNBOOKS) + " came to " + result);
    }
  }

  /// Nanoseconds of processor that this process used. What its just-in-time compiler used is
  /// counted by itself, where the system tells the threads apart (Linux): it ends some time after a
  /// start, and grows with the program's size, not with its work.
  private record Processor(long program, long compiler) {
    private static final Path THREADS = Path.of("/proc/self/task");

    static Processor now() {
      long all =
          ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
              .getProcessCpuTime();
      long compiler = compilerNanos();
      return new Processor(all - compiler, compiler);
    }

    /// What was used after an earlier moment.
    Processor since(Processor earlier) {
      return new Processor(program - earlier.program, compiler - earlier.compiler);
    }

    private static long compilerNanos() {
      if (!Files.isDirectory(THREADS)) {
        return 0;
      }
      try (Stream<Path> threads = Files.list(THREADS)) {
        return threads.mapToLong(Processor::compilerNanos).sum();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    /// The first number of `schedstat`: nanoseconds on a processor.
    private static long compilerNanos(Path thread) {
      try {
        List<String> name = Files.readAllLines(thread.resolve("comm"));
        if (!name.getFirst().matches("C[12] CompilerThre.*")) {
          return 0;
        }
        String spent = Files.readString(thread.resolve("schedstat"));
        return Long.parseLong(spent.substring(0, spent.indexOf(' ')));
      } catch (NoSuchFileException ended) {
        return 0;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
