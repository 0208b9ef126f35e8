package dev.signalbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/// A disk that takes its time: every `fsync` and `fdatasync` of a process waits before it happens,
/// for as long as was said last. It stands between the program and the C library.
final class SlowDisk {
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <stdio.h>
      #include <time.h>

      static long told(void) {
        long millis = 0;
        FILE *file = fopen("@@", "r");
        if (file) {
          if (fscanf(file, "%ld", &millis) != 1) millis = 0;
          fclose(file);
        }
        return millis;
      }

      static void linger(void) {
        struct timespec slice = {0, 10 * 1000000L};
        for (long waited = 0; waited < told(); waited += 10) nanosleep(&slice, NULL);
      }

      int fsync(int file) {
        linger();
        return ((int (*)(int)) dlsym(RTLD_NEXT, "fsync"))(file);
      }

      int fdatasync(int file) {
        linger();
        return ((int (*)(int)) dlsym(RTLD_NEXT, "fdatasync"))(file);
      }
      """;

  private final Path folder;
  private final Preloaded library;

  private SlowDisk(Path folder, Preloaded library) {
    this.folder = folder;
    this.library = library;
  }

  /// A disk that is quick until it is told otherwise. Skips the test, loudly, where there is no
  /// Linux with a C compiler.
  static SlowDisk orSkip(Path folder) throws IOException {
    Files.createDirectories(folder);
    String source = SOURCE.replace("@@", told(folder).toString());
    return new SlowDisk(folder, Preloaded.orSkip(folder, "a slow disk", source));
  }

  /// What a process that is to suffer from it has in its environment.
  Map<String, String> variables() {
    return library.variables();
  }

  /// From now on, also for writes that are waiting already.
  void takes(Duration each) {
    try {
      Path next = folder.resolve("next");
      Files.writeString(next, each.toMillis() + "\n");
      Files.move(next, told(folder), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path told(Path folder) {
    return folder.resolve("milliseconds");
  }
}
