package dev.signalbox.integrations.ldap;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Whether it lets us in: what nobody is called is looked for.
final class ReadAccess implements Dialogue {
  private static final String NOBODY = "signalbox-probe";

  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    return LdapQuestion.send(
        "SEARCH",
        Map.of(
            "entry",
            Map.of(
                "what",
                "person",
                "class",
                "person",
                "attribute",
                LdapQuestion.NAME,
                "value",
                NOBODY),
            "attributes",
            List.of()));
  }

  @Override
  public Exchange.End read(Answer answer) {
    return answer.isGood()
        ? new Exchange.Done(Map.of("answers", true))
        : LdapAnswer.refusal(answer);
  }
}
