package dev.signalbox.integrations.ldap;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The names of groups: all, or those that a person is in.
final class ListGroups implements Dialogue {
  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    var question = new LdapQuestion(inputs);
    boolean all = question.text("of").isEmpty();
    Exchange.Failed objection = question.objection(all ? List.of() : List.of("of"));
    if (objection != null) {
      return objection;
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("entry", question.group(null));
    body.put("attributes", List.of(LdapQuestion.NAME));
    if (!all) {
      body.put("member", LdapQuestion.MEMBER);
      body.put("holding", question.person("of"));
    }
    return LdapQuestion.send("SEARCH", body);
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (!answer.isGood()) {
      return LdapAnswer.refusal(answer);
    }
    List<String> groups =
        LdapAnswer.entries(answer).stream()
            .map(entry -> LdapAnswer.text(entry, LdapQuestion.NAME))
            .filter(name -> !name.isEmpty())
            .sorted()
            .toList();
    return new Exchange.Done(Map.of("groups", groups, "count", (long) groups.size()));
  }
}
