package dev.signalbox.integrations.ldap;

import static dev.signalbox.spi.integration.Operation.Parameter.optional;
import static dev.signalbox.spi.integration.Operation.Parameter.required;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Integration;
import dev.signalbox.spi.integration.Operation;
import dev.signalbox.spi.integration.Operation.Parameter;
import dev.signalbox.spi.integration.Operation.Repeat;
import dev.signalbox.spi.integration.Operation.Risk;
import java.util.List;
import java.util.Optional;

/// A directory that speaks LDAP, with people as `person` and groups whose members are named by
/// their full names: `groupOfNames`, `group`.
public final class LdapIntegration implements Integration {
  private static final Parameter GROUP = required("group", Operation.Type.TEXT);
  private static final Parameter PERSON = required("person", Operation.Type.TEXT);

  /// The attribute by which a person is known: `uid`, `sAMAccountName`, `mail`.
  private static final Parameter BY = optional("by", Operation.Type.TEXT, "uid");

  /// What kind of entry a group is.
  private static final Parameter KIND = optional("kind", Operation.Type.TEXT, "groupOfNames");

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation(
              "groups",
              "Lists the groups, all or those that a person is in",
              List.of(optional("of", Operation.Type.TEXT, ""), BY, KIND),
              Risk.READ,
              Repeat.READ,
              new ListGroups()),
          new Operation(
              "members",
              "Lists who is in a group",
              List.of(GROUP, KIND),
              Risk.READ,
              Repeat.READ,
              new ListMembers()),
          new Operation(
              "person",
              "Tells what the directory knows of a person",
              List.of(PERSON, BY),
              Risk.READ,
              Repeat.READ,
              new ReadPerson()),
          new Operation(
              "add-member",
              "Puts a person into a group",
              List.of(GROUP, PERSON, BY, KIND),
              Risk.NORMAL,
              Repeat.NATURAL,
              new ChangeMember("ADD")),
          new Operation(
              "remove-member",
              "Takes a person out of a group",
              List.of(GROUP, PERSON, BY, KIND),
              Risk.NORMAL,
              Repeat.NATURAL,
              new ChangeMember("REMOVE")));

  @Override
  public String name() {
    return "ldap";
  }

  @Override
  public List<Operation> operations() {
    return OPERATIONS;
  }

  @Override
  public Optional<Dialogue> probe() {
    return Optional.of(new ReadAccess());
  }
}
