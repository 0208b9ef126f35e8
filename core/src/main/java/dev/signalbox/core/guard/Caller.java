package dev.signalbox.core.guard;

import dev.signalbox.core.people.Person;
import dev.signalbox.spi.chat.Account;

/// A person acting through one of their accounts.
public record Caller(Person person, Account account) {}
