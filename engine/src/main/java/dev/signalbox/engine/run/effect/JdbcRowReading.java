package dev.signalbox.engine.run.effect;

import dev.cel.common.values.NullValue;
import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.run.Connections.Place;
import dev.signalbox.engine.run.output.ForeignOutput;
import dev.signalbox.engine.run.output.StepOutput;
import dev.signalbox.engine.run.output.Values;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a database answered as a value of ours: the first rows, as many as are kept of a step.
final class JdbcRowReading {
  static final int MOST_ROWS = 1000;
  static final int MOST_CHARACTERS = 256 * 1024;

  private static final String CHANGED = "changed";

  private final boolean dynamic;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private int size;
  private @Nullable String cut;

  /// @param place of the database: in SQLite each value has a type of its own
  JdbcRowReading(Place place) {
    this.dynamic = place instanceof Place.File;
  }

  /// True when there were more rows.
  boolean isCut() {
    return cut != null;
  }

  /// @param some whether there are rows
  /// @param whole true to read on behind what is kept
  Map<String, Object> output(PreparedStatement statement, boolean some, boolean whole)
      throws SQLException {
    if (some) {
      try (ResultSet result = statement.getResultSet()) {
        read(result, whole);
      }
    } else {
      rows.add(Map.of(CHANGED, Math.max(0L, statement.getUpdateCount())));
    }
    Map<String, Object> output = new LinkedHashMap<>();
    output.put(StepOutput.ROWS, rows);
    if (cut != null) {
      output.put(StepOutput.CUT, cut);
    }
    return output;
  }

  private void read(ResultSet result, boolean whole) throws SQLException {
    List<Column> columns = columns(result.getMetaData());
    while ((whole || cut == null) && result.next()) {
      if (cut == null && rows.size() == MOST_ROWS) {
        cut = "there are more, of which nothing is kept";
      }
      if (cut == null) {
        add(result, columns);
      }
    }
  }

  private void add(ResultSet result, List<Column> columns) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    int more = 0;
    for (Column column : columns) {
      Object value = value(result, column);
      more += column.name.length() + Rendered.text(value).length();
      row.put(column.name, value);
    }
    if (size + more > MOST_CHARACTERS) {
      cut =
          "the next one would make more than %,d characters, and nothing is kept from there on"
              .formatted(MOST_CHARACTERS);
    } else {
      size += more;
      rows.add(row);
    }
  }

  /// @param number from 1
  private record Column(int number, String name, int type, String typeName) {}

  private static List<Column> columns(ResultSetMetaData data) throws SQLException {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (int number = 1; number <= data.getColumnCount(); number++) {
      String name = ForeignOutput.text(data.getColumnLabel(number));
      var column =
          new Column(number, name, data.getColumnType(number), data.getColumnTypeName(number));
      if (columns.put(name, column) != null) {
        throw new SQLException(
            "two columns are called '%s': tell them apart with AS".formatted(name));
      }
    }
    return List.copyOf(columns.values());
  }

  private Object value(ResultSet result, Column column) throws SQLException {
    if (dynamic) {
      return plain(result.getObject(column.number));
    }
    return switch (column.type) {
      case Types.BIT, Types.BOOLEAN -> truth(result, column);
      case Types.ARRAY -> list(result.getArray(column.number));
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          plain(result.getBytes(column.number));
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL ->
          number(result.getString(column.number));
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> fraction(result.getString(column.number));
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(result, column);
      default -> plain(result.getString(column.number));
    };
  }

  private static Object truth(ResultSet result, Column column) throws SQLException {
    Object value = result.getObject(column.number);
    return value instanceof Boolean truth ? truth : plain(result.getString(column.number));
  }

  private static Object number(@Nullable String text) {
    if (text == null) {
      return NullValue.NULL_VALUE;
    }
    try {
      return Values.number(new BigDecimal(text));
    } catch (NumberFormatException notFinite) {
      return fraction(text);
    }
  }

  private static Object fraction(@Nullable String text) {
    if (text == null) {
      return NullValue.NULL_VALUE;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException money) {
      return plain(text);
    }
  }

  /// Of a time whose zone is known, the instant; else what a clock shows.
  private static Object time(ResultSet result, Column column) throws SQLException {
    String text = result.getString(column.number);
    boolean zoned = column.typeName.equals("timestamptz");
    if (text == null || text.endsWith("infinity")) {
      return plain(text);
    }
    return zoned
        ? result.getObject(column.number, OffsetDateTime.class).toInstant()
        : plain(text.replace(' ', 'T'));
  }

  private static Object list(@Nullable Array array) throws SQLException {
    return array == null ? NullValue.NULL_VALUE : plain(array.getArray());
  }

  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case Boolean truth -> truth;
      case Double number -> number;
      case Float number -> Double.parseDouble(number.toString());
      case Number number -> number(number.toString());
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Object[] items -> {
        List<Object> list = new ArrayList<>();
        for (Object item : items) {
          list.add(plain(item));
        }
        yield list;
      }
      default -> ForeignOutput.text(value.toString());
    };
  }
}
