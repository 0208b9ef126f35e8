package dev.signalbox.web.api;

import dev.signalbox.core.guard.Explanation;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.pipeline.CommandParser;
import dev.signalbox.core.pipeline.Visibility;
import java.util.function.Function;

/// What each person can type, how it is read, and what would be decided.
public record Commanding(
    Visibility visibility, CommandParser parser, Function<Invocation, Explanation> explain) {}
