package dev.signalbox.engine.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.spi.chat.Account;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A caller as stored: who they were at that moment.
public final class CallerJson {
  private static final JsonMapper JSON = new JsonMapper();

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
                  null,
                  caller.account());
          case ServicePrincipal service ->
              new Stored(
                  service.id(),
                  service.name(),
                  new TreeSet<>(service.groups()),
                  null,
                  service.owner(),
                  caller.account());
        };
    try {
      return JSON.writeValueAsString(stored);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static Caller read(String json) {
    try {
      Stored stored = JSON.readValue(json, Stored.class);
      return new Caller(stored.principal(), stored.account);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("a stored caller cannot be read", broken);
    }
  }

  /// @param owner the group that answers for it, or null for a person
  private record Stored(
      String id,
      String name,
      Set<String> groups,
      @Nullable String email,
      @Nullable String owner,
      Account account) {
    private Principal principal() {
      return owner == null
          ? new Person(id, name, groups, email)
          : new ServicePrincipal(id.substring(ServicePrincipal.PREFIX.length()), owner, groups);
    }
  }
}
