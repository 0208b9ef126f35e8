package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.run.Connections.Place;
import dev.signalbox.engine.run.Connections.SqlKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/// One statement in a transaction and a connection of its own: one thread carries it out, others
/// may end it until its commit is sent.
final class JdbcSqlStatement {
  private static final int ROWS_AT_ONCE = 50;

  /// A server that is told to stop says so.
  private static final Set<String> STOPPING = Set.of("57P01", "57P02", "57P03");

  private final Effect.Query query;
  private final Duration longest;
  private final Telling telling;
  private volatile Stage stage = Stage.BEGINS;
  private volatile boolean ended;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Statement running;

  private enum Stage {
    BEGINS,
    COMMITS,
    IS_DONE
  }

  /// Hears how a connection did.
  interface Telling {
    /// It was used.
    ///
    /// @param why it failed, or empty when it worked
    void tell(String connection, String why);
  }

  /// @param longest after which the database ends it by itself, whatever became of this server
  JdbcSqlStatement(Effect.Query query, Duration longest, Telling telling) {
    this.query = query;
    this.longest = longest;
    this.telling = telling;
  }

  /// The connection's name.
  String name() {
    return query.database().name();
  }

  boolean isRepeatable() {
    return query.repeatable();
  }

  boolean isCommitting() {
    return stage != Stage.BEGINS;
  }

  /// True when something may be left of it that was not committed: the engines and statements of
  /// MariaDB differ in what they take back.
  boolean mayHaveHappened() {
    return query.write()
        && query.database().place() instanceof Place.Server server
        && server.kind() != SqlKind.POSTGRESQL;
  }

  EffectResult carryOut() {
    Connection open;
    try {
      open = JdbcConnections.open(query.database(), query.write(), longest);
    } catch (SQLException failure) {
      String why = "no connection to %s: %s".formatted(name(), failure.getMessage());
      telling.tell(name(), why);
      return new EffectResult.Failed(why, Map.of(), false);
    }
    connection = open;
    telling.tell(name(), "");
    try {
      return carriedOut(open);
    } catch (SQLException failure) {
      return broken(failure);
    } finally {
      close(open);
    }
  }

  private EffectResult carriedOut(Connection open) throws SQLException {
    try (PreparedStatement prepared = open.prepareStatement(query.statement())) {
      running = prepared;
      prepared.setFetchSize(ROWS_AT_ONCE);
      bind(prepared);
      if (ended) {
        throw new SQLException("it was ended before it began");
      }
      var rows = new JdbcRowReading(query.database().place());
      Map<String, Object> output = rows.output(prepared, prepared.execute(), query.write());
      if (query.write()) {
        commit(open);
      } else if (rows.isCut()) {
        // Closed in the ordinary way, some drivers would fetch the rest first.
        prepared.cancel();
        open.abort(ForkJoinPool.commonPool());
      }
      return new EffectResult.Done(output);
    }
  }

  private void bind(PreparedStatement prepared) throws SQLException {
    int number = 1;
    for (Object value : query.values()) {
      switch (value) {
        case Instant instant when query.database().place() instanceof Place.Server ->
            prepared.setObject(number, instant.atOffset(ZoneOffset.UTC));
        case Instant instant -> prepared.setString(number, instant.toString());
        case Long whole -> prepared.setLong(number, whole);
        case Integer whole -> prepared.setLong(number, whole);
        case Double fraction -> prepared.setDouble(number, fraction);
        case Boolean truth -> prepared.setBoolean(number, truth);
        case BigInteger large -> prepared.setBigDecimal(number, new BigDecimal(large));
        case BigDecimal exact -> prepared.setBigDecimal(number, exact);
        case Number other -> prepared.setBigDecimal(number, new BigDecimal(other.toString()));
        default -> prepared.setString(number, value.toString());
      }
      number++;
    }
  }

  private void commit(Connection open) throws SQLException {
    if (!mayCommit()) {
      throw new SQLException("it was ended before its commit");
    }
    open.commit();
    stage = Stage.IS_DONE;
  }

  private synchronized boolean mayCommit() {
    if (!ended) {
      stage = Stage.COMMITS;
    }
    return !ended;
  }

  /// From now on it is not committed.
  ///
  /// @return false when that is too late
  synchronized boolean end() {
    ended |= stage == Stage.BEGINS;
    return ended;
  }

  /// Tells the database to end what runs.
  void cancel() {
    Statement now = running;
    try {
      if (now != null) {
        now.cancel();
      }
    } catch (SQLException over) {
      // It has ended, or its connection is closed next.
    }
  }

  /// Closes its connection under it.
  void abort() {
    Connection open = connection;
    try {
      if (open != null) {
        open.abort(ForkJoinPool.commonPool());
      }
    } catch (SQLException over) {
      // It is closed.
    }
  }

  private EffectResult broken(SQLException failure) {
    String why = name() + ": " + failure.getMessage();
    if (stage == Stage.COMMITS && !isRefusal(failure)) {
      tellLost(failure, why);
      return EffectResult.Unknown.after("the commit was sent, and then " + why);
    }
    if (tellLost(failure, why) && mayHaveHappened()) {
      return EffectResult.Unknown.after(why);
    }
    return new EffectResult.Failed(why, Map.of(), mayHaveHappened());
  }

  /// The database says that it has not committed.
  private boolean isRefusal(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    boolean busy = failure.getErrorCode() == JdbcConnections.SQLITE_BUSY;
    return query.database().place() instanceof Place.File
        ? busy
        : state.startsWith("23") || (state.startsWith("40") && !state.equals("40003"));
  }

  private boolean tellLost(SQLException failure, String why) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    boolean lost =
        failure instanceof SQLNonTransientConnectionException
            || failure instanceof SQLRecoverableException
            || state.startsWith("08")
            || STOPPING.contains(state);
    if (lost && !ended) {
      telling.tell(name(), why);
    }
    return lost;
  }

  private static void close(Connection open) {
    try {
      open.close();
    } catch (SQLException closed) {
      // What is committed stays, and what is not does not.
    }
  }
}
