package dev.signalbox.engine.store.postgres;

import dev.signalbox.engine.store.StoreReadOnlyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether PostgreSQL can be reached, for readers: while it cannot, each is told at once and only
/// one thread of ours tries, besides whoever writes.
final class JdbcReachability implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcReachability.class);
  private static final Duration TRY_EVERY = Duration.ofMillis(500);

  private final JdbcPostgresServer server;
  private final Duration tryEvery;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<Known> known = new AtomicReference<>(new Known(null));

  JdbcReachability(JdbcPostgresServer server) {
    this(server, TRY_EVERY);
  }

  JdbcReachability(JdbcPostgresServer server, Duration tryEvery) {
    this.server = server;
    this.tryEvery = tryEvery;
  }

  /// A connection for whoever writes. Where there is one, readers are no longer told that there is
  /// none: what can be written can be read.
  Connection writer() throws SQLException {
    Connection connection = server.writer();
    known.set(new Known(null));
    return connection;
  }

  /// @throws StoreReadOnlyException when it is known to be away
  void mustBeThere() {
    StoreReadOnlyException away = known.get().away();
    if (away != null) {
      throw new StoreReadOnlyException(String.valueOf(away.getMessage()), away);
    }
  }

  /// Tries once, for somebody who waited in vain.
  ///
  /// @throws StoreReadOnlyException when it is away
  synchronized void look() {
    mustBeThere();
    var first = new CompletableFuture<Boolean>();
    // It looks the server's name up, which holds a thread for as long as the resolver is silent.
    Thread.ofPlatform()
        .daemon()
        .name("signalbox-postgres-reach")
        .start(() -> {
          try {
            attempt();
          } finally {
            first.complete(true);
          }
          tryOn();
        });
    first.join();
    mustBeThere();
  }

  /// Looks once; whoever writes may have found more meanwhile.
  private void attempt() {
    Known before = known.get();
    known.compareAndSet(before, new Known(seen()));
  }

  private @Nullable StoreReadOnlyException seen() {
    try {
      Connection connection = server.writer();
      connection.close();
      return null;
    } catch (SQLException failure) {
      return new StoreReadOnlyException(server.unreachable(failure), failure);
    }
  }

  private void tryOn() {
    try {
      while (known.get().away() != null
          && !closed.await(tryEvery.toMillis(), TimeUnit.MILLISECONDS)) {
        attempt();
      }
    } catch (InterruptedException end) {
      LOG.debug("PostgreSQL is no longer looked for", end);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  /// What is known; each looking makes another, though it is the same.
  ///
  /// @param away why readers are refused, or null
  private record Known(@Nullable StoreReadOnlyException away) {}
}
