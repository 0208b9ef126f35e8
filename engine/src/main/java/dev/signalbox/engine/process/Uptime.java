package dev.signalbox.engine.process;

import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A time that this machine's shells tell, too: how long it has been up, or the time of day where
/// they cannot know that. Nobody sets the first, and it goes on while the machine sleeps.
record Uptime(TimeSource clock) {
  private static final Path UPTIME = Path.of("/proc/uptime");

  Duration now() {
    try {
      String text = Files.readString(UPTIME);
      long millis =
          new BigDecimal(text.substring(0, text.indexOf(' '))).movePointRight(3).longValue();
      return Duration.ofMillis(millis);
    } catch (IOException none) {
      return Duration.ofSeconds(clock.instant().getEpochSecond());
    }
  }
}
