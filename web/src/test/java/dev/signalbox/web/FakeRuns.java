package dev.signalbox.web;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.web.api.RunReads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Runs in memory that stay as they were accepted; all have the same output.
final class FakeRuns implements RunListener, RunReads {
  static final String OUTPUT = "line 1\nline 2\n";

  /// What is done whenever somebody looks for a run.
  volatile Runnable reading = () -> {};

  private final List<RunView> runs = new CopyOnWriteArrayList<>();

  /// Makes a run of this person in a room, held by a question to a group.
  void ask(String id, String person, String room, String group, Instant at) {
    var rule =
        new ApprovalRule(
            "two-eyes", 1, List.of(group), Duration.ofMinutes(30), Duration.ofMinutes(30));
    var approval =
        new Approval(
            "approval-" + id,
            "ask" + id,
            id,
            null,
            "Deploy?",
            rule,
            person,
            "00",
            ApprovalStatus.ASKED,
            at,
            at.plus(rule.within()),
            List.of());
    runs.add(run(id, person, room, at, List.of(approval)));
  }

  private static RunView run(
      String id, String person, String room, Instant at, List<Approval> approvals) {
    return new RunView(
        id,
        "code" + id,
        "deploy",
        "1",
        "Deploys",
        "dev",
        "deploy api",
        person,
        "console/console/" + person,
        "typed",
        room,
        RunStatus.HELD,
        null,
        null,
        null,
        at,
        null,
        null,
        List.of(),
        approvals,
        "");
  }

  @Override
  public void began(Transaction transaction, RunView run, RunSource source) {
    transaction.afterCommit(() -> runs.add(run));
  }

  @Override
  public void changed(Transaction transaction, RunView run) {}

  @Override
  public void said(Transaction transaction, RunView run, String text, String to, String key) {}

  @Override
  public void grew(String run, long end, String tail) {}

  private Optional<RunView> view(String idOrCode) {
    reading.run();
    return runs.stream()
        .filter(run -> run.id().equals(idOrCode) || run.code().equals(idOrCode))
        .findFirst();
  }

  @Override
  public Optional<RunView> view(String idOrCode, Sight sight) {
    return view(idOrCode).filter(run -> sight.rooms().contains(run.room()));
  }

  @Override
  public Optional<String> room(String run) {
    return view(run).map(RunView::room);
  }

  /// How many runs were made.
  int made() {
    return runs.size();
  }

  /// The run that was made last.
  RunView newest() {
    return runs.getLast();
  }

  @Override
  public List<RunView> list(RunFilter filter) {
    return runs.reversed().stream()
        .filter(run -> filter.sight().rooms().contains(run.room()))
        .filter(run -> filter.statuses().isEmpty() || filter.statuses().contains(run.status()))
        .limit(filter.limit())
        .toList();
  }

  @Override
  public List<Request> requests(RequestFilter filter) {
    return runs.reversed().stream()
        .filter(run -> filter.sight().rooms().contains(run.room()))
        .flatMap(run ->
            run.approvals().stream()
                .filter(approval -> wanted(filter, approval))
                .map(approval -> new Request(approval, run.code(), run.line(), run.room())))
        .limit(filter.limit())
        .toList();
  }

  private static boolean wanted(RequestFilter filter, Approval approval) {
    Sight sight = filter.sight();
    boolean own = approval.requester().equals(sight.person());
    return switch (filter.scope()) {
      case MINE -> !own && approval.rule().by().stream().anyMatch(sight.names()::contains);
      case ASKED -> own;
      case OPEN, ALL -> true;
    };
  }

  @Override
  public long countRequests(Sight sight, RequestFilter.Scope scope) {
    return requests(RequestFilter.newest(sight, scope, 500)).size();
  }

  @Override
  public List<RunBrief> briefs(Set<String> ids) {
    return runs.stream()
        .filter(run -> ids.contains(run.id()))
        .map(run ->
            new RunBrief(
                run.id(),
                run.code(),
                run.status(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt()))
        .toList();
  }

  @Override
  public Output output(String run, long from, int most) {
    byte[] all = OUTPUT.getBytes(StandardCharsets.US_ASCII);
    int start = (int) Math.min(from, all.length);
    int length = Math.min(most, all.length - start);
    return new Output(
        start,
        start + length,
        all.length,
        new String(all, start, length, StandardCharsets.US_ASCII));
  }

  @Override
  public Optional<RunbookFile> runbook(String run) {
    return view(run).map(found -> new RunbookFile(found.runbook(), found.revision(), "about: x"));
  }
}
