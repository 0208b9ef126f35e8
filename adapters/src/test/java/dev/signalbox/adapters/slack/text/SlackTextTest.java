package dev.signalbox.adapters.slack.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlackTextTest {
  private static final Map<String, String> NAMES = Map.of("U02GRACE", "grace");

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          !assign <@U02GRACE>                                 → !assign @grace
          <@U02GRACE|old name>                                → @grace
          <@U99|who>                                          → @who
          <@U99>                                              → @U99
          <#C1|payments> <#C2>                                → #payments #C2
          <!here> <!channel|@channel> <!everyone>             → @here @channel @everyone
          <!subteam^S012|@ops> <!subteam^S013>                → @ops @S013
          <!date^1392734382^{date}|Feb 18>                    → Feb 18
          !status <http://db.example.org|db.example.org>      → !status db.example.org
          <mailto:ada@example.org|ada@example.org>            → ada@example.org
          <https://example.org/a?b=1&amp;c=2>                 → https://example.org/a?b=1&c=2
          <https://evil.example|the bank>                     → the bank (https://evil.example)
          a &lt;b&gt; &amp;lt; &amp;amp; &quot;               → a <b> &lt; &amp; &quot;
          1 < 2 and 3 > 2                                     → 1 < 2 and 3 > 2
          """)
  void isDecodedOnce(String written, String read) {
    assertEquals(read, SlackText.plain(written, id -> Optional.ofNullable(NAMES.get(id))).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          <!channel> <@U02GRACE>   → &lt;!channel&gt; &lt;@U02GRACE&gt;
          a & b &amp; c            → a &amp; b &amp;amp; c
          """)
  void isEscapedSoThatItMentionsNobody(String text, String written) {
    assertEquals(written, SlackText.escaped(text));
    assertEquals(text, SlackText.plain(written, _ -> Optional.empty()).text());
  }
}
