package dev.signalbox.web;

import dev.signalbox.engine.people.PasswordCheck;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Passwords in memory: everybody's is their id followed by `-pass`, until it is changed.
final class FakePasswords implements PasswordCheck {
  private final Map<String, String> changed = new ConcurrentHashMap<>();
  private final Runnable before;

  /// @param before what is done whenever a password is checked
  FakePasswords(Runnable before) {
    this.before = before;
  }

  void change(String person, String password) {
    changed.put(person, password);
  }

  /// Leaves the person without a password.
  void remove(String person) {
    changed.put(person, "");
  }

  @Override
  public Optional<String> verify(String person, char[] password) {
    Optional<String> seal = seal(person);
    before.run();
    return seal.filter(("seal of " + new String(password))::equals);
  }

  @Override
  public Optional<String> seal(String person) {
    return Optional.of(changed.getOrDefault(person, person + "-pass"))
        .filter(password -> !password.isEmpty())
        .map("seal of "::concat);
  }
}
