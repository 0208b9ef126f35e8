package dev.signalbox.web.http;

import dev.signalbox.spi.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// How long a body may take to arrive as a whole: the server's own limit is for each silence, so a
/// sender that says a byte now and then would keep its place for ever.
public record BodyTimeout(TimeSource clock) {
  static final Duration MOST = Duration.ofMinutes(1);

  private static final int PIECE = 16 * 1024;

  /// Reads to the end, or a little beyond what may come.
  ///
  /// @param most how many bytes are wanted
  /// @throws ApiException 408 when it takes too long
  byte[] read(InputStream in, int most) throws IOException {
    Duration begun = clock.elapsed();
    var all = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    int got = in.read(piece);
    while (got >= 0 && all.size() <= most) {
      all.write(piece, 0, got);
      if (clock.elapsed().minus(begun).compareTo(MOST) > 0) {
        throw new ApiException(
            408,
            "too-slow",
            "The body did not arrive within " + MOST.toSeconds() + " s; nothing was done.");
      }
      got = in.read(piece);
    }
    return all.toByteArray();
  }
}
