package dev.signalbox.app.server;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes up changes of the policy's files while the server runs, and tells when one is refused.
final class Reloading implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Policy policy;
  private final List<AlertHook> sources;
  private final Database database;
  private final Audit audit;
  private final Owners owners;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// @param sources whose mappings may change
  Reloading(Policy policy, List<AlertHook> sources, Database database, Audit audit, Owners owners) {
    this.policy = policy;
    this.sources = List.copyOf(sources);
    this.database = database;
    this.audit = audit;
    this.owners = owners;
  }

  void start() {
    policy.runbooks().onChange(owners::tell);
    policy.runbooks().start();
    Thread.ofPlatform().daemon().name("signalbox-reloading").start(this::run);
  }

  private void run() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      LOG.warn("The policy's files are no longer looked at", e);
    }
  }

  void look() {
    look("people", policy.people()::refresh);
    look("guards.yaml", () -> policy.guard().refresh(database, audit));
    look("alerts.yaml", () -> policy.alerts().refresh(database, audit));
    look("oncall.yaml", () -> policy.rotas().refresh(audit));
    for (AlertHook hook : sources) {
      look(
          "the mapping of the source " + hook.source().name(), () -> hook.refresh(database, audit));
    }
    for (String calendar : policy.guard().calendars().keySet()) {
      look(
          "the calendar " + calendar,
          () -> policy.guard().refreshCalendar(calendar, database, audit));
    }
  }

  private void look(String what, Supplier<LiveFile.Refresh> refresh) {
    try {
      told(what, refresh.get());
    } catch (RuntimeException | Error e) {
      LOG.warn("{} could not be looked at now; it is tried again", what, e);
    }
  }

  private void told(String what, LiveFile.Refresh refresh) {
    switch (refresh) {
      case LiveFile.Refresh.Unchanged _ -> {}
      case LiveFile.Refresh.Replaced replaced -> {
        LOG.info("{}: the change is in force", what);
        replaced.warnings().forEach(warning -> LOG.warn("{}", warning.coded()));
      }
      case LiveFile.Refresh.Refused refused -> refused(what, refused.findings());
    }
  }

  private void refused(String what, List<Finding> findings) {
    LOG.warn("{}: the change is refused. {} {}", what, Owners.STAYS, lines(findings));
    var entry =
        new AuditEntry(
            "policy.refused",
            null,
            null,
            null,
            null,
            null,
            "refused",
            Map.of("file", what, "why", lines(findings)));
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
    owners.refused(what, findings);
  }

  private static String lines(List<Finding> findings) {
    return findings.stream().map(Finding::coded).collect(Collectors.joining("; "));
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
