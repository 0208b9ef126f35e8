package dev.signalbox.adapters.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.adapters.kit.http.Payload;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What clients send, as `element.json` beside this has it.
final class MatrixTextTest {
  private static final String US = "@signalbox:chat.test";

  private static MatrixText text(String body, String html) {
    return MatrixText.of(new Payload(Map.of("body", body, "formatted_body", html)));
  }

  private static MatrixText captured(String name) throws Exception {
    try (var in = MatrixTextTest.class.getResourceAsStream("element.json")) {
      if (in == null) {
        throw new IOException("element.json is gone");
      }
      var all = Payload.read(new String(in.readAllBytes(), UTF_8));
      return MatrixText.of(all.object(name).object("content"));
    }
  }

  @Test
  void findsTheCommandBehindAPillOfOurs() throws Exception {
    assertEquals(
        Optional.of(" rollback payments v4.12.2"), captured("mention").behindMentionOf(US));
    assertEquals(Optional.empty(), captured("mention").behindMentionOf("@other:chat.test"));
  }

  @Test
  void callsPeopleWhoAreMentionedByTheNameThatIsTheirs() throws Exception {
    assertEquals("!assign @grace and @ada.b", captured("people").text());
  }

  @Test
  void leavesOutWhatIsAnswered() throws Exception {
    assertEquals("!approve k7f3q2", captured("reply").text());
    assertEquals("> not an answer\n\nhello", text("> not an answer\n\nhello", "").text());
  }

  @Test
  void takesNoAddressForAPillThatIsNone() {
    for (var html :
        new String[] {
          "<a href=\"https://matrix.to.evil.example/#/@grace:chat.test\">Grace</a>",
          "<a href=\"https://matrix.to/#/!room:chat.test\">Grace</a>",
          "<a href=\"https://matrix.to/#/@grace%zz\">Grace</a>",
          "<a href=\"https://matrix.to/#/@grace\">Grace</a>"
        }) {
      assertEquals("ask Grace", text("ask Grace", html).text(), html);
    }
  }

  @Test
  void unescapesOnce() {
    var html = "<a href=\"https://matrix.to/#/@grace:chat.test\">a&amp;lt;b</a>";
    assertEquals("ask @grace", text("ask a&lt;b", html).text());
  }

  @Test
  void leavesDirectionsToWhoeverReadsCommandsButNoControls() {
    assertEquals("!ro\u202Ell\nback\tx", text("!ro\u202El\u0000l\r\nback\tx\u0007", "").text());
  }
}
