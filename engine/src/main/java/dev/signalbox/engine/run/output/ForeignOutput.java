package dev.signalbox.engine.run.output;

import dev.signalbox.engine.expression.SecretMark;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Bytes from outside, and what a step's value says of them: `text`, `data` where they are JSON,
/// and in `missing` why one of these is not there.
public final class ForeignOutput {
  private static final List<Mark> MARKS =
      List.of(
          new Mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
          new Mark(StandardCharsets.UTF_32BE, 0, 0, 0xFE, 0xFF),
          new Mark(StandardCharsets.UTF_32LE, 0xFF, 0xFE, 0, 0),
          new Mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
          new Mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE));

  private final String verb;
  private final Charset charset;
  private final ByteBuffer bytes;

  /// @param verb what brought them: `printed`, `answered`
  /// @param declared the charset they are said to be in; a byte order mark says more
  public ForeignOutput(String verb, byte[] bytes, Charset declared) {
    this.verb = verb;
    Optional<Mark> mark = MARKS.stream().filter(one -> one.begins(bytes)).findFirst();
    this.charset = mark.map(Mark::charset).orElse(declared);
    int from = mark.map(one -> one.bytes.length).orElse(0);
    this.bytes = ByteBuffer.wrap(bytes, from, bytes.length - from).slice();
  }

  /// A byte order mark.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Mark(Charset charset, int... bytes) {
    boolean begins(byte[] text) {
      for (int i = 0; i < bytes.length; i++) {
        if (i >= text.length || (text[i] & 0xFF) != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /// As text, with a sign for each thing that is none.
  public String text() {
    return text(charset.decode(bytes.duplicate()).toString());
  }

  /// A text from outside as it can be kept: with signs for NUL, which no database takes, for halves
  /// of characters, which no encoding has, and for what would look like a mark of ours.
  public static String text(String text) {
    var kept = new StringBuilder(SecretMark.foreign(text).replace('\0', '␀'));
    for (int i = 0; i < kept.length(); i++) {
      if (Character.isSurrogate(kept.charAt(i))) {
        boolean whole = Character.isSupplementaryCodePoint(kept.codePointAt(i));
        if (!whole) {
          kept.setCharAt(i, '\uFFFD');
        }
        i += whole ? 1 : 0;
      }
    }
    return kept.toString();
  }

  /// Adds `data` to a value, or why it is missing.
  ///
  /// @param masking what may be told of it: the reason names a piece of it
  public void data(Map<String, Object> value, SecretMasking masking) {
    try {
      String json = decoded();
      if (json.isBlank()) {
        missing(value, "data", verb + " nothing");
      } else {
        data(value, json, masking);
      }
    } catch (ForeignJson.NotJsonException not) {
      missing(value, "data", verb + " no JSON: " + not.getMessage());
    }
  }

  private void data(Map<String, Object> value, String json, SecretMasking masking)
      throws ForeignJson.NotJsonException {
    try {
      value.put("data", ForeignJson.read(json));
    } catch (ForeignJson.NotJsonException not) {
      String shown = masking.mask(json);
      if (shown.equals(json)) {
        throw not;
      }
      ForeignJson.read(shown);
      missing(value, "data", verb + " no JSON where it holds a secret");
    }
  }

  /// Says why something is not in a value.
  ///
  /// @param why as it goes on after the step's name
  public static void missing(Map<String, Object> value, String name, String why) {
    Map<String, Object> missing = new LinkedHashMap<>();
    if (value.get("missing") instanceof Map<?, ?> more) {
      more.forEach((key, reason) -> missing.put(String.valueOf(key), reason));
    }
    missing.put(name, text(why));
    value.put("missing", missing);
  }

  private String decoded() throws ForeignJson.NotJsonException {
    CharsetDecoder strict =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = bytes.duplicate();
    CharBuffer out =
        CharBuffer.allocate(
            (int) Math.ceil(in.remaining() * (double) strict.maxCharsPerByte()) + 1);
    CoderResult end = strict.decode(in, out, true);
    if (end.isError()) {
      throw new ForeignJson.NotJsonException(
          "byte " + (in.position() + 1) + " is not " + charset.name());
    }
    return out.flip().toString();
  }
}
