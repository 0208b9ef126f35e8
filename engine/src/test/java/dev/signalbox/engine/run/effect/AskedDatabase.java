package dev.signalbox.engine.run.effect;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.process.WakeSignal;
import dev.signalbox.engine.run.Connections.Place;
import dev.signalbox.engine.run.Connections.SqlDatabase;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A database that tests ask as steps do, and what is heard of its connection.
final class AskedDatabase {
  static final Duration LONG = Duration.ofHours(1);

  final JdbcQueries queries;
  final List<String> heard = new ArrayList<>();
  final TestClock clock = TestClock.atNoon();
  private final SqlDatabase database;

  AskedDatabase(Place place, String user, String password) {
    database = new SqlDatabase("shop", place, user, new Secret(password));
    queries =
        new JdbcQueries(
            SecretMasking.of(List.of(new Secret(password))),
            new ConnectionListener() {
              @Override
              public void worked(ConnectionId connection) {
                heard.add("worked");
              }

              @Override
              public void failed(ConnectionId connection, String why) {
                heard.add(why);
              }
            });
  }

  EffectResult ask(
      String sql, boolean write, Supplier<WaitControl.Signal> signal, Object... values) {
    var query = new Effect.Query(database, sql, List.of(values), write, !write);
    return queries.ask(query, new Patience(clock, LONG, LONG), new Waiting(signal));
  }

  EffectResult write(String sql, Object... values) {
    return ask(sql, true, () -> WaitControl.Signal.GO_ON, values);
  }

  EffectResult read(String sql, Object... values) {
    return ask(sql, false, () -> WaitControl.Signal.GO_ON, values);
  }

  /// The rows that it gives.
  List<?> rows(String sql, Object... values) {
    return rows(read(sql, values));
  }

  static List<?> rows(EffectResult result) {
    return (List<?>) assertInstanceOf(EffectResult.Done.class, result).value().get("rows");
  }

  /// What is in the only column of the only row.
  Object one(String sql, Object... values) {
    return ((Map<?, ?>) rows(sql, values).getFirst()).values().iterator().next();
  }

  static String error(EffectResult result) {
    return assertInstanceOf(EffectResult.Failed.class, result).error();
  }

  private record Waiting(Supplier<WaitControl.Signal> given, WakeSignal bell)
      implements WaitControl {
    Waiting(Supplier<WaitControl.Signal> given) {
      this(given, new WakeSignal());
    }

    @Override
    public Signal signal() {
      return given.get();
    }

    @Override
    public void pause(Duration most) {
      bell.await(most);
    }

    @Override
    public void wake() {
      bell.ring();
    }
  }
}
