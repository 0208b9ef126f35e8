package dev.signalbox.engine.store.postgres;

import dev.signalbox.engine.store.StoreReadOnlyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether PostgreSQL can be reached, for readers: while it cannot, each is told at once and only
/// one thread of ours tries.
final class JdbcReachability implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcReachability.class);
  private static final long TRY_EVERY_MILLIS = 500;

  private final JdbcPostgresServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable StoreReadOnlyException away;

  JdbcReachability(JdbcPostgresServer server) {
    this.server = server;
  }

  /// @throws StoreReadOnlyException when it is known to be away
  void mustBeThere() {
    StoreReadOnlyException known = away;
    if (known != null) {
      throw new StoreReadOnlyException(String.valueOf(known.getMessage()), known);
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
            away = attempt();
          } finally {
            first.complete(true);
          }
          tryOn();
        });
    first.join();
    mustBeThere();
  }

  private @Nullable StoreReadOnlyException attempt() {
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
      while (away != null && !closed.await(TRY_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        away = attempt();
      }
    } catch (InterruptedException end) {
      LOG.debug("PostgreSQL is no longer looked for", end);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
