package dev.signalbox.app.installation;

import dev.signalbox.app.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads what must be a few lines of text, whatever is really there.
public final class SmallFile {
  private static final int MOST_BYTES = 64 << 10;

  private SmallFile() {}

  /// The text; bytes that are none become replacement characters.
  ///
  /// @throws UsageException when it is larger than 64 KiB or a folder
  public static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder; name a file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MOST_BYTES + 1);
      if (start.length > MOST_BYTES) {
        throw new UsageException(file + " is larger than 64 KiB; is it the right file?");
      }
      return new String(start, StandardCharsets.UTF_8);
    }
  }
}
