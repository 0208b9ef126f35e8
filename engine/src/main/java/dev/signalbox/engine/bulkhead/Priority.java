package dev.signalbox.engine.bulkhead;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the system shares processors between this thread and the others.
final class Priority {
  private static final Logger LOG = LoggerFactory.getLogger(Priority.class);
  private static final int PROCESS = 0;
  private static final int CALLING_THREAD = 0;

  private Priority() {}

  /// Lets this thread yield to others, from now on. Java's own priorities mean nothing on Linux;
  /// there each thread can be nice, and elsewhere it would be the whole process.
  @SuppressWarnings("restricted")
  static void lower(int nice) {
    if (nice == 0 || !Files.exists(Path.of("/proc/self/task"))) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      var setpriority =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setpriority"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT));
      int failed = (int) setpriority.invokeExact(PROCESS, CALLING_THREAD, nice);
      LOG.debug("{} is nice: {}", Thread.currentThread().getName(), failed == 0);
    } catch (Throwable notHere) {
      LOG.debug("Threads cannot be made nice here", notHere);
    }
  }
}
