package dev.signalbox.engine.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

final class JdbcStatementCacheTest {
  private final AtomicInteger prepared = new AtomicInteger();

  /// A connection that counts what it prepares.
  private Handle handle() throws SQLException {
    Connection real = DriverManager.getConnection("jdbc:sqlite::memory:");
    Connection counting =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("prepareStatement")) {
                    prepared.incrementAndGet();
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                  }
                });
    return JdbcSession.handleOn(counting);
  }

  private static long plusOne(Handle handle, long number) {
    return handle.createQuery("SELECT :number + 1").bind("number", number).mapTo(Long.class).one();
  }

  @Test
  void preparesAStatementWithNamedParametersOnce() throws SQLException {
    try (Handle handle = handle()) {
      for (long i = 0; i < 10; i++) {
        assertEquals(i + 1, plusOne(handle, i));
      }
      assertEquals(1, prepared.get());
    }
  }

  @Test
  void preparesAnotherWhileTheFirstIsInUse() throws SQLException {
    try (Handle handle = handle()) {
      for (int i = 0; i < 3; i++) {
        long inner =
            handle
                .createQuery("SELECT :number + 1")
                .bind("number", 1)
                .map((row, context) -> plusOne(handle, row.getLong(1)))
                .one();
        assertEquals(3, inner);
      }
      assertEquals(4, prepared.get());
    }
  }

  @Test
  void keepsNoMoreThanItMay() throws SQLException {
    try (Handle handle = handle()) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 301; i++) {
          assertEquals(i, handle.createQuery("SELECT " + i).mapTo(Integer.class).one());
        }
      }
      assertEquals(602, prepared.get());
    }
  }
}
