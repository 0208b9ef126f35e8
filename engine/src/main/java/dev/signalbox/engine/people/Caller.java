package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody acting: a person through one of their accounts, or a service as itself.
///
/// @param provedAt when they last proved on our own page who they are, in the session that this
///   comes from; null where nobody can tell, as of chat platforms
public record Caller(Principal principal, Account account, @Nullable Instant provedAt) {
  /// @throws IllegalArgumentException when a service comes through somebody's account
  public Caller {
    if (principal instanceof ServicePrincipal && account.kind() == Account.Kind.PERSON) {
      throw new IllegalArgumentException(principal.id() + " has no account of a person");
    }
  }

  /// One of whom it is not known when they proved who they are.
  public Caller(Principal principal, Account account) {
    this(principal, account, null);
  }

  /// The principal as if they came by themselves: a person signed in to the console, a service as
  /// it is.
  public static Caller of(Principal principal) {
    return switch (principal) {
      case Person person -> onConsole(person);
      case ServicePrincipal service -> new Caller(service, account(service));
    };
  }

  /// The person as signed in to the console.
  public static Caller onConsole(Person person) {
    return new Caller(
        person,
        new Account(
            "console",
            "console",
            person.id(),
            person.name(),
            Account.Kind.PERSON,
            Account.Assurance.SINGLE_SIGN_ON,
            Account.Standing.MEMBER));
  }

  /// The person as signed in to the console, who last proved then who they are.
  public static Caller onConsole(Person person, Instant provedAt) {
    return new Caller(person, onConsole(person).account(), provedAt);
  }

  /// No adapter's: nobody is linked to it.
  private static Account account(ServicePrincipal service) {
    return new Account(
        "service",
        "service",
        service.key(),
        service.name(),
        Account.Kind.BOT,
        Account.Assurance.SINGLE_SIGN_ON,
        Account.Standing.MEMBER);
  }

  /// The principal's id.
  public String id() {
    return principal.id();
  }
}
