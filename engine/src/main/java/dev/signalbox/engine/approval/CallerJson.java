package dev.signalbox.engine.approval;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Doubt;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.spi.chat.Account;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A caller as stored: who they were at that moment.
public final class CallerJson {
  private CallerJson() {}

  public static String write(Caller caller) {
    Stored stored =
        switch (caller.principal()) {
          case Person person ->
              new Stored(
                  person.id(),
                  person.name(),
                  new TreeSet<>(person.groups()),
                  person.email(),
                  person.manager(),
                  null,
                  doubt(person),
                  caller.account());
          case ServicePrincipal service ->
              new Stored(
                  service.id(),
                  service.name(),
                  new TreeSet<>(service.groups()),
                  null,
                  null,
                  service.owner(),
                  doubt(service),
                  caller.account());
        };
    return Json.write(stored);
  }

  private static @Nullable Doubt doubt(Principal principal) {
    return principal.doubt().isNone() ? null : principal.doubt();
  }

  public static Caller read(String json) {
    Stored stored = Json.read(json, Stored.class);
    return new Caller(stored.principal(), stored.account);
  }

  /// @param owner the group that answers for it, or null for a person
  /// @param doubt of which groups it was not known, or null when all were
  private record Stored(
      String id,
      String name,
      Set<String> groups,
      @Nullable String email,
      @Nullable String manager,
      @Nullable String owner,
      @Nullable Doubt doubt,
      Account account) {
    private Principal principal() {
      Doubt then = doubt == null ? Doubt.NONE : doubt;
      return owner == null
          ? new Person(id, name, groups, email, manager, then)
          : new ServicePrincipal(
              id.substring(ServicePrincipal.PREFIX.length()), owner, groups, then);
    }
  }
}
