package dev.signalbox.engine.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.spi.chat.Account;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A caller as stored: who they were at that moment.
public final class CallerJson {
  private static final JsonMapper JSON = new JsonMapper();

  private CallerJson() {}

  public static String write(Caller caller) {
    Person person = caller.person();
    try {
      return JSON.writeValueAsString(
          new Stored(
              person.id(),
              person.name(),
              new TreeSet<>(person.groups()),
              person.email(),
              caller.account()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static Caller read(String json) {
    try {
      Stored stored = JSON.readValue(json, Stored.class);
      return new Caller(
          new Person(stored.id, stored.name, stored.groups, stored.email), stored.account);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("a stored caller cannot be read", broken);
    }
  }

  private record Stored(
      String id, String name, Set<String> groups, @Nullable String email, Account account) {}
}
