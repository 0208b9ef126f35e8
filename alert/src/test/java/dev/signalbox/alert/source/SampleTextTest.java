package dev.signalbox.alert.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signalbox.spi.config.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SampleTextTest {
  private final SampleText plain = new SampleText(new Secret("the token of the source"));

  private void takes(String text, String expected) {
    assertEquals(expected, plain.of(text));
  }

  @Test
  void takesOutWhatStandsBehindNamesOfSecrets() {
    takes(
        """
        {"routing_key": "R1 \\" x", "n": 1}\
        """,
        """
        {"routing_key": "••••", "n": 1}\
        """);
    takes("apiKey=abc&n=1", "apiKey=••••&n=1");
    takes("{\"clientSecret\":12345}", "{\"clientSecret\":\"••••\"}");
    takes(
        """
        {"text": "{\\"db_password\\": \\"hunter2\\", \\"n\\": 1}"}\
        """,
        """
        {"text": "{\\"db_password\\": \\"••••\\", \\"n\\": 1}"}\
        """);
    takes("{\"token\": \"cut in the midd", "{\"token\": \"••••\"");
  }

  @Test
  void takesOutWholeObjectsAndLists() {
    takes(
        "{\"credentials\": {\"a\": [\"}\", 1]}, \"n\": 1}",
        "{\"credentials\": \"••••\", \"n\": 1}");
    takes("{\"secret\": [1, [2]]}", "{\"secret\": \"••••\"}");
    takes("{\"secret\": [1, [2", "{\"secret\": \"••••\"");
  }

  @Test
  void takesOutTheTokenAndWhatIsInAddressesAndHeaders() {
    takes("say the token of the source twice", "say •••• twice");
    takes("x: Bearer abcdef123456", "x: Bearer ••••");
    takes("https://ada:pass@db.example/x", "https://ada:••••@db.example/x");
  }

  @Test
  void keepsWhatIsNone() {
    for (String text :
        new String[] {"the tokens: none", "https://db.example:5432/x", "Basic idea"}) {
      takes(text, text);
    }
  }

  @Test
  void takesOutValuesByTheirNames() {
    assertEquals(
        Map.of("db_password", "••••", "env", "prod", "url", "https://a:••••@b"),
        plain.of(Map.of("db_password", "x", "env", "prod", "url", "https://a:b@b")));
  }

  @Test
  void readsHostileTextsInOnePass() {
    for (String part :
        new String[] {
          "x", "token", "token=", "\\\"", "://a:", "{", "secret: {", "token\"  ", "basic "
        }) {
      String text = part.repeat(200_000 / part.length());
      assertFalse(plain.of(text).isEmpty());
    }
    String escapes = "{\"token\": \"" + "\\\"".repeat(100_000) + "\"}";
    takes(escapes, "{\"token\": \"••••\"}");
  }
}
