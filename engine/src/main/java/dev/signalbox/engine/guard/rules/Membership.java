package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Doubt;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Collection;
import java.util.List;

/// Whether a person is meant by a list of groups and people, and how to say that they are not.
public final class Membership {
  private Membership() {}

  public static boolean matches(Principal person, Collection<String> names) {
    for (String name : names) {
      if (name.equals(person.id()) || person.in(name)) {
        return true;
      }
    }
    return false;
  }

  /// Why the caller counts as nobody now.
  ///
  /// @param doubt of which groups nobody can tell who is in them
  public static String absence(Caller caller, Doubt doubt) {
    return switch (caller.principal()) {
      case Person person ->
          "The account "
              + caller.account().name()
              + " on "
              + caller.account().platform()
              + " is not linked to "
              + person.id()
              + " now: link it and try again.";
      case ServicePrincipal service ->
          service.id()
              + " is off: the people file has it no more, or nobody answers for it."
              + doubt.remark(List.of(service.owner()));
    };
  }

  /// Why a runbook cannot act as this service now.
  public static String off(String service, Runbook runbook, Doubt doubt) {
    return "%s acts as %s, which is off: the people file has it no more, or nobody answers for it.%s"
        .formatted(runbook.name(), service, doubt.isNone() ? "" : " " + doubt.all() + ".");
  }

  public static String refusal(Principal person, String runbook, Collection<String> names) {
    return person.id()
        + " may not run "
        + runbook
        + ": it is for "
        + SeenValues.names(names)
        + "; "
        + groups(person)
        + "."
        + person.doubt().remark(names);
  }

  public static String groups(Principal person) {
    return person.id()
        + " is in "
        + (person.groups().isEmpty() ? "no group" : SeenValues.names(person.groups()));
  }
}
