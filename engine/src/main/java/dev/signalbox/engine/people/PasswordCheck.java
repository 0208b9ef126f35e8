package dev.signalbox.engine.people;

import java.util.Optional;

/// People's passwords, each told from the next by its seal: a digest of what is stored of it.
public interface PasswordCheck {
  /// The seal of the password when this is the person's; takes as long for somebody unknown.
  Optional<String> verify(String person, char[] password);

  /// The seal of the person's password of now; empty for whoever has none.
  Optional<String> seal(String person);
}
