package dev.signalbox.bench;

import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A typed line read and decided, as the command pipeline does it, in installations of different
/// sizes.
public class DecisionBenchmark {
  /// The installation and the people who type in it.
  @State(Scope.Benchmark)
  public static class Installation {
    /// As many different lines for a small installation as for a large one.
    private static final int LINES = 1000;

    @Param({"10", "1000"})
    int runbooks;

    private final CommandLine reader = new CommandLine();
    private List<String> lines = List.of();
    private List<Caller> callers = List.of();
    private Catalog catalog = Catalog.EMPTY;
    private Vocabulary vocabulary = new Vocabulary(List.of(), Fixture.names());
    private Guard guard = new Closed();

    /// Writes the files an installation has and reads them as the server does.
    @Setup
    public void open() throws IOException {
      Path folder = Files.createTempDirectory("signalbox-bench");
      Path peopleFile = Files.writeString(folder.resolve("people.yaml"), Fixture.people());
      Path rules = Files.writeString(folder.resolve("guards.yaml"), Fixture.guards());
      TimeSource clock = TimeSource.system();
      Database database = Databases.inMemory(clock);
      People people =
          People.open(peopleFile, List.of(), database, (transaction, entry) -> {}, clock);
      catalog = Fixture.catalog(runbooks);
      // Of fewer runbooks the rules name some that are not there.
      var known = new KnownCommands(catalog.runbooks(), List.of(), LiveNames.NONE, false);
      guard = RuleGuard.open(rules, () -> known, people, Services.NONE, clock);
      vocabulary = Vocabulary.of(catalog.commands(), List.of(), Fixture.names());
      lines = IntStream.range(0, LINES).mapToObj(i -> Fixture.line(i % runbooks, i)).toList();
      callers =
          Fixture.PEOPLE.stream()
              .map(id -> Caller.onConsole(people.person(id).orElseThrow()))
              .toList();
      for (int i = 0; i < LINES; i++) {
        if (!(decide(i) instanceof Decision.Allowed)) {
          throw new IllegalStateException(lines.get(i) + " comes to " + decide(i));
        }
      }
    }

    Decision decide(int i) {
      String line = lines.get(i % lines.size());
      if (!(reader.read(line, vocabulary) instanceof Parsed.Understood read)) {
        throw new IllegalStateException(line + ": " + reader.read(line, vocabulary));
      }
      Runbook runbook = catalog.named(read.command().name()).orElseThrow();
      Caller caller = callers.get(i % callers.size());
      return guard.decide(
          new Invocation(runbook, read.arguments(), read.line(), caller, "payments", Origin.TYPED));
    }
  }

  /// Counts what a thread decided and the processor time it took.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Spent {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public long decided;
    public long processorNanos;
    private long start;
    private int next;

    /// Begins an iteration.
    @Setup(Level.Iteration)
    public void begin() {
      decided = 0;
      processorNanos = 0;
      start = THREADS.getCurrentThreadCpuTime();
    }

    /// Ends an iteration.
    @TearDown(Level.Iteration)
    public void end() {
      processorNanos = THREADS.getCurrentThreadCpuTime() - start;
    }
  }

  /// One line.
  @Benchmark
  public Decision lineToDecision(Installation installation, Spent spent) {
    spent.decided++;
    spent.next = spent.next == Integer.MAX_VALUE ? 0 : spent.next + 1;
    return installation.decide(spent.next);
  }

  /// Decides nothing before the installation is open.
  private static final class Closed implements Guard {
    @Override
    public Decision decide(Invocation invocation) {
      throw new IllegalStateException("not open");
    }

    @Override
    public String restriction(Invocation invocation) {
      throw new IllegalStateException("not open");
    }

    @Override
    public Decision decide(Invocation invocation, dev.signalbox.engine.guard.Grant grant) {
      throw new IllegalStateException("not open");
    }

    @Override
    public dev.signalbox.engine.guard.CommandDecision decide(
        dev.signalbox.engine.guard.CommandInvocation invocation) {
      throw new IllegalStateException("not open");
    }

    @Override
    public String never(dev.signalbox.engine.guard.ApprovalRule rule, String requester) {
      throw new IllegalStateException("not open");
    }

    @Override
    public Optional<Gate> gate(Runbook runbook) {
      throw new IllegalStateException("not open");
    }

    @Override
    public String objection(Invocation invocation, Object answer, String digest) {
      throw new IllegalStateException("not open");
    }

    @Override
    public String revision() {
      throw new IllegalStateException("not open");
    }
  }
}
