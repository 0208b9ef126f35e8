package dev.signalbox.engine.checklist;

import dev.signalbox.engine.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The rows of lists and their tasks. Each change of state is a compare-and-set.
final class JdbcChecklistStore {
  /// What only holds of a task whose list is open.
  private static final String OPEN =
      """
       WHERE list = :list AND position = :position AND status = 'OPEN'
         AND EXISTS (SELECT 1 FROM checklist WHERE id = :list AND status = 'OPEN')
      """;

  void insert(Handle handle, Checklist list) {
    handle
        .createUpdate(
            """
            INSERT INTO checklist (id, code, run, seq, step, title, more, status, opened_at, deadline)
            VALUES (:id, :code, :run, (SELECT COUNT(*) + 1 FROM checklist WHERE run = :run),
              :step, :title, :more, :status, :opened_at, :deadline)
            """)
        .bind("id", list.id())
        .bind("code", list.code())
        .bind("run", list.run())
        .bind("step", list.step())
        .bind("title", list.title())
        .bind("more", list.more() ? 1 : 0)
        .bind("status", list.status().name())
        .bind("opened_at", list.openedAt().toEpochMilli())
        .bind("deadline", millis(list.deadline()))
        .execute();
    list.tasks().forEach(task -> insert(handle, list.id(), task));
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  /// False when there is one at this position already.
  boolean insert(Handle handle, String list, Checklist.Task task) {
    return handle
            .createUpdate(
                """
                INSERT INTO checklist_task
                  (list, position, words, asked, line, due_at, shown, status, assignee, author)
                VALUES (:list, :position, :words, :asked, :line, :due_at, :shown, :status, :assignee, :author)
                ON CONFLICT DO NOTHING
                """)
            .bind("list", list)
            .bind("position", task.position())
            .bind("words", task.text())
            .bind("asked", Json.write(task.by()))
            .bind("line", task.line())
            .bind("due_at", millis(task.due()))
            .bind("shown", task.shown() ? 1 : 0)
            .bind("status", task.status().name())
            .bind("assignee", task.assignee())
            .bind("author", task.author())
            .execute()
        == 1;
  }

  private static Update of(Handle handle, String change, String list, int position) {
    return handle.createUpdate(change + OPEN).bind("list", list).bind("position", position);
  }

  /// False when it, or its list, was not open any more.
  boolean end(Handle handle, String list, int position, TaskStatus to, Checklist.Ending ending) {
    return of(
                handle,
                "UPDATE checklist_task SET status = :to, person = :person, reason = :reason, ended_at = :at",
                list,
                position)
            .bind("to", to.name())
            .bind("person", ending.person())
            .bind("reason", ending.reason())
            .bind("at", ending.at().toEpochMilli())
            .execute()
        == 1;
  }

  /// False when it, or its list, was not open any more.
  boolean assign(Handle handle, String list, int position, String person) {
    return of(handle, "UPDATE checklist_task SET assignee = :person", list, position)
            .bind("person", person)
            .execute()
        == 1;
  }

  /// False when it stood like that already, or was not open any more.
  boolean show(Handle handle, String list, int position, boolean shown) {
    return of(handle, "UPDATE checklist_task SET shown = :shown", list, position)
            .bind("shown", shown ? 1 : 0)
            .execute()
        == 1;
  }

  /// False when it was not open any more, or another run was under way that does it.
  boolean ran(Handle handle, String list, int position, Checklist.Ran ran) {
    return handle
            .createUpdate(
                "UPDATE checklist_task SET ran = :ran, ran_code = :code, trouble = NULL"
                    + OPEN
                    + " AND (ran IS NULL OR trouble IS NOT NULL)")
            .bind("list", list)
            .bind("position", position)
            .bind("ran", ran.run())
            .bind("code", ran.code())
            .execute()
        == 1;
  }

  /// False when it was not that run any more.
  boolean failed(Handle handle, String list, int position, Checklist.Ran ran) {
    return handle
            .createUpdate(
                "UPDATE checklist_task SET trouble = :trouble"
                    + OPEN
                    + " AND ran = :ran AND trouble IS NULL")
            .bind("list", list)
            .bind("position", position)
            .bind("trouble", ran.trouble())
            .bind("ran", ran.run())
            .execute()
        == 1;
  }

  /// How often people were reminded before; one more from now on.
  int remind(Handle handle, String list, int position) {
    int before =
        handle
            .createQuery(
                "SELECT reminded FROM checklist_task WHERE list = :list AND position = :position")
            .bind("list", list)
            .bind("position", position)
            .mapTo(Integer.class)
            .one();
    of(handle, "UPDATE checklist_task SET reminded = reminded + 1", list, position).execute();
    return before;
  }

  /// False when it was not open any more.
  boolean close(Handle handle, String id, ChecklistStatus to, Instant at) {
    return handle
            .createUpdate(
                "UPDATE checklist SET status = :to, ended_at = :at WHERE id = :id AND status = 'OPEN'")
            .bind("to", to.name())
            .bind("at", at.toEpochMilli())
            .bind("id", id)
            .execute()
        == 1;
  }

  Optional<Checklist> byCode(Handle handle, String code) {
    return lists(handle, "code", code).stream().findFirst();
  }

  Optional<Checklist> byId(Handle handle, String id) {
    return lists(handle, "id", id).stream().findFirst();
  }

  List<Checklist> ofRun(Handle handle, String run) {
    return lists(handle, "run", run);
  }

  private static List<Checklist> lists(Handle handle, String column, String value) {
    Map<String, List<Checklist.Task>> tasks = tasks(handle, column, value);
    return handle
        .createQuery("SELECT * FROM checklist WHERE " + column + " = :value ORDER BY seq")
        .bind("value", value)
        .map((row, context) -> list(row, tasks))
        .list();
  }

  /// Those of all these lists at once, in order, by the id of their list.
  private static Map<String, List<Checklist.Task>> tasks(
      Handle handle, String column, String value) {
    var tasks = new HashMap<String, List<Checklist.Task>>();
    handle
        .createQuery(
            "SELECT * FROM checklist_task WHERE list IN (SELECT id FROM checklist WHERE "
                + column
                + " = :value) ORDER BY list, position")
        .bind("value", value)
        .map((row, context) -> Map.entry(row.getString("list"), task(row)))
        .forEach(task ->
            tasks.computeIfAbsent(task.getKey(), _ -> new ArrayList<>()).add(task.getValue()));
    return tasks;
  }

  /// The open task that this run does, if there is one.
  Optional<TaskCode> ranBy(Handle handle, String run) {
    return handle
        .createQuery(
            """
            SELECT list, position FROM checklist_task
            WHERE ran = :run AND status = 'OPEN' AND trouble IS NULL
            """)
        .bind("run", run)
        .map((row, context) -> new TaskCode(row.getString("list"), row.getInt("position")))
        .findFirst();
  }

  private static Checklist list(ResultSet row, Map<String, List<Checklist.Task>> tasks)
      throws SQLException {
    String id = row.getString("id");
    return new Checklist(
        id,
        row.getString("code"),
        row.getString("run"),
        row.getString("step"),
        row.getString("title"),
        row.getInt("more") == 1,
        ChecklistStatus.valueOf(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        instant(row, "deadline"),
        tasks.getOrDefault(id, List.of()));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static Checklist.Task task(ResultSet row) throws SQLException {
    @Nullable String person = row.getString("person");
    @Nullable String ran = row.getString("ran");
    return new Checklist.Task(
        row.getInt("position"),
        row.getString("words"),
        List.of(Json.read(row.getString("asked"), String[].class)),
        row.getString("line"),
        instant(row, "due_at"),
        row.getInt("shown") == 1,
        TaskStatus.valueOf(row.getString("status")),
        row.getString("assignee"),
        row.getString("author"),
        person == null
            ? null
            : new Checklist.Ending(
                person, Instant.ofEpochMilli(row.getLong("ended_at")), row.getString("reason")),
        ran == null
            ? null
            : new Checklist.Ran(ran, row.getString("ran_code"), row.getString("trouble")));
  }
}
