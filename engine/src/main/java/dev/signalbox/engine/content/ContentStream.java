package dev.signalbox.engine.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongFunction;

/// What is in a file, read a piece at a time: between two pieces nothing of the database is held.
final class ContentStream extends InputStream {
  private final LongFunction<Optional<byte[]>> pieces;
  private final long size;
  private byte[] piece = new byte[0];
  private long number;
  private long given;
  private int at;

  /// @param size how many bytes there must be
  ContentStream(LongFunction<Optional<byte[]>> pieces, long size) {
    this.pieces = pieces;
    this.size = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    if (given == size) {
      return -1;
    }
    if (at == piece.length) {
      piece = pieces.apply(number++).orElseThrow(() -> new IOException("The file was taken back"));
      at = 0;
    }
    int some = Math.min(most, piece.length - at);
    System.arraycopy(piece, at, into, from, some);
    at += some;
    given += some;
    return some;
  }
}
