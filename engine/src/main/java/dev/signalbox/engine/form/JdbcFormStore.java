package dev.signalbox.engine.form;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of forms. Each change of state is a compare-and-set.
final class JdbcFormStore {
  void insert(Handle handle, FormQuestion form) {
    handle
        .createUpdate(
            """
            INSERT INTO form_question (id, code, run, seq, step, question, fields, asked, status, asked_at, deadline)
            VALUES (:id, :code, :run, (SELECT COUNT(*) + 1 FROM form_question WHERE run = :run),
              :step, :question, :fields, :asked, :status, :asked_at, :deadline)
            """)
        .bind("id", form.id())
        .bind("code", form.code())
        .bind("run", form.run())
        .bind("step", form.step())
        .bind("question", form.text())
        .bind("fields", Json.write(form.fields()))
        .bind("asked", Json.write(form.to()))
        .bind("status", form.status().name())
        .bind("asked_at", form.askedAt().toEpochMilli())
        .bind("deadline", form.deadline().toEpochMilli())
        .execute();
  }

  /// False when it was not open any more.
  boolean answer(Handle handle, String id, FormAnswer answer) {
    return handle
            .createUpdate(
                """
                UPDATE form_question SET status = 'ANSWERED', person = :person, shown = :shown,
                  answers = :answers, ended_at = :at
                WHERE id = :id AND status = 'ASKED'
                """)
            .bind("person", answer.person())
            .bind("shown", answer.shown())
            .bind("answers", answer.values())
            .bind("at", answer.at().toEpochMilli())
            .bind("id", id)
            .execute()
        == 1;
  }

  void close(Handle handle, String id, FormStatus to, Instant at) {
    handle
        .createUpdate(
            """
            UPDATE form_question SET status = :to, ended_at = :at
            WHERE id = :id AND status = 'ASKED'
            """)
        .bind("to", to.name())
        .bind("at", at.toEpochMilli())
        .bind("id", id)
        .execute();
  }

  Optional<FormQuestion> byCode(Handle handle, String code) {
    return handle
        .createQuery("SELECT * FROM form_question WHERE code = :code")
        .bind("code", code)
        .map((row, context) -> form(row))
        .findOne();
  }

  List<FormQuestion> ofRun(Handle handle, String run) {
    return handle
        .createQuery("SELECT * FROM form_question WHERE run = :run ORDER BY seq")
        .bind("run", run)
        .map((row, context) -> form(row))
        .list();
  }

  private static FormQuestion form(ResultSet row) throws SQLException {
    return new FormQuestion(
        row.getString("id"),
        row.getString("code"),
        row.getString("run"),
        row.getString("step"),
        row.getString("question"),
        List.of(Json.read(row.getString("fields"), Param[].class)),
        List.of(Json.read(row.getString("asked"), String[].class)),
        FormStatus.valueOf(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        Instant.ofEpochMilli(row.getLong("deadline")),
        answer(row));
  }

  private static @Nullable FormAnswer answer(ResultSet row) throws SQLException {
    @Nullable String person = row.getString("person");
    if (person == null) {
      return null;
    }
    return new FormAnswer(
        person,
        row.getString("shown"),
        row.getString("answers"),
        Instant.ofEpochMilli(row.getLong("ended_at")));
  }
}
