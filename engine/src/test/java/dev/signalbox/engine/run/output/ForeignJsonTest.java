package dev.signalbox.engine.run.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.hostile.HostileJson;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignJsonTest {
  private static final String SECRET = "hunter2hunter2-hunter2";

  private static Map<String, Object> value(byte[] bytes, Charset charset) {
    Map<String, Object> value = new LinkedHashMap<>();
    var masking = SecretMasking.of(List.of(new Secret(SECRET)));
    new ForeignOutput("printed", bytes, charset).data(value, masking);
    return value;
  }

  private static Map<String, Object> value(String text) {
    return value(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String why(Map<String, Object> value) {
    assertFalse(value.containsKey("data"), value::toString);
    return String.valueOf(Values.map(value.get("missing")).get("data"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3544790567247868102",
        "-9223372036854775808",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "0.1",
        "1.5",
        "-0.0",
        "true",
        "\"x\"",
        "[1,[2,\"3\"],{}]"
      })
  void readsExactlyAndIsTheSameAfterItWasStored(String json) {
    Map<String, Object> value = value("{\"a\":" + json + "}");
    String stored = Values.write(value);
    assertEquals("{\"data\":{\"a\":" + json + "}}", stored);
    assertEquals(value, Values.read(stored));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1           | printed no JSON: line 1, column 8: Unexpected end-of-input
          {"a": 1, "a": 2}  | printed no JSON: line 1, column 10: the name 'a' is there twice
          {"a": 1} done     | printed no JSON: line 1, column 14: more text stands behind the JSON
          {"a": 1} {"b": 2} | printed no JSON: line 1, column 9: more text stands behind the JSON
          {"a": 1e400}      | printed no JSON: line 1, column 7: the number 1e400 is larger than
          {"a": 1e-400}     | printed no JSON: line 1, column 7: the number 1e-400 is smaller than
          {"a": NaN}        | printed no JSON: line 1, column 10: Non-standard token 'NaN'
          null              | printed no JSON: line 1, column 1: null is no value
          <html>            | printed no JSON: line 1, column 1: Unexpected character ('<'
          Warning: {}       | printed no JSON: line 1, column 8: Unrecognized token 'Warning'
          """)
  void saysWhereAndWhyItIsNone(String text, String why) {
    String found = why(value(text));
    assertEquals(why, found.substring(0, Math.min(why.length(), found.length())), found);
    assertFalse(found.contains("JsonParser") || found.contains("enable"), found);
  }

  @Test
  void refusesWhatOnlyLooksLikeJson() {
    for (String text : HostileJson.ALL) {
      String why = why(value(text));
      assertTrue(why.startsWith("printed no"), () -> text + ": " + why);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.12345678901234567890123",
        "-12345678901234567890.5",
        "12.3333333333333333",
        "9007199254740993.25"
      })
  void keepsEveryDigitOfAFraction(String number) {
    Map<String, Object> value = value("{\"a\":" + number + "}");
    assertEquals(Map.of("a", new BigDecimal(number)), value.get("data"));
    String stored = Values.write(value);
    assertEquals(value, Values.read(stored), stored);
    assertEquals("{\"data\":{\"a\":" + number + "}}", Values.outward(value));
  }

  @Test
  void whatANumberOf64BitsMayBeWrittenWithIsOne() {
    for (String number : List.of("0.1", "0.10000000000000001", "1.1000000000000001", "2.50")) {
      assertEquals(
          Map.of("a", Double.valueOf(number)), value("{\"a\":" + number + "}").get("data"));
    }
  }

  @Test
  void twoNamesThatBecomeOneAreSaidToBeSo() {
    assertEquals(
        "printed no JSON: line 1, column 16: the name 'a␀' is there twice",
        why(value("{\"a\\u0000\": 1, \"a␀\": 2}")));
  }

  @Test
  void theReasonTellsNoPieceOfASecret() {
    String long120 = "x".repeat(100);
    for (String text :
        List.of(
            SECRET,
            "{" + SECRET + "}",
            "{\"" + long120 + SECRET + "\": 1, \"" + long120 + SECRET + "\": 2}")) {
      String why = why(value(text));
      assertFalse(why.contains("hunter"), why);
    }
    String why = why(value(SECRET));
    assertTrue(why.contains("line 1, column 1: Unexpected character ('•'"), why);
  }

  @Test
  void saysThatThereIsNothing() {
    assertEquals("printed nothing", why(value("")));
    assertEquals("printed nothing", why(value(" \n\t")));
  }

  @Test
  void saysThatItIsTooDeep() {
    int deep = ForeignJson.DEEPEST + 1;
    String why = why(value("[".repeat(deep) + "]".repeat(deep)));
    assertEquals(
        "printed no JSON: Document nesting depth (201) exceeds the maximum allowed (200)", why);
    assertEquals(1, value("[".repeat(deep - 1) + "]".repeat(deep - 1)).size());
    assertEquals(1, why(value("[".repeat(100_000))).lines().count());
  }

  @Test
  void takesAByteOrderMarkForWhatItIs() {
    String json = "{\"a\":\"ü€\"}";
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_32LE,
          StandardCharsets.UTF_32BE
        }) {
      byte[] bytes = ("\uFEFF" + json).getBytes(charset);
      assertEquals(
          "{data={a=ü€}}", value(bytes, StandardCharsets.ISO_8859_1).toString(), charset.name());
      assertEquals(json, new ForeignOutput("printed", bytes, StandardCharsets.UTF_8).text());
    }
  }

  @Test
  void takesTheCharsetThatIsDeclared() {
    byte[] latin = "{\"a\":\"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("{data={a=Grüße}}", value(latin, StandardCharsets.ISO_8859_1).toString());
    assertEquals("printed no JSON: byte 9 is not UTF-8", why(value(latin, StandardCharsets.UTF_8)));
  }

  @Test
  void keepsWhatNoDatabaseTakesAsASign() {
    assertEquals(
        "{data={a=x␀y \uFFFD 𝄞}}",
        value("{\"a\":\"x\\u0000y \\ud800 \\ud834\\udd1e\"}").toString());
  }
}
