package dev.signalbox.engine.glass;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of reviews.
final class JdbcGlassStore {
  private final Dialect dialect;

  JdbcGlassStore(Dialect dialect) {
    this.dialect = dialect;
  }

  /// True unless somebody is changing it now; nobody else does until the commit.
  boolean lock(Handle handle, String code) {
    boolean free =
        handle
            .createQuery(
                "SELECT code FROM glass_review WHERE code = :code" + dialect.forUpdateSkipLocked())
            .bind("code", code)
            .mapTo(String.class)
            .findOne()
            .isPresent();
    return free || byCode(handle, code).isEmpty();
  }

  /// Counts one more reminder.
  ///
  /// @return how many that makes
  int reminded(Handle handle, String code) {
    handle
        .createUpdate("UPDATE glass_review SET reminders = reminders + 1 WHERE code = :code")
        .bind("code", code)
        .execute();
    return reminders(handle, code);
  }

  int reminders(Handle handle, String code) {
    return handle
        .createQuery("SELECT reminders FROM glass_review WHERE code = :code")
        .bind("code", code)
        .mapTo(Integer.class)
        .one();
  }

  void insert(Handle handle, GlassReview review) {
    handle
        .createUpdate(
            """
            INSERT INTO glass_review (code, run, person, room, line, why, reviewers, broken_at, deadline)
            VALUES (:code, :run, :person, :room, :line, :why, :reviewers, :broken_at, :deadline)
            """)
        .bind("code", review.code())
        .bind("run", review.run())
        .bind("person", review.person())
        .bind("room", review.room())
        .bind("line", review.line())
        .bind("why", review.why())
        .bind("reviewers", Json.write(review.reviewers()))
        .bind("broken_at", review.brokenAt().toEpochMilli())
        .bind("deadline", review.deadline().toEpochMilli())
        .execute();
  }

  /// False when somebody closed it before.
  boolean close(Handle handle, String code, GlassReview.Closing closing) {
    return handle
            .createUpdate(
                """
                UPDATE glass_review SET reviewer = :reviewer, words = :words, closed_at = :at
                WHERE code = :code AND closed_at IS NULL
                """)
            .bind("reviewer", closing.reviewer())
            .bind("words", closing.words())
            .bind("at", closing.at().toEpochMilli())
            .bind("code", code)
            .execute()
        == 1;
  }

  Optional<GlassReview> byCode(Handle handle, String code) {
    return handle
        .createQuery("SELECT * FROM glass_review WHERE code = :code")
        .bind("code", code)
        .map((row, context) -> review(row))
        .findOne();
  }

  /// Those that nobody has closed, first those that are due first.
  List<GlassReview> open(Handle handle) {
    return handle
        .createQuery("SELECT * FROM glass_review WHERE closed_at IS NULL ORDER BY deadline, code")
        .map((row, context) -> review(row))
        .list();
  }

  private static GlassReview review(ResultSet row) throws SQLException {
    return new GlassReview(
        row.getString("code"),
        row.getString("run"),
        row.getString("person"),
        row.getString("room"),
        row.getString("line"),
        row.getString("why"),
        List.of(Json.read(row.getString("reviewers"), String[].class)),
        Instant.ofEpochMilli(row.getLong("broken_at")),
        Instant.ofEpochMilli(row.getLong("deadline")),
        closing(row));
  }

  private static GlassReview.@Nullable Closing closing(ResultSet row) throws SQLException {
    @Nullable String reviewer = row.getString("reviewer");
    return reviewer == null
        ? null
        : new GlassReview.Closing(
            reviewer, row.getString("words"), Instant.ofEpochMilli(row.getLong("closed_at")));
  }
}
