package dev.signalbox.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The right to run the demo system of one folder; the operating system takes it back from a
/// process that dies.
final class FolderLock implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock, or throws a [DemoException] where another one keeps it for longer than a demo
  /// system takes to close whose server was killed.
  static FolderLock take(DemoState folder, Duration patience) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long end = System.nanoTime() + patience.toNanos();
    boolean taken = lock(channel) != null;
    while (!taken && System.nanoTime() < end && Pause.of(LOOK)) {
      taken = lock(channel) != null;
    }
    if (!taken) {
      channel.close();
      throw new DemoException(
          "a demo system runs in " + folder.root() + " already; stop it or use another folder");
    }
    return new FolderLock(channel);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
