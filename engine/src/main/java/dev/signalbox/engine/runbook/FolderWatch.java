package dev.signalbox.engine.runbook;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after folders in a thread of its own: at once where the system tells of changes, and every
/// interval in any case, since network and container file systems tell nothing.
final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  private final Supplier<Set<Path>> folders;
  private final Runnable look;
  private final Duration interval;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private final @Nullable WatchService service = service();
  private final Thread thread = Thread.ofPlatform().daemon().name("runbooks").unstarted(this::run);

  FolderWatch(Supplier<Set<Path>> folders, Runnable look, Duration interval) {
    this.folders = folders;
    this.look = look;
    this.interval = interval;
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (service != null) {
        service.close();
      }
      thread.join(interval);
    } catch (IOException e) {
      LOG.debug("the watch of the runbooks folder did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closed.getCount() > 0) {
      try {
        register();
        await();
        if (closed.getCount() > 0) {
          look.run();
        }
      } catch (InterruptedException | ClosedWatchServiceException e) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("reading the runbooks folder failed; it is tried again", e);
      }
    }
  }

  private void await() throws InterruptedException {
    if (service == null) {
      closed.await(interval.toMillis(), TimeUnit.MILLISECONDS);
      return;
    }
    WatchKey key = service.poll(interval.toMillis(), TimeUnit.MILLISECONDS);
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = service.poll();
    }
  }

  private void register() {
    if (service == null) {
      return;
    }
    Set<Path> now = folders.get();
    keys.entrySet()
        .removeIf(entry -> {
          boolean gone = !now.contains(entry.getKey()) || !entry.getValue().isValid();
          if (gone) {
            entry.getValue().cancel();
          }
          return gone;
        });
    for (Path folder : now) {
      if (!keys.containsKey(folder)) {
        try {
          keys.put(folder, folder.register(service, KINDS));
        } catch (IOException e) {
          LOG.debug("{} is only looked at every {}", folder, interval);
        }
      }
    }
  }

  private static @Nullable WatchService service() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.info("file changes are not told here: the runbooks folder is looked at in turns");
      return null;
    }
  }
}
