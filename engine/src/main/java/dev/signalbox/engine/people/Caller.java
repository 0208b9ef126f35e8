package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;

/// Somebody acting: a person through one of their accounts, or a service as itself.
public record Caller(Principal principal, Account account) {
  /// @throws IllegalArgumentException when a service comes through somebody's account
  public Caller {
    if (principal instanceof ServicePrincipal && account.kind() == Account.Kind.PERSON) {
      throw new IllegalArgumentException(principal.id() + " has no account of a person");
    }
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
