package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;

/// A person acting through one of their accounts.
public record Caller(Person person, Account account) {
  /// The person as if signed in to the console: to explain what a decision would be for them.
  public static Caller onConsole(Person person) {
    return new Caller(
        person,
        new Account(
            "console",
            "console",
            person.id(),
            person.name(),
            Account.Kind.PERSON,
            Account.Assurance.SINGLE_SIGN_ON));
  }
}
