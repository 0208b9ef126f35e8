package dev.signalbox.e2e;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A small disk of its own that can be filled.
final class Tmpfs implements AutoCloseable {
  private final Path folder;

  private Tmpfs(Path folder) {
    this.folder = folder;
  }

  /// Skips the test, loudly, where nothing can be mounted.
  static Tmpfs orSkip(Path folder, int megabytes) throws IOException {
    Files.createDirectories(folder);
    boolean mounted =
        runs(
            List.of(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + megabytes + "m",
                "tmpfs",
                folder.toString()));
    if (!mounted) {
      System.out.println("SKIPPED: no small disk can be mounted here; root can");
    }
    Assumptions.assumeTrue(mounted, "no small disk");
    return new Tmpfs(folder);
  }

  /// Takes all room there is.
  void fill() throws IOException {
    try (FileChannel filler =
        FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int size = 1 << 16; size > 0; size /= 4) {
        fill(filler, size);
      }
    }
  }

  private static void fill(FileChannel filler, int size) {
    try {
      while (filler.write(ByteBuffer.allocate(size)) == size) {
        // Until it is full.
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  /// Gives the room back.
  void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static boolean runs(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
          && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (!runs(List.of("umount", "-l", folder.toString()))) {
      throw new AssertionError("cannot unmount " + folder);
    }
  }
}
