package dev.signalbox.engine.run.change;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.content.JdbcRunFileStore;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.revision.JdbcRevisionStore;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.state.LockName;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.seal.RunSecrets;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The accept transaction: the run with its pinned revision and, where people are asked, the
/// question and its timer.
public final class AcceptRun {
  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcRevisionStore revisions = new JdbcRevisionStore();
  private final Set<String> keptRevisions = ConcurrentHashMap.newKeySet();
  private final RunGuard guard;
  private final Library library;
  private final Journal journal;
  private final Questions questions;
  private final LockQueue queue;
  private final Ids ids;
  private final JdbcRunFileStore files;
  private final RunSecrets secrets;

  public AcceptRun(
      RunGuard guard,
      Library library,
      Journal journal,
      Questions questions,
      LockQueue queue,
      Ids ids,
      RunSecrets secrets) {
    this.secrets = secrets;
    this.guard = guard;
    this.library = library;
    this.journal = journal;
    this.questions = questions;
    this.queue = queue;
    this.ids = ids;
    files = new JdbcRunFileStore(ids);
  }

  /// What runs are given here.
  public RunSecrets secrets() {
    return secrets;
  }

  /// How a run comes in.
  public sealed interface Way {
    record Cleared(String rule, String guardRevision) implements Way {}

    record Held(Decision.NeedsApproval needs) implements Way {}
  }

  /// Takes it in.
  ///
  /// @return the run's id, an earlier one when its source was seen before
  /// @throws IllegalArgumentException when an argument only names a file or a secret
  public String accept(Transaction transaction, Invocation invocation, RunSource source, Way way) {
    Handle handle = transaction.handle();
    Optional<String> before = runs.bySource(handle, source);
    if (before.isPresent()) {
      return before.get();
    }
    Runbook runbook = invocation.runbook();
    checkComplete(invocation.arguments());
    keepRevision(transaction, runbook);
    library.remember(runbook);
    RunRow run = row(transaction, invocation, source, way);
    if (!runs.insert(handle, run)) {
      return runs.bySource(handle, source).orElseThrow();
    }
    secrets.take(transaction, run.person(), run.id(), run.arguments().values().values());
    files.keep(handle, run.id(), run.room(), run.arguments().values().values());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", run.line());
    facts.put("revision", run.revision());
    facts.put("rule", run.asked().rule());
    facts.put("origin", run.asked().origin().stored());
    String as = runbook.as();
    if (as != null) {
      facts.put("as", as);
    }
    facts.putAll(FileValue.facts(run.arguments().values()));
    switch (way) {
      case Way.Held held -> {
        journal.record(transaction, run, "run.held", "held", facts);
        questions.beforeStart(transaction, run, held.needs().rule(), held.needs().why());
      }
      case Way.Cleared cleared -> journal.record(transaction, run, "run.accepted", "ok", facts);
    }
    journal.began(transaction, run);
    return run.id();
  }

  private static void checkComplete(Arguments arguments) {
    arguments
        .named()
        .ifPresent(name -> {
          throw new IllegalArgumentException(name + " was not looked for before the run");
        });
  }

  /// The database is asked once for each: what it keeps of revisions it keeps for good.
  private void keepRevision(Transaction transaction, Runbook runbook) {
    String revision = runbook.name() + "@" + runbook.revision();
    if (!keptRevisions.contains(revision)) {
      revisions.keep(transaction.handle(), runbook, transaction.now());
      transaction.afterCommit(() -> keptRevisions.add(revision));
    }
  }

  private RunRow row(Transaction transaction, Invocation invocation, RunSource source, Way way) {
    Handle handle = transaction.handle();
    Instant now = transaction.now();
    String lock = lock(invocation);
    String waits = lock == null ? null : queue.held(handle, lock, invocation.room()).orElse(null);
    RunStatus status = way instanceof Way.Held ? RunStatus.HELD : RunStatus.QUEUED;
    var asked =
        new RunRow.Asked(
            ids.next(),
            code(handle),
            source,
            invocation.runbook().name(),
            invocation.runbook().revision(),
            invocation.arguments(),
            invocation.line(),
            guard.lately(invocation),
            invocation.origin(),
            invocation.room(),
            lock,
            way instanceof Way.Held held ? held.needs().rule().name() : ((Way.Cleared) way).rule(),
            way instanceof Way.Cleared cleared ? cleared.guardRevision() : "",
            now,
            null);
    String reason = way instanceof Way.Held held ? held.needs().why() : waits;
    Instant queued = status == RunStatus.QUEUED ? now : null;
    return new RunRow(
        asked,
        new RunRow.Standing(status, reason, null, 0),
        RunRow.Course.NEW,
        new RunRow.Times(queued, null, null, Duration.ZERO),
        0,
        null);
  }

  private @Nullable String lock(Invocation invocation) {
    var template = invocation.runbook().lock();
    if (template == null) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>(invocation.arguments().values());
    values.put("me", guard.lately(invocation).principal().facts());
    return LockName.of(template.render(new Scope(values, library.services())));
  }

  private String code(Handle handle) {
    return ids.freeCode(taken -> runs.isTaken(handle, taken));
  }
}
