package dev.signalbox.integrations.ldap;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the directory knows of a person: full name, name, address, manager.
final class ReadPerson implements Dialogue {
  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    var question = new LdapQuestion(inputs);
    Exchange.Failed objection = question.objection(List.of("person"));
    return objection != null
        ? objection
        : LdapQuestion.send(
            "SEARCH",
            Map.of(
                "entry", question.person("person"),
                "attributes", List.of(LdapQuestion.NAME, "mail", "manager")));
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (!answer.isGood()) {
      return LdapAnswer.refusal(answer);
    }
    List<Map<?, ?>> people = LdapAnswer.entries(answer);
    if (people.size() > 1) {
      return new Exchange.Failed("The directory has several people of this name.");
    }
    if (people.isEmpty()) {
      return new Exchange.Done(
          Map.of("found", false, "dn", "", "name", "", "mail", "", "manager", ""));
    }
    Map<?, ?> one = people.getFirst();
    return new Exchange.Done(
        Map.of(
            "found", true,
            "dn", String.valueOf(one.get("dn")),
            "name", LdapAnswer.text(one, LdapQuestion.NAME),
            "mail", LdapAnswer.text(one, "mail"),
            "manager", LdapAnswer.first(LdapAnswer.text(one, "manager"))));
  }
}
