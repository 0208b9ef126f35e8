package dev.signalbox.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What a launch's program writes: `stdout` and `stderr` in its folder. A launch of a version that
/// kept both streams in one file has `out` instead.
record LaunchOutput(Path folder) {
  private static final int CHUNK = 64 * 1024;

  private Path file(ProcessObserver.Channel channel) {
    Path both = folder.resolve("out");
    return switch (channel) {
      case OUT -> Files.exists(both) ? both : folder.resolve("stdout");
      case ERROR -> folder.resolve("stderr");
    };
  }

  /// How many bytes there are now.
  long size(ProcessObserver.Channel channel) {
    return file(channel).toFile().length();
  }

  /// When it was written to last, in milliseconds.
  long written(ProcessObserver.Channel channel) {
    return file(channel).toFile().lastModified();
  }

  /// Up to 64 KiB from this byte on; empty at the present end.
  byte[] read(ProcessObserver.Channel channel, long from) {
    try (FileChannel file = FileChannel.open(file(channel))) {
      return chunk(file, from, Math.clamp(file.size() - from, 0, CHUNK));
    } catch (NoSuchFileException notYet) {
      return new byte[0];
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] chunk(FileChannel file, long from, int most) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(most);
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = file.read(buffer, from + buffer.position());
    }
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /// Standard output as the program left it, whoever reads it and however often.
  ///
  /// @param end how much it was when the program ended, where that is known
  /// @param fingerprint what was read of it before
  PrintedOutput printed(OptionalLong end, FileFingerprint fingerprint) {
    try (FileChannel file = FileChannel.open(file(ProcessObserver.Channel.OUT))) {
      long size = end.orElse(file.size());
      long least = Math.max(size, fingerprint.size());
      if (size < 0) {
        return new PrintedOutput.Gone("was away when it ended");
      }
      if (file.size() < least) {
        return new PrintedOutput.Gone(
            "was cut: %d of %d bytes are left".formatted(file.size(), least));
      }
      if (!fingerprint.equals(again(file, fingerprint.size()))) {
        return new PrintedOutput.Gone("was changed after it was read");
      }
      int kept = Math.clamp(size, 0, PrintedOutput.LARGEST);
      return new PrintedOutput.Kept(chunk(file, size - kept, kept), size);
    } catch (NoSuchFileException none) {
      return new PrintedOutput.Gone("is gone");
    } catch (IOException failure) {
      return new PrintedOutput.Gone("cannot be read: " + failure.getMessage());
    }
  }

  private static FileFingerprint again(FileChannel file, long size) throws IOException {
    FileFingerprint again = FileFingerprint.NOTHING;
    while (again.size() < size) {
      byte[] more = chunk(file, again.size(), Math.clamp(size - again.size(), 0, CHUNK));
      again = again.and(again.size(), more);
    }
    return again;
  }
}
