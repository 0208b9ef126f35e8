package dev.signalbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/// A clock that can be set, for the processes that have it: their time of day is the machine's and
/// as much more as was said last. What passed is measured as before.
final class FalseClock {
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <fcntl.h>
      #include <sys/mman.h>
      #include <sys/time.h>
      #include <time.h>
      #include <unistd.h>

      static volatile long *more;

      __attribute__((constructor)) static void begin(void) {
        int file = open("@@", O_RDONLY);
        if (file < 0) return;
        void *at = mmap(NULL, sizeof(long), PROT_READ, MAP_SHARED, file, 0);
        if (at != MAP_FAILED) more = at;
        close(file);
      }

      int clock_gettime(clockid_t clock, struct timespec *now) {
        static int (*real)(clockid_t, struct timespec *);
        if (!real) real = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
        int result = real(clock, now);
        if (!result && more && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
          now->tv_sec += *more;
        return result;
      }

      int gettimeofday(struct timeval *restrict now, void *restrict zone) {
        struct timespec exact;
        int result = clock_gettime(CLOCK_REALTIME, &exact);
        now->tv_sec = exact.tv_sec;
        now->tv_usec = exact.tv_nsec / 1000;
        return result;
      }

      time_t time(time_t *told) {
        struct timespec exact;
        clock_gettime(CLOCK_REALTIME, &exact);
        if (told) *told = exact.tv_sec;
        return exact.tv_sec;
      }
      """;

  private final Path offset;
  private final Preloaded library;

  private FalseClock(Path offset, Preloaded library) {
    this.offset = offset;
    this.library = library;
  }

  /// A clock that is right until it is set. Skips the test, loudly, where it cannot be made.
  static FalseClock orSkip(Path folder) throws IOException {
    Path offset = Files.createDirectories(folder).resolve("offset");
    Files.write(offset, new byte[Long.BYTES]);
    String source = SOURCE.replace("@@", offset.toString());
    return new FalseClock(offset, Preloaded.orSkip(folder, "a clock that is set", source));
  }

  /// What a process that is to go by it has in its environment.
  Map<String, String> variables() {
    return library.variables();
  }

  /// From now on, this much ahead of the machine's, negative for behind.
  void set(Duration ahead) {
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.putLong(ahead.toSeconds()).flip();
    try (FileChannel file = FileChannel.open(offset, StandardOpenOption.WRITE)) {
      file.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
