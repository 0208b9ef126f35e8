package dev.signalbox.engine.store.sqlite;

import dev.signalbox.engine.store.OwnerOnly;
import dev.signalbox.engine.store.StoreOpenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A data folder owned by this process until [#close]; nobody else can open it meanwhile.
final class DataFolder {
  static final String LOCK_FILE = "signalbox.lock";
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  // POSIX drops a process's locks on a file when any of its channels to it closes, so a second
  // opening in this process must be refused before it touches the file.
  private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Makes the folder when it is missing, and takes it.
  ///
  /// @throws StoreOpenException when it cannot be written, lies on a network, or is taken
  static DataFolder own(Path folder) {
    Path path = prepare(folder);
    if (!OWNED.add(path)) {
      throw taken(path, "this process (pid " + ProcessHandle.current().pid() + ")");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              path.resolve(LOCK_FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(path, holder(channel));
      }
      sign(channel);
      return new DataFolder(path, channel);
    } catch (IOException failure) {
      release(path, channel);
      throw new StoreOpenException(
          path + " cannot be locked (" + failure + "); choose a folder on a local disk", failure);
    } catch (RuntimeException failure) {
      release(path, channel);
      throw failure;
    }
  }

  private static Path prepare(Path folder) {
    try {
      if (!Files.exists(folder)) {
        create(folder);
      }
      Path path = folder.toRealPath();
      if (!Files.isDirectory(path)) {
        throw new StoreOpenException(path + " is not a folder; choose another", null);
      }
      FileSystems.refuseNetwork(path, Files.getFileStore(path).type());
      if (!Files.isWritable(path)) {
        throw notWritable(path, null);
      }
      return path;
    } catch (IOException failure) {
      throw notWritable(folder, failure);
    }
  }

  /// A file in it, made empty when it is not there; whoever may read the folder may not read it.
  Path file(String name) {
    Path file = path.resolve(name);
    try {
      if (Files.notExists(file)) {
        Files.createFile(file, OwnerOnly.file(file));
      }
      return file;
    } catch (IOException failure) {
      throw notWritable(path, failure);
    }
  }

  private static void create(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(folder, OwnerOnly.folder(folder));
  }

  private static void sign(FileChannel channel) throws IOException {
    byte[] name =
        ("pid " + ProcessHandle.current().pid()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(name), 0);
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(64);
    channel.read(text, 0);
    String name = java.nio.charset.StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
    return name.isEmpty() ? "another process" : "another process (" + name + ")";
  }

  private static StoreOpenException taken(Path path, String holder) {
    return new StoreOpenException(
        "%s is in use by %s; stop it first, or choose another data folder".formatted(path, holder),
        null);
  }

  private static StoreOpenException notWritable(Path path, @Nullable IOException failure) {
    return new StoreOpenException(
        path + " cannot be written; give this user the right, or choose another data folder",
        failure);
  }

  void close() {
    release(path, channel);
  }

  private static void release(Path path, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException failure) {
      LOG.warn("{} stays locked until this process ends", path, failure);
    } finally {
      OWNED.remove(path);
    }
  }
}
