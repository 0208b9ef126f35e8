package dev.signalbox.engine.seal;

import dev.signalbox.engine.secret.SecretValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A secret as it is kept.
///
/// @param secret what stands for it
/// @param person who brought it
/// @param run the run that has it, or null until one does
/// @param key the name of the key that it is sealed with
/// @param broughtAt when
record SealedSecret(
    SecretValue secret,
    String person,
    @Nullable String run,
    String key,
    String sealed,
    Instant broughtAt) {}
