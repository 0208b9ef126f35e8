package dev.signalbox.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a run stands, in short.
///
/// @param code what people type: six characters
public record RunBrief(
    String id,
    String code,
    RunStatus status,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
