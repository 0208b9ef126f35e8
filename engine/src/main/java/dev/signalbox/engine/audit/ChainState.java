package dev.signalbox.engine.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the chains that a key vouches for have come.
///
/// @param count records in them
/// @param lastCheckpointAt when the newest record that a checkpoint covers was written, or null
/// @param unknown how many other chains there are, of which nothing is shown
public record ChainState(long count, @Nullable Instant lastCheckpointAt, int unknown) {}
