package dev.signalbox.chat.pipeline;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Place;
import org.jspecify.annotations.Nullable;

/// Where a run was asked for.
///
/// @param thread the root it was asked for below, or null
/// @param place on which other platform, or null for the console
public record RunOrigin(@Nullable String thread, @Nullable Place place, Account account) {}
