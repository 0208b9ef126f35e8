package dev.signalbox.engine.store;

import dev.signalbox.engine.store.jdbc.JdbcSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/// A database that notes which statements are given to it, how many rows each gave, and how much
/// the database itself had to look at for them: what work is, without a clock.
public final class TracedDatabase extends ForwardingDatabase {
  private static final int STEPS = 10;

  private final List<Look> looks = new ArrayList<>();
  private volatile @Nullable Thread noting;
  private long work;

  public TracedDatabase(Database real) {
    super(real);
  }

  /// One statement.
  ///
  /// @param rows how many it gave
  public record Look(String sql, int rows) {}

  /// What was done.
  ///
  /// @param work rows and entries of indexes that PostgreSQL touched, or steps of SQLite's machine
  public record Trace(List<Look> looks, long work) {}

  private boolean isNoting() {
    return Thread.currentThread().equals(noting);
  }

  /// Does it and tells what it came to; what other threads do meanwhile is not noted.
  public Trace during(Runnable action) {
    looks.clear();
    work = 0;
    noting = Thread.currentThread();
    try {
      action.run();
    } finally {
      noting = null;
    }
    return new Trace(List.copyOf(looks), work);
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Handle, T> query) {
    return isNoting() ? super.read(handle -> traced(handle, query)) : super.read(query);
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> doing) {
    return isNoting()
        ? super.write(transaction ->
            this.<T>traced(
                transaction.handle(), handle -> doing.in(new Traced(transaction, handle))))
        : super.write(doing);
  }

  private <T extends @Nullable Object> T traced(Handle handle, Function<Handle, T> query) {
    List<PreparedStatement> prepared = new ArrayList<>();
    Connection connection = handle.getConnection();
    var meter = new Meter();
    try {
      long before = meter.begin(handle, connection);
      T answer = query.apply(JdbcSession.handleOn(watched(connection, prepared)));
      work += meter.end(handle, connection) - before;
      for (PreparedStatement statement : prepared) {
        statement.close();
      }
      return answer;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private Connection watched(Connection connection, List<PreparedStatement> prepared) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, answer) -> {
          if (answer instanceof PreparedStatement statement) {
            prepared.add(statement);
            return watched(statement, String.valueOf(arguments[0]));
          }
          return answer;
        });
  }

  private PreparedStatement watched(PreparedStatement statement, String sql) {
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments, answer) -> {
          if (method.getName().startsWith("execute")) {
            looks.add(new Look(sql, 0));
          }
          return answer instanceof ResultSet rows ? watched(rows, looks.size() - 1) : answer;
        });
  }

  private ResultSet watched(ResultSet rows, int look) {
    return proxy(
        ResultSet.class,
        rows,
        (method, arguments, answer) -> {
          if (method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
            Look now = looks.get(look);
            looks.set(look, new Look(now.sql(), now.rows() + 1));
          }
          return answer;
        });
  }

  private static <T> T proxy(Class<T> type, T target, Watching watching) {
    return type.cast(
        Proxy.newProxyInstance(
            TracedDatabase.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return watching.seen(method, arguments, method.invoke(target, arguments));
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            }));
  }

  @FunctionalInterface
  private interface Watching {
    @Nullable Object seen(Method method, @Nullable Object[] arguments, @Nullable Object answer);
  }

  /// Counts what a connection does.
  private final class Meter extends ProgressHandler {
    private long steps;

    @Override
    protected int progress() {
      steps += STEPS;
      return 0;
    }

    long begin(Handle handle, Connection connection) throws SQLException {
      if (dialect() == Dialect.SQLITE) {
        ProgressHandler.setHandler(connection, STEPS, this);
        return 0;
      }
      return touched(handle);
    }

    long end(Handle handle, Connection connection) throws SQLException {
      if (dialect() == Dialect.SQLITE) {
        ProgressHandler.clearHandler(connection);
        return steps;
      }
      return touched(handle);
    }

    private long touched(Handle handle) {
      return handle
          .createQuery(
              """
              select coalesce(sum(pg_stat_get_xact_tuples_returned(oid)
                + pg_stat_get_xact_tuples_fetched(oid)), 0) from pg_class
              where relnamespace = current_schema()::regnamespace
              """)
          .mapTo(Long.class)
          .one();
    }
  }

  private record Traced(Transaction real, Handle handle) implements Transaction {
    @Override
    public Instant now() {
      return real.now();
    }

    @Override
    public void afterCommit(Runnable action) {
      real.afterCommit(action);
    }

    @Override
    public <T> void atEnd(Ending<T> ending, T value) {
      real.atEnd(ending, value);
    }
  }
}
