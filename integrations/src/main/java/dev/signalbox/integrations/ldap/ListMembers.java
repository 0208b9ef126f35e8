package dev.signalbox.integrations.ldap;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Who is in a group, by the first parts of their full names.
final class ListMembers implements Dialogue {
  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    var question = new LdapQuestion(inputs);
    Exchange.Failed objection = question.objection(List.of("group"));
    return objection != null
        ? objection
        : LdapQuestion.send(
            "SEARCH",
            Map.of("entry", question.group("group"), "attributes", List.of(LdapQuestion.MEMBER)));
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (!answer.isGood()) {
      return LdapAnswer.refusal(answer);
    }
    List<Map<?, ?>> groups = LdapAnswer.entries(answer);
    if (groups.size() != 1) {
      return new Exchange.Failed(
          groups.isEmpty()
              ? "The directory has no such group."
              : "The directory has several groups of this name.");
    }
    List<String> members =
        LdapAnswer.texts(groups.getFirst(), LdapQuestion.MEMBER).stream()
            .map(LdapAnswer::first)
            .sorted()
            .toList();
    return new Exchange.Done(Map.of("members", members, "count", (long) members.size()));
  }
}
