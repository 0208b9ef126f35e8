package dev.signalbox.web;

import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.spi.chat.Account;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// People in memory: ada develops, grace manages releases, eve is in no group.
public final class FakeWebDirectory implements Directory {
  private final Map<String, Person> people = new ConcurrentHashMap<>();

  public FakeWebDirectory() {
    add("ada", "Ada", "dev");
    add("grace", "Grace", "release-managers");
    add("eve", "Eve");
  }

  private void add(String id, String name, String... groups) {
    var all = new java.util.HashSet<>(Set.of(groups));
    all.add("everyone");
    people.put(id, new Person(id, name, all, null));
  }

  void remove(String id) {
    people.remove(id);
  }

  @Override
  public Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  @Override
  public Optional<Person> holder(Account account) {
    return account.platform().equals("console") ? person(account.userId()) : Optional.empty();
  }

  @Override
  public Set<String> members(String group) {
    return people.values().stream()
        .filter(person -> person.in(group))
        .map(Person::id)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> groups() {
    return Set.of("everyone", "dev", "release-managers");
  }

  @Override
  public Set<String> people() {
    return Set.copyOf(people.keySet());
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
