package dev.signalbox.app.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ChatLineTest {
  @Test
  void aSingleWordIsAWholeLine() {
    assertEquals("rollback payments --to v1", ChatLine.of(List.of("rollback payments --to v1")));
    assertEquals("status", ChatLine.of(List.of("status")));
  }

  @Test
  void eachWordOfTheShellStaysOneValue() {
    assertEquals(
        "rollback payments --to v1 --why=\"it is \\\"bad\\\"\" \"two words\" \"\" \"'q\" it's a\\b",
        ChatLine.of(
            List.of(
                "rollback",
                "payments",
                "--to",
                "v1",
                "--why=it is \"bad\"",
                "two words",
                "",
                "'q",
                "it's",
                "a\\b")));
  }
}
