package dev.signalbox.engine.run;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.spi.chat.Account;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// ada, a developer, and the service ci, which is one, too; grace and linus, who approve; eve, who
/// may do nothing; mallory, who may not even read the room.
final class FakePeople implements Directory {
  private final Map<String, Set<String>> groups = new HashMap<>();

  FakePeople() {
    groups.put("ada", new HashSet<>(Set.of("everyone", "dev")));
    groups.put("grace", new HashSet<>(Set.of("everyone", "approvers")));
    groups.put("linus", new HashSet<>(Set.of("everyone", "approvers")));
    groups.put("eve", new HashSet<>(Set.of("everyone")));
    groups.put("mallory", new HashSet<>(Set.of("everyone")));
  }

  void join(String person, String group) {
    groups.get(person).add(group);
  }

  void leave(String person, String group) {
    groups.get(person).remove(group);
  }

  Caller caller(String id) {
    return caller(id, "main");
  }

  Caller caller(String id, String account) {
    return new Caller(
        person(id).orElseThrow(),
        new Account(
            "console", account, id, id, Account.Kind.PERSON, Account.Assurance.SINGLE_SIGN_ON));
  }

  @Override
  public Optional<Person> person(String id) {
    return Optional.ofNullable(groups.get(id)).map(mine -> new Person(id, id, mine, null));
  }

  @Override
  public Optional<Person> holder(Account account) {
    return person(account.userId());
  }

  @Override
  public Set<String> members(String group) {
    var members = new TreeSet<String>();
    groups.forEach((person, mine) -> {
      if (mine.contains(group)) {
        members.add(person);
      }
    });
    return members;
  }

  @Override
  public Set<String> groups() {
    return Set.of("everyone", "dev", "approvers");
  }

  @Override
  public Set<String> people() {
    return groups.keySet();
  }

  @Override
  public Optional<ServicePrincipal> service(String id) {
    return id.equals("service:ci")
        ? Optional.of(new ServicePrincipal("ci", "approvers", Set.of("dev")))
        : Optional.empty();
  }

  @Override
  public Set<String> services() {
    return Set.of("service:ci");
  }
}
