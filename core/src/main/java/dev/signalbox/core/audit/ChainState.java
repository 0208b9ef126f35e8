package dev.signalbox.core.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the chains have come.
///
/// @param count records in all chains
/// @param lastCheckpointAt when the newest checkpoint was signed, or null when there is none
public record ChainState(long count, @Nullable Instant lastCheckpointAt) {}
