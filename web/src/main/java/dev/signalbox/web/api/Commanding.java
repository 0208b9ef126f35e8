package dev.signalbox.web.api;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.guard.Explanation;
import dev.signalbox.engine.guard.Invocation;
import java.util.function.Function;

/// What each person can type, how it is read, and what would be decided.
public record Commanding(
    Visibility visibility, CommandParser parser, Function<Invocation, Explanation> explain) {}
