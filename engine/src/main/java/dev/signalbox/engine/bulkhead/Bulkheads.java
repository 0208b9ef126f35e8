package dev.signalbox.engine.bulkhead;

/// The pools of a server, by what is done in them.
///
/// @param passwords checks of passwords, by address
/// @param intake what comes in large: deliveries of webhooks, by source; bodies, by address
/// @param calls what chat platforms call us with, by connection
/// @param reading answers to whoever only reads, by person
public record Bulkheads(Bulkhead passwords, Bulkhead intake, Bulkhead calls, Bulkhead reading)
    implements AutoCloseable {
  private static final int WAITING = 256;
  private static final int SHARE = 32;
  private static final int NICE = 10;
  private static final int LESS_NICE = 5;

  /// Each may wait for the writer, or for its platform.
  private static final int CALLS = 8;

  /// Two less than either database has connections to read on, so that votes find one free.
  private static final int READING = 6;

  /// Pools for a machine.
  ///
  /// @param processors how many it has
  public static Bulkheads on(int processors) {
    int most = Math.max(1, processors - 1);
    return new Bulkheads(
        new Bulkhead("passwords", new Bulkhead.Size(most, WAITING, SHARE, NICE)),
        new Bulkhead("intake", new Bulkhead.Size(most, WAITING, 2 * SHARE, NICE)),
        new Bulkhead("calls", new Bulkhead.Size(CALLS, WAITING, 2 * SHARE, LESS_NICE)),
        new Bulkhead("reading", new Bulkhead.Size(READING, 4 * WAITING, SHARE, LESS_NICE)));
  }

  @Override
  public void close() {
    passwords.close();
    intake.close();
    calls.close();
    reading.close();
  }
}
