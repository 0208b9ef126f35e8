package dev.signalbox.engine.run;

import java.time.Instant;

/// Where a page of a list ends, newest first: what comes behind it is older, or as old and has a
/// smaller id. What is added meanwhile moves nothing.
public record PageMark(Instant at, String id) {}
