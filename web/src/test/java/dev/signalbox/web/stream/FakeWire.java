package dev.signalbox.web.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// A connection that takes bytes when it is told to.
final class FakeWire implements Wire {
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final Deque<Runnable> writes = new ArrayDeque<>();
  boolean ended;
  boolean cut;

  @Override
  public void write(byte[] bytes, Runnable written, Runnable failed) {
    if (!writes.isEmpty()) {
      throw new IllegalStateException("two writes at once");
    }
    writes.add(() -> {
      taken.writeBytes(bytes);
      written.run();
    });
  }

  /// Lets one write through; false when none is under way.
  boolean takeOne() {
    Runnable write = writes.poll();
    if (write != null) {
      write.run();
    }
    return write != null;
  }

  String taken() {
    return taken.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void cut() {
    cut = true;
  }
}
