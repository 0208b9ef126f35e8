package dev.signalbox.integrations.ldap;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A person comes into a group or out of it. Where that is so already nothing changes.
///
/// @param method `ADD` or `REMOVE`
record ChangeMember(String method) implements Dialogue {
  private static final int AGAINST_THE_SCHEMA = 422;

  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    var question = new LdapQuestion(inputs);
    Exchange.Failed objection = question.objection(List.of("group", "person"));
    return objection != null
        ? objection
        : LdapQuestion.send(
            method,
            Map.of(
                "entry", question.group("group"),
                "value", question.person("person"),
                "member", LdapQuestion.MEMBER));
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (answer.status() == AGAINST_THE_SCHEMA && method.equals("REMOVE")) {
      return new Exchange.Failed(
          "The directory does not let the last member out of this group: put another one in first.");
    }
    if (!answer.isGood()) {
      return LdapAnswer.refusal(answer);
    }
    return answer.data() instanceof Map<?, ?> data && data.get("changed") instanceof Boolean changed
        ? new Exchange.Done(Map.of("changed", changed))
        : new Exchange.Failed("The directory answered something that is no change.");
  }
}
