package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;
import java.time.Instant;

/// A person's account as it was last seen.
///
/// @param connection over which it was
/// @param seenAt when, to the hour
public record SeenAccount(Account account, String connection, Instant seenAt) {}
