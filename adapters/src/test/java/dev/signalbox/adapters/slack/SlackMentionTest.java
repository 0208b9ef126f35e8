package dev.signalbox.adapters.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom people mention on Slack, however the text is cut before it is handed on.
final class SlackMentionTest {
  private final SlackCounterpart far = new SlackCounterpart(true);
  private final RecordedEvents events = new RecordedEvents();

  @BeforeEach
  void connect() {
    far.adapter().start(events);
    Eventually.holds("a connection", () -> far.adapter().health().connected());
  }

  @AfterEach
  void close() {
    far.adapter().close();
    far.close();
  }

  private List<String> mentioned(MessagePosted message) {
    return message.mentions().stream()
        .map(mention ->
            message.text().substring(mention.from(), mention.to())
                + "="
                + mention.account().userId())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      textBlock =
          """
          '<@U0SIGNALBOX> assign <@U02GRACE> '     → !assign @grace
          '  !assign <@U02GRACE>  '                → '!assign @grace  '
          signalbox: assign <@U02GRACE>            → !assign @grace
          <@U0SIGNALBOX>, /assign <@U02GRACE|gh>   → !assign @grace
          <@U02GRACE> look                         → @grace look
          """)
  void areMeantByACommand(String written, String read) {
    far.says(written);
    assertEquals(List.of("@grace=U02GRACE"), mentioned(events.awaitMessage(read)));
  }

  @Test
  void areAllMeantInTheirOrder() {
    far.says("!note <@U02GRACE> &amp; <@U01ADA> &amp; <@U02GRACE>");
    assertEquals(
        List.of("@grace=U02GRACE", "@ada=U01ADA", "@grace=U02GRACE"),
        mentioned(events.awaitMessage("!note @grace & @ada & @grace")));
  }
}
