package dev.signalbox.spi.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads bytes from outside as UTF-8 and nothing else: overlong forms, halves of surrogate pairs
/// and other encodings are refused, which readers of JSON let pass.
public final class StrictUtf8 {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private StrictUtf8() {}

  /// The text, without a byte order mark.
  ///
  /// @throws CharacterCodingException when the bytes are not UTF-8
  public static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
