package dev.signalbox.app.installation;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.run.RunbookTrials;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a revision become active when nothing of it must never be, and its tests hold. They are
/// tried when the file is new or another, when one that it calls is, and when guards.yaml is; one
/// that failed also when people or groups changed. A revision whose tests have held once stays
/// good: of what breaks them later its owners are told.
public final class RunbookGate implements Runbooks.Gate, AutoCloseable {
  /// How long a change is held up by tests, before what is active stays for now.
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /// How long all tests together hold up a start.
  private static final Duration FIRST = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(RunbookGate.class);

  private final RunbookTrials trials;
  private final TestedRevisions tested;
  private final RuleGuard guard;
  private final Supplier<String> people;
  private final TimeSource time;
  private final Map<String, Failed> failed = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> trying = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("signalbox-runbook-tests").factory());
  private Duration first;
  private boolean begun;

  private RunbookGate(Policy policy, TestedRevisions tested, Duration first, TimeSource time) {
    this.trials = policy.trials();
    this.tested = tested;
    this.guard = policy.guard();
    this.people = policy.people()::revision;
    this.first = first;
    this.time = time;
  }

  /// Of a server, which has tried what it says in its data folder.
  public static RunbookGate of(Policy policy, Path data, TimeSource time) {
    return new RunbookGate(policy, TestedRevisions.in(data), FIRST, time);
  }

  /// Of who only looks: everything is tried, however long it takes.
  static RunbookGate thorough(Policy policy, TimeSource time) {
    return new RunbookGate(policy, TestedRevisions.none(), Duration.ofDays(1), time);
  }

  /// What was wrong with the tests of a runbook.
  ///
  /// @param key its revision, and what it was tried with, people and groups included
  private record Failed(String key, List<Finding> findings) {
    private Failed {
      findings = List.copyOf(findings);
    }
  }

  /// From now on these become active through it. After their first reading tests hold up nothing
  /// for long: whoever reads the files has more to do.
  public void guard(Runbooks runbooks) {
    runbooks.guardedBy(this);
    begun = true;
  }

  @Override
  public Runbooks.Passage look(Runbook candidate, Catalog beside) {
    List<Finding> never =
        guard.breaches(candidate, beside.runbooks()).stream()
            .map(why -> never(candidate, why))
            .toList();
    if (!never.isEmpty()) {
      return new Runbooks.Passage.Closed(never);
    }
    return candidate.tests().isEmpty()
        ? new Runbooks.Passage.Open(List.of())
        : tested(candidate, beside);
  }

  private static Finding never(Runbook runbook, String why) {
    return new Finding(
        file(runbook), new Position(1, 1), FindingCode.NEVER, Finding.Kind.ERROR, why);
  }

  private static String file(Runbook runbook) {
    return runbook.name().replace('.', '/') + ".yaml";
  }

  private Runbooks.Passage tested(Runbook candidate, Catalog beside) {
    String with = with(candidate, beside);
    String key = candidate.revision() + with + people.get();
    boolean once = tested.holds(candidate);
    if (!tested.holds(candidate, with) && !hasFailed(candidate, key)) {
      attempt(candidate, beside, with, key, once);
    }
    if (tested.holds(candidate, with)) {
      failed.remove(candidate.name());
      return new Runbooks.Passage.Open(List.of());
    }
    List<Finding> wrong = wrong(candidate);
    if (once) {
      return new Runbooks.Passage.Open(wrong.stream().map(RunbookGate::remark).toList());
    }
    return hasFailed(candidate, key)
        ? new Runbooks.Passage.Closed(wrong)
        : new Runbooks.Passage.NotYet();
  }

  private boolean hasFailed(Runbook runbook, String key) {
    Failed last = failed.get(runbook.name());
    return last != null && last.key.equals(key);
  }

  private List<Finding> wrong(Runbook runbook) {
    Failed last = failed.get(runbook.name());
    return last == null ? List.of() : last.findings;
  }

  private static Finding remark(Finding broken) {
    return broken.as(Finding.Kind.WARNING);
  }

  /// Tries it on a thread of its own, and waits for that a little.
  private void attempt(Runbook runbook, Catalog beside, String with, String key, boolean once) {
    boolean alone = trying.isEmpty();
    Future<?> attempt =
        trying.computeIfAbsent(
            key, none -> thread.submit(() -> attempt(runbook, beside, with, key)));
    Duration most = begun ? PATIENCE : first;
    if (!once && (alone || !begun)) {
      await(attempt, most);
    }
  }

  private void attempt(Runbook runbook, Catalog beside, String with, String key) {
    try {
      List<Finding> wrong =
          trials.of(runbook, beside).stream()
              .flatMap(result -> Stream.ofNullable(result.broken()))
              .toList();
      if (thread.isShutdown()) {
        return;
      }
      if (wrong.isEmpty()) {
        tested.held(runbook, with);
      } else {
        failed.put(runbook.name(), new Failed(key, wrong));
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError inside) {
      if (thread.isShutdown()) {
        LOG.debug("the tests of {} are tried at the next start", runbook.name(), inside);
        return;
      }
      LOG.error("the tests of the runbook {} broke inside", runbook.name(), inside);
      var finding =
          new Finding(
              file(runbook),
              runbook.tests().getFirst().at(),
              FindingCode.TEST_NOT_TRIED,
              Finding.Kind.ERROR,
              "its tests cannot be tried, an error inside the server: " + inside);
      failed.put(runbook.name(), new Failed(key, List.of(finding)));
    } finally {
      trying.remove(key);
    }
  }

  private void await(Future<?> attempt, Duration most) {
    Duration began = time.elapsed();
    try {
      attempt.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.debug("tests are still being tried", late);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException inside) {
      throw new IllegalStateException("what breaks inside is caught there", inside);
    }
    Duration left = first.minus(time.elapsed().minus(began));
    first = left.isNegative() ? Duration.ZERO : left;
  }

  /// What the tests of a runbook depend on besides its file and people.
  private String with(Runbook runbook, Catalog beside) {
    var called = new TreeMap<String, String>();
    collect(runbook, beside, called);
    return Digest.of(guard.revision() + called);
  }

  private static void collect(Runbook runbook, Catalog beside, Map<String, String> called) {
    runbook
        .everyStep()
        .flatMap(step ->
            step.verb() instanceof Verb.Call(String target)
                ? beside.named(target).stream()
                : Stream.<Runbook>empty())
        .forEach(callee -> {
          if (called.put(callee.name(), callee.revision()) == null) {
            collect(callee, beside, called);
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("a test is left to itself");
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
