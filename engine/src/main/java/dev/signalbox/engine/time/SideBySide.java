package dev.signalbox.engine.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does several things, begun in their order, and returns when all are done.
@FunctionalInterface
interface SideBySide {
  /// At the same time, each on a virtual thread, so that their writes share commits.
  SideBySide VIRTUAL = SideBySide::onVirtualThreads;

  /// Does all of them, and returns when the last has ended.
  ///
  /// @throws RuntimeException or an error of the first that failed
  void all(List<Runnable> tasks);

  private static void onVirtualThreads(List<Runnable> tasks) {
    List<Callable<Object>> calls = new ArrayList<>();
    tasks.forEach(task -> calls.add(Executors.callable(task)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> done : threads.invokeAll(calls)) {
        done.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }
}
