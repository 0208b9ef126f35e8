package dev.signalbox.engine.approval;

import dev.signalbox.engine.approval.Approval.Vote;
import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of approvals and votes. Each change of state is a compare-and-set.
final class JdbcApprovalStore {
  private static final JdbcStatement OF_RUN =
      new JdbcStatement("SELECT * FROM approval WHERE run = ? ORDER BY seq");

  void insert(Handle handle, Approval approval, String guardRevision) {
    ApprovalRule rule = approval.rule();
    handle
        .createUpdate(
            """
            INSERT INTO approval (id, code, run, seq, step, question, rule, need, voters, from_each,
              reasoned, sign_in_ms, within_ms, start_ms, within_span, start_span, requester, digest, guard_revision, status, asked_at, deadline)
            VALUES (:id, :code, :run,
              (SELECT COUNT(*) + 1 FROM approval WHERE run = :run), :step, :question, :rule, :need, :voters, :from_each,
              :reasoned, :sign_in, :within, :start, :within_span, :start_span, :requester, :digest, :guard, :status, :asked, :deadline)
            """)
        .bind("id", approval.id())
        .bind("code", approval.code())
        .bind("run", approval.run())
        .bind("step", approval.step())
        .bind("question", approval.question())
        .bind("rule", rule.name())
        .bind("need", rule.need())
        .bind("voters", Json.write(rule.by()))
        .bind("from_each", Json.write(rule.quorum().fromEach()))
        .bind("reasoned", rule.reasoned() ? 1 : 0)
        .bind("sign_in", rule.signIn() == null ? null : rule.signIn().toMillis())
        .bind("within", rule.within().least().toMillis())
        .bind("start", rule.thenStartWithin().least().toMillis())
        .bind("within_span", written(rule.within()))
        .bind("start_span", written(rule.thenStartWithin()))
        .bind("requester", approval.requester())
        .bind("digest", approval.digest())
        .bind("guard", guardRevision)
        .bind("status", approval.status().name())
        .bind("asked", approval.askedAt().toEpochMilli())
        .bind("deadline", approval.deadline().toEpochMilli())
        .execute();
    rule.by().stream().distinct().forEach(name -> insertVoter(handle, approval.id(), name));
  }

  void widen(Handle handle, String id, List<String> by) {
    List<String> before = byId(handle, id).orElseThrow().rule().by();
    handle
        .createUpdate("UPDATE approval SET voters = :voters WHERE id = :id AND status = 'ASKED'")
        .bind("voters", Json.write(by))
        .bind("id", id)
        .execute();
    by.stream()
        .distinct()
        .filter(name -> !before.contains(name))
        .forEach(name -> insertVoter(handle, id, name));
  }

  private static void insertVoter(Handle handle, String approval, String name) {
    handle
        .createUpdate("INSERT INTO approval_voter (approval, name) VALUES (:approval, :name)")
        .bind("approval", approval)
        .bind("name", name)
        .execute();
  }

  /// Keeps other votes and changes of state waiting until the commit.
  void lock(Handle handle, String id) {
    handle.createUpdate("UPDATE approval SET need = need WHERE id = :id").bind("id", id).execute();
  }

  /// False when it was not in that state any more.
  boolean move(Handle handle, String id, ApprovalStatus from, ApprovalStatus to, Instant at) {
    return handle
            .createUpdate(
                """
                UPDATE approval SET status = :to, ended_at = :at,
                  granted_at = CASE WHEN :to = 'GRANTED' THEN :at ELSE granted_at END
                WHERE id = :id AND status = :from
                """)
            .bind("to", to.name())
            .bind("at", at.toEpochMilli())
            .bind("id", id)
            .bind("from", from.name())
            .execute()
        == 1;
  }

  void insertVote(Handle handle, String approval, Caller caller, Vote vote) {
    handle
        .createUpdate(
            """
            INSERT INTO approval_vote (approval, person, caller, approves, reason, at)
            VALUES (:approval, :person, :caller, :approves, :reason, :at)
            """)
        .bind("approval", approval)
        .bind("person", vote.person())
        .bind("caller", CallerJson.write(caller))
        .bind("approves", vote.approves() ? 1 : 0)
        .bind("reason", vote.reason())
        .bind("at", vote.at().toEpochMilli())
        .execute();
  }

  Optional<Approval> byCode(Handle handle, String code) {
    return one(handle, "code", code);
  }

  Optional<Approval> byId(Handle handle, String id) {
    return one(handle, "id", id);
  }

  private Optional<Approval> one(Handle handle, String column, String value) {
    return handle
        .createQuery("SELECT * FROM approval WHERE " + column + " = :value")
        .bind("value", value)
        .map((row, context) -> approval(row))
        .findOne()
        .map(approval -> withVotes(handle, approval));
  }

  List<Approval> ofRun(Handle handle, String run) {
    return OF_RUN.all(handle, JdbcApprovalStore::approval, run).stream()
        .map(approval -> withVotes(handle, approval))
        .toList();
  }

  /// Those who said yes, as they were when they did.
  List<Caller> approvers(Handle handle, String id) {
    return handle
        .createQuery(
            "SELECT caller FROM approval_vote WHERE approval = :id AND approves = 1 ORDER BY at")
        .bind("id", id)
        .mapTo(String.class)
        .map(CallerJson::read)
        .list();
  }

  private static Approval withVotes(Handle handle, Approval approval) {
    List<Vote> votes =
        handle
            .createQuery("SELECT * FROM approval_vote WHERE approval = :id ORDER BY at, person")
            .bind("id", approval.id())
            .map((row, context) -> vote(row))
            .list();
    return new Approval(
        approval.id(),
        approval.code(),
        approval.run(),
        approval.step(),
        approval.question(),
        approval.rule(),
        approval.requester(),
        approval.digest(),
        approval.status(),
        approval.askedAt(),
        approval.deadline(),
        approval.grantedAt(),
        votes);
  }

  private static Vote vote(ResultSet row) throws SQLException {
    @Nullable String reason = row.getString("reason");
    return new Vote(
        row.getString("person"),
        row.getLong("approves") == 1,
        reason,
        Instant.ofEpochMilli(row.getLong("at")));
  }

  private static Approval approval(ResultSet row) throws SQLException {
    var rule =
        new ApprovalRule(
            row.getString("rule"),
            new Quorum(
                row.getInt("need"),
                names(row.getString("voters")),
                names(row.getString("from_each"))),
            span(row, "within_span", "within_ms"),
            span(row, "start_span", "start_ms"),
            row.getInt("reasoned") == 1,
            length(row, "sign_in_ms"));
    long grantedAt = row.getLong("granted_at");
    boolean granted = !row.wasNull();
    return new Approval(
        row.getString("id"),
        row.getString("code"),
        row.getString("run"),
        row.getString("step"),
        row.getString("question"),
        rule,
        row.getString("requester"),
        row.getString("digest"),
        ApprovalStatus.valueOf(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        Instant.ofEpochMilli(row.getLong("deadline")),
        granted ? Instant.ofEpochMilli(grantedAt) : null,
        List.of());
  }

  private static @Nullable String written(TimeSpan span) {
    return span instanceof TimeSpan.Elapsed ? null : span.text();
  }

  private static TimeSpan span(ResultSet row, String column, String least) throws SQLException {
    @Nullable String written = row.getString(column);
    return written == null
        ? new TimeSpan.Elapsed(Duration.ofMillis(row.getLong(least)))
        : TimeSpan.parse(written).orElseThrow();
  }

  private static @Nullable Duration length(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Duration.ofMillis(millis);
  }

  private static List<String> names(String json) {
    return List.of(Json.read(json, String[].class));
  }
}
