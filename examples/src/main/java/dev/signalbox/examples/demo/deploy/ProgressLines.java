package dev.signalbox.examples.demo.deploy;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Lines with the time of day (UTC, milliseconds) in front, written out one by one as things
/// happen.
final class ProgressLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final InstantSource clock;

  ProgressLines(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  void say(String line) {
    out.println(TIME.format(clock.instant()) + "  " + line);
    out.flush();
  }
}
