package dev.signalbox.chat.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// How large a picture is, read from how it begins: PNG, JPEG, GIF and WebP, which every browser
/// shows and which carry nothing that acts.
///
/// @param width in pixels
/// @param height in pixels
record PictureSize(long width, long height) {
  /// More would take a browser too much memory.
  private static final long MOST_PIXELS = 50_000_000;

  /// The size; empty when it is no such picture, a broken one, or one that is too large to show.
  ///
  /// @param type as [FileType] found it
  /// @param head how it begins
  static Optional<PictureSize> of(String type, byte[] head) {
    try {
      ByteBuffer in = ByteBuffer.wrap(head);
      PictureSize size =
          switch (type) {
            case "image/png" -> new PictureSize(in.getInt(16), in.getInt(20));
            case "image/gif" -> gif(in.order(ByteOrder.LITTLE_ENDIAN));
            case "image/jpeg" -> jpeg(in);
            case "image/webp" -> webp(in.order(ByteOrder.LITTLE_ENDIAN));
            default -> new PictureSize(0, 0);
          };
      return Optional.of(size).filter(PictureSize::canBeShown);
    } catch (IndexOutOfBoundsException | BufferUnderflowException broken) {
      return Optional.empty();
    }
  }

  private boolean canBeShown() {
    return width > 0 && height > 0 && width <= MOST_PIXELS / height;
  }

  private static PictureSize gif(ByteBuffer in) {
    return new PictureSize(in.getChar(6), in.getChar(8));
  }

  /// The frame header lies behind segments of other kinds, each with its length (ITU-T T.81, B.2).
  private static PictureSize jpeg(ByteBuffer in) {
    int at = 2;
    while ((in.get(at) & 0xff) == 0xff) {
      int marker = in.get(at + 1) & 0xff;
      boolean frame = marker == 0xc0 || (marker > 0xc0 && marker <= 0xcf && (marker & 3) != 0);
      if (frame) {
        return new PictureSize(in.getChar(at + 7), in.getChar(at + 5));
      }
      at += marker == 0xff ? 1 : 2 + in.getChar(at + 2);
    }
    return new PictureSize(0, 0);
  }

  /// Three kinds of it, by the name of their first chunk (RFC 9649).
  private static PictureSize webp(ByteBuffer in) {
    return switch (in.getInt(12)) {
      case 0x20385056 -> new PictureSize(in.getChar(26) & 0x3fff, in.getChar(28) & 0x3fff);
      case 0x4c385056 -> {
        int bits = in.getInt(21);
        yield new PictureSize((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
      }
      case 0x58385056 ->
          new PictureSize((in.getInt(24) & 0xffffff) + 1, (in.getInt(27) & 0xffffff) + 1);
      default -> new PictureSize(0, 0);
    };
  }
}
