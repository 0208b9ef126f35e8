package dev.signalbox.web.stream;

import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.spi.chat.Account;
import java.util.Optional;
import java.util.Set;

/// Everybody there could be, in no group.
final class FakeReaders implements Directory {
  @Override
  public Optional<Person> person(String id) {
    return Optional.of(new Person(id, id, Set.of("everyone"), null));
  }

  @Override
  public Optional<Person> holder(Account account) {
    return Optional.empty();
  }

  @Override
  public Set<String> members(String group) {
    return Set.of();
  }

  @Override
  public Set<String> groups() {
    return Set.of("everyone");
  }

  @Override
  public Set<String> people() {
    return Set.of();
  }

  @Override
  public Optional<ServicePrincipal> service(String id) {
    return Optional.empty();
  }

  @Override
  public Set<String> services() {
    return Set.of();
  }
}
