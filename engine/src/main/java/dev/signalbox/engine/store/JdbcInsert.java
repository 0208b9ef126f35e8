package dev.signalbox.engine.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Rows for one table on a hot path, many with one statement. A value is as those of a
/// [JdbcStatement].
public final class JdbcInsert {
  private static final int MOST = 16;

  private final List<JdbcStatement> statements;

  /// @param columns in the order of a row's values
  public JdbcInsert(String table, String... columns) {
    String head = "INSERT INTO %s (%s) VALUES ".formatted(table, String.join(", ", columns));
    String row = "(" + String.join(", ", Collections.nCopies(columns.length, "?")) + ")";
    this.statements =
        IntStream.rangeClosed(1, MOST)
            .mapToObj(
                rows -> new JdbcStatement(head + String.join(", ", Collections.nCopies(rows, row))))
            .toList();
  }

  /// Inserts all of them; where one is refused, the transaction has failed.
  public void insert(Handle handle, List<@Nullable Object[]> rows) {
    for (int from = 0; from < rows.size(); from += MOST) {
      List<@Nullable Object[]> some = rows.subList(from, Math.min(from + MOST, rows.size()));
      var values = new ArrayList<@Nullable Object>();
      some.forEach(row -> Collections.addAll(values, row));
      statements.get(some.size() - 1).update(handle, values.toArray());
    }
  }
}
