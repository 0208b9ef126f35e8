package broken.engine.alpha;

import broken.engine.beta.Beta;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assertions;

/// Breaks most rules of the house, so that each is seen to find something.
public final class AlphaManager {
  private final Beta beta;

  public AlphaManager(
      Beta beta, int one, int two, int three, int four, int five, int six, int seven) {
    this.beta = beta;
    if (one + two + three + four + five + six + seven < 0) {
      throw new IllegalArgumentException("negative");
    }
  }

  public Beta beta() {
    return beta;
  }

  public Instant now() {
    return Instant.now();
  }

  public long passed() {
    return System.nanoTime();
  }

  public String home() {
    return System.getenv("HOME");
  }

  public Process act() throws IOException {
    return new ProcessBuilder("true").start();
  }

  public void query(Connection connection) throws SQLException {
    connection.createStatement().close();
  }

  public void rest() throws InterruptedException {
    Thread.sleep(0);
  }

  public void hurry() {
    Assertions.assertTimeout(Duration.ZERO, this::toString);
  }
}
