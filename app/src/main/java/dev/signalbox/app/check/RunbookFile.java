package dev.signalbox.app.check;

import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A runbook that is named on the command line.
final class RunbookFile {
  private RunbookFile() {}

  static RunbookReading read(Path file) throws IOException {
    return new RunbookReader().read(inFolder(file), Files.readString(file));
  }

  /// Where a file lies below the nearest folder called `runbooks`, which says what its command is.
  private static String inFolder(Path file) {
    Path path = file.toAbsolutePath().normalize();
    for (int from = path.getNameCount() - 1; from > 0; from--) {
      if (path.getName(from - 1).endsWith("runbooks")) {
        return path.subpath(from, path.getNameCount()).toString().replace(File.separatorChar, '/');
      }
    }
    return String.valueOf(path.getFileName());
  }
}
