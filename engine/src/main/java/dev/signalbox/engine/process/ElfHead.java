package dev.signalbox.engine.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The beginning of a binary of Linux: for which machine it is made, and what loads it
/// (https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html).
final class ElfHead {
  private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
  private static final int LEAST = 64;
  private static final int CLASS = 4;
  private static final int ORDER = 5;
  private static final int MACHINE = 18;
  private static final int LOADER = 3;

  private final ByteBuffer head;
  private final boolean wide;

  private ElfHead(byte[] head) {
    this.head = ByteBuffer.wrap(head);
    this.head.order(head[ORDER] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    this.wide = head[CLASS] == 2;
  }

  static Optional<ElfHead> of(byte[] head) {
    boolean elf =
        head.length >= LEAST && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    return elf ? Optional.of(new ElfHead(head)) : Optional.empty();
  }

  int machine() {
    return head.getShort(MACHINE) & 0xffff;
  }

  /// The file that the system starts to load the binary; empty when it needs none, or when this is
  /// not said at its beginning.
  Optional<String> loader() {
    long table = wide ? head.getLong(32) : head.getInt(28);
    int size = head.getShort(wide ? 54 : 42);
    int count = head.getShort(wide ? 56 : 44);
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * size;
      if (at < LEAST - 16 || at + size > head.capacity() || size < 32) {
        return Optional.empty();
      }
      if (head.getInt((int) at) == LOADER) {
        return text(
            wide ? head.getLong((int) at + 8) : head.getInt((int) at + 4),
            wide ? head.getLong((int) at + 32) : head.getInt((int) at + 16));
      }
    }
    return Optional.empty();
  }

  private Optional<String> text(long from, long length) {
    if (from < 0 || length < 2 || length > head.capacity() || from + length > head.capacity()) {
      return Optional.empty();
    }
    String text = new String(head.array(), (int) from, (int) length, StandardCharsets.UTF_8);
    return Optional.of(text.substring(0, text.length() - 1))
        .filter(name -> name.startsWith("/") && name.indexOf('\0') < 0);
  }
}
