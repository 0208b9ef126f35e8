package dev.signalbox.e2e;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;

/// What befalls one of several servers for a while: it is killed and comes back at once or late, or
/// is paused for longer than its runs are its own.
final class Misfortune implements Callable<SignalboxProcess> {
  private static final int ONE_STARTING_IN = 8;

  private final String name;
  private final InstalledServer installation;
  private final Traffic traffic;
  private final Random random;
  private final Duration lease;
  private SignalboxProcess server;
  private long end;
  private int kills;
  private int pauses;

  /// @param server as it runs now
  Misfortune(
      String name,
      InstalledServer installation,
      SignalboxProcess server,
      Traffic traffic,
      Chance chance) {
    this.name = name;
    this.installation = installation;
    this.server = server;
    this.traffic = traffic;
    this.random = new Random(chance.seed());
    this.lease = chance.lease();
  }

  /// @param seed of the moments
  /// @param lease how long a run is a server's
  record Chance(long seed, Duration lease) {}

  /// From now on, this long.
  Misfortune lasting(Duration most) {
    end = System.nanoTime() + most.toNanos();
    return this;
  }

  int kills() {
    return kills;
  }

  int pauses() {
    return pauses;
  }

  /// Returns the server as it runs in the end.
  @Override
  public SignalboxProcess call() {
    while (System.nanoTime() < end) {
      traffic.turnTo(name, server.address());
      Until.passes(random.nextLong(300, 2500));
      switch (random.nextInt(4)) {
        case 0 -> sleeps();
        case 1 -> dies(random.nextLong(lease.toMillis() / 2, lease.toMillis() * 3 / 2));
        default -> dies(0);
      }
    }
    traffic.turnTo(name, server.address());
    return server;
  }

  private void sleeps() {
    server.pause();
    traffic.turnTo(name, null);
    Until.passes(random.nextLong(lease.toMillis(), lease.toMillis() * 3 / 2));
    server.goOn();
    pauses++;
  }

  private void dies(long away) {
    kill();
    Until.passes(away);
    server = installation.launch();
    if (random.nextInt(ONE_STARTING_IN) == 0) {
      Until.passes(random.nextLong(20, 900));
      kill();
      server = installation.launch();
    }
  }

  private void kill() {
    server.kill();
    traffic.turnTo(name, null);
    kills++;
  }
}
