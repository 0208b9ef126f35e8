package dev.signalbox.engine.run.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// One stream of a program on its way to people: bytes come in, masked text goes out.
public final class ShownChannel {
  private final SecretMasking masking;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private SecretMasking.Stream stream;
  private byte[] undecoded = new byte[0];
  private long begun;
  private long next;
  private int counted;

  /// @param from which byte comes first
  public ShownChannel(SecretMasking masking, long from) {
    this.masking = masking;
    this.stream = masking.stream();
    this.begun = from;
    this.next = from;
  }

  /// What can be shown now.
  ///
  /// @param at where the bytes stand; where that is not behind the last ones, a new text begins
  /// @param last true when no more bytes come
  public String show(long at, byte[] bytes, boolean last) {
    String before = at == next ? "" : anew(at);
    next = at + bytes.length;
    return before + decode(stream.mask(bytes, last), last);
  }

  private String anew(long at) {
    String rest = decode(stream.mask(new byte[0], true), true);
    counted -= stream.count();
    stream = masking.stream();
    begun = at;
    return rest;
  }

  /// From which byte a reader has to go on to whom only what was shown is known.
  public long taken() {
    return Math.max(0, begun + stream.safe() - undecoded.length);
  }

  /// How many values were masked since this was asked last.
  public int masked() {
    int more = stream.count() - counted;
    counted = stream.count();
    return more;
  }

  private String decode(byte[] bytes, boolean last) {
    ByteBuffer in = ByteBuffer.allocate(undecoded.length + bytes.length);
    in.put(undecoded).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 2);
    decoder.reset();
    decoder.decode(in, out, last);
    if (last) {
      decoder.flush(out);
    }
    undecoded = new byte[in.remaining()];
    in.get(undecoded);
    // No database takes a NUL character in a text.
    return out.flip().toString().replace('\0', '␀');
  }
}
