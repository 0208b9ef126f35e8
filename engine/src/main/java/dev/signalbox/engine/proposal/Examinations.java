package dev.signalbox.engine.proposal;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.run.RunbookTrials;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Runbooks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at texts of runbooks: what is wrong with them, what comes of their tests, what no test
/// reaches. One at a time, since tests take a processor; the same text is not tried twice while
/// nothing that its tests depend on changed.
public final class Examinations {
  private static final int MOST_KEPT = 100;

  private static final int PATIENCE_SECONDS = 20;

  private final Runbooks runbooks;
  private final RunbookTrials trials;
  private final RuleGuard guard;
  private final Supplier<String> people;
  private final Semaphore turn = new Semaphore(1);
  private final Map<String, Examination> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Examination> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /// @param people another text whenever people or groups changed
  public Examinations(
      Runbooks runbooks, RunbookTrials trials, RuleGuard guard, Supplier<String> people) {
    this.runbooks = runbooks;
    this.trials = trials;
    this.guard = guard;
    this.people = people;
  }

  /// What can be said of this text; empty when others are being tried for too long.
  ///
  /// @param name of the runbook
  public Optional<Examination> of(String name, String text) {
    String key = key(name, text);
    Examination before = kept(key);
    if (before != null) {
      return Optional.of(before);
    }
    if (!myTurn()) {
      return Optional.empty();
    }
    try {
      Examination again = kept(key);
      Examination made = again == null ? examine(name, text) : again;
      synchronized (kept) {
        kept.put(key, made);
      }
      return Optional.of(made);
    } finally {
      turn.release();
    }
  }

  private boolean myTurn() {
    try {
      return turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private @Nullable Examination kept(String key) {
    synchronized (kept) {
      return kept.get(key);
    }
  }

  private Examination examine(String name, String text) {
    Runbooks.Draft draft = held(runbooks.draft(name, text));
    Runbook runbook = draft.runbook().orElse(null);
    if (runbook == null || !draft.sound()) {
      return new Examination(draft, List.of(), List.of());
    }
    List<RunbookTrials.Result> results = trials.of(runbook, draft.beside());
    return new Examination(
        draft, results, results.isEmpty() ? List.of() : RunbookTrials.unreached(runbook, results));
  }

  /// With what of it the rules say must never be.
  private Runbooks.Draft held(Runbooks.Draft draft) {
    Optional<Runbook> runbook = draft.runbook();
    if (runbook.isEmpty()) {
      return draft;
    }
    String file = runbook.get().name().replace('.', '/') + ".yaml";
    var findings = new ArrayList<>(draft.findings());
    guard
        .breaches(runbook.get(), draft.beside().runbooks())
        .forEach(why ->
            findings.add(
                new Finding(file, new Position(1, 1), FindingCode.NEVER, Finding.Kind.ERROR, why)));
    return new Runbooks.Draft(runbook, findings, draft.beside());
  }

  /// All that the answer depends on.
  private String key(String name, String text) {
    Catalog catalog = runbooks.catalog();
    String others =
        catalog.runbooks().stream()
            .map(runbook -> runbook.name() + runbook.revision())
            .collect(Collectors.joining());
    return RunbookReader.revision(
        String.join("\0", name, text, others, guard.revision(), people.get()));
  }
}
