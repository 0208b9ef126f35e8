package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;
import java.util.Optional;
import java.util.Set;

/// Who people and services are now: read afresh at every decision.
public interface Directory {
  Optional<Person> person(String id);

  /// The service of this id, `service:` included, unless it is off because nobody answers for it.
  Optional<ServicePrincipal> service(String id);

  /// The person this account is linked to, by proof; never by name.
  Optional<Person> holder(Account account);

  /// Ids of the people in a group; empty when there is no such group. `everyone` holds all people.
  Set<String> members(String group);

  /// Names of all groups, `everyone` included.
  Set<String> groups();

  /// Ids of all people.
  Set<String> people();

  /// Ids of all services, those that are off included.
  Set<String> services();

  /// The person or service of this id.
  default Optional<Principal> principal(String id) {
    return id.startsWith(ServicePrincipal.PREFIX)
        ? service(id).map(service -> service)
        : person(id).map(person -> person);
  }

  /// The caller with the groups of now; empty when they are gone, or their account is not theirs
  /// any more.
  default Optional<Principal> present(Caller caller) {
    return switch (caller.principal()) {
      case Person person ->
          holder(caller.account())
              .filter(holder -> holder.id().equals(person.id()))
              .map(holder -> holder);
      case ServicePrincipal service -> service(service.id()).map(now -> now);
    };
  }
}
