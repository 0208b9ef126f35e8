package dev.signalbox.chat.room;

import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.spi.chat.Account;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// People in memory: ada and bob develop, grace and linus manage releases, eve is in no group.
public final class FakeDirectory implements Directory {
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, String> holders = new ConcurrentHashMap<>();

  public FakeDirectory() {
    add("ada", "Ada", "dev");
    add("bob", "Bob", "dev");
    add("grace", "Grace", "release-managers");
    add("linus", "Linus", "release-managers");
    add("eve", "Eve");
  }

  private void add(String id, String name, String... groups) {
    var all = new HashSet<>(Set.of(groups));
    all.add("everyone");
    people.put(id, new Person(id, name, all, null));
  }

  /// Links an account to a person.
  public void link(Account account, String person) {
    holders.put(key(account), person);
  }

  public void unlink(Account account) {
    holders.remove(key(account));
  }

  private static String key(Account account) {
    return account.platform() + "/" + account.workspace() + "/" + account.userId();
  }

  public Person get(String id) {
    return person(id).orElseThrow();
  }

  @Override
  public Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  @Override
  public Optional<Person> holder(Account account) {
    return account.platform().equals("console")
        ? person(account.userId())
        : Optional.ofNullable(holders.get(key(account))).flatMap(this::person);
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
    return people.keySet();
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
